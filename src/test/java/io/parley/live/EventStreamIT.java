package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.parley.testing.TestStream;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class EventStreamIT {

  private static TestServer server;
  private static TestClient ada;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static String from(Answer page) {
    return "epoch=" + page.text("/thread/epoch") + "&since=" + page.text("/thread/head");
  }

  @Test
  void a_stream_brings_the_ranges_that_a_socket_brings(Vertx vertx) {
    Answer page = ada.page("same");
    try (TestStream stream = TestStream.open(server, "same", 0, from(page), "");
         TestReader reader = TestReader.connect(vertx, server).follow("same", page)) {
      stream.awaitPosition("same", 0);
      reader.awaitPosition("same", 0);
      assertTrue(stream.head().startsWith("HTTP/1.1 200"), stream.head());
      assertTrue(stream.head().toLowerCase().contains("content-type: text/event-stream"), stream.head());
      Answer posted = ada.post("same", "for both\nof them");
      stream.awaitPosition("same", posted.change());
      reader.awaitPosition("same", posted.change());
      assertEquals(reader.ranges("same"), stream.ranges("same"));
      assertEquals(posted.text("/epoch") + ":" + posted.change(), stream.lastEventId());
    }
  }

  @Test
  void a_browser_that_comes_back_goes_on_from_the_last_event() {
    Answer page = ada.page("resumed");
    String last;
    try (TestStream stream = TestStream.open(server, "resumed", 0, from(page), "")) {
      ada.post("resumed", "heard");
      stream.awaitPosition("resumed", 1);
      last = stream.lastEventId();
    }
    ada.post("resumed", "missed");
    // A browser repeats the address it knew at first; the header is newer.
    try (TestStream stream = TestStream.open(server, "resumed", 1, from(page), last)) {
      stream.awaitPosition("resumed", 2);
      assertFalse(stream.everything().contains("heard"));
      assertTrue(stream.everything().contains("missed"));
    }
  }

  @Test
  void a_stream_without_a_position_begins_now() {
    ada.post("now", "before");
    try (TestStream stream = TestStream.open(server, "now", 1, "", "")) {
      stream.awaitPosition("now", 1);
      ada.post("now", "after");
      stream.awaitPosition("now", 2);
      assertFalse(stream.everything().contains("before"));
    }
  }

  @Test
  void a_resync_ends_the_stream() {
    for (String last : new String[] {"another:0", ada.page("x").text("/thread/epoch") + ":7"}) {
      try (TestStream stream = TestStream.open(server, "x", 0, "", last)) {
        assertEquals(0, stream.awaitType("resync").get("head").asLong());
        stream.awaitClose();
      }
    }
  }

  @Test
  void a_position_that_is_none_is_refused() {
    for (String query : new String[] {"epoch=e&since=x", "epoch=e&since=-1", "epoch=e", "since=1",
      "epoch=e&since=99999999999999999999"}) {
      ada.call("GET", ada.sitePath("events?thread=x&") + query).expectProblem(400, "invalid_request");
    }
    ada.with("Last-Event-ID", "e:x").call("GET", ada.sitePath("events?thread=x"))
      .expectProblem(400, "invalid_request");
    ada.call("GET", ada.sitePath("events")).expectInvalid("thread", "required");
    ada.call("GET", ada.sitePath("events?thread=x&token=t")).expectProblem(400, "invalid_request");
    ada.onSite("nowhere").call("GET", "/api/v1/sites/nowhere/events?thread=x").expectProblem(404, "not_found");
  }
}
