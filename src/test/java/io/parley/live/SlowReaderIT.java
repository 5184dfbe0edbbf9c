package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader that stops reading costs the server nothing more, and misses nothing. */
@ExtendWith(VertxExtension.class)
class SlowReaderIT {

  /** More than the two ends' socket buffers hold, at 12 KB each, and few enough that a range still bridges them. */
  private static final int EDITS = 450;

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

  @Test
  void a_reader_that_stops_reading_is_spared_and_then_caught_up(Vertx vertx) {
    String id = ada.post("slow", "0").id();
    try (TestReader slow = TestReader.connectNarrow(vertx, server).follow("slow", ada.page("slow"));
         TestReader quick = TestReader.connect(vertx, server).follow("slow", ada.page("slow"))) {
      slow.awaitPosition("slow", 1);
      slow.pause();
      Answer last = null;
      for (int i = 1; i <= EDITS; i++) {
        last = ada.edit(id, i + " " + "\ud83d\ude00".repeat(2_990)).expect(200);
        // Each change on its own, as it would be on a busy evening spread over an hour.
        quick.awaitPosition("slow", last.change());
      }
      slow.resume();
      slow.awaitPosition("slow", last.change());

      assertTrue(slow.comments("slow").get(id).get("body").toString().contains("\"" + EDITS + " "), "the newest text");
      assertTrue(slow.ranges("slow").size() < quick.ranges("slow").size(),
        () -> "all " + slow.ranges("slow").size() + " ranges were kept for one that did not read");
      Answer after = ada.edit(id, "live again").expect(200);
      slow.awaitPosition("slow", after.change());
      assertEquals(quick.comments("slow").size(), slow.comments("slow").size());
    }
  }
}
