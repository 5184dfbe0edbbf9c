package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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

/** Beginning, ending and beginning again to follow a thread on one connection. */
@ExtendWith(VertxExtension.class)
class SubscribingIT {

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

  private static String epoch() {
    return ada.page("any").text("/thread/epoch");
  }

  @Test
  void a_resync_ends_the_subscription_and_a_new_one_begins_anew(Vertx vertx) {
    ada.post("anew", "x");
    try (TestReader reader = TestReader.connect(vertx, server).subscribe("anew", "another", 1)) {
      reader.awaitType("resync");
      ada.post("anew", "unheard");
      // Heard after the post by another reader's way through the same hub.
      reader.follow("anew", ada.page("anew"));
      reader.awaitPosition("anew", 2);
      assertEquals(1, reader.ranges("anew").size());
      ada.post("anew", "heard");
      reader.awaitPosition("anew", 3);
    }
  }

  @Test
  void after_unsubscribing_nothing_more_comes(Vertx vertx) {
    try (TestReader reader = TestReader.connect(vertx, server).subscribe("left", epoch(), 0)
      .subscribe("kept", epoch(), 0)) {
      reader.awaitPosition("left", 0);
      // The answer to what was said later shows that this was heard.
      reader.unsubscribe("left").subscribe("other", epoch(), 0);
      reader.awaitPosition("other", 0);
      ada.post("left", "unheard");
      ada.post("kept", "heard");
      reader.awaitPosition("kept", 1);
      assertFalse(reader.everything().contains("unheard"));
      reader.unsubscribe("left").unsubscribe("never followed").subscribe("left", epoch(), 0);
      reader.awaitPosition("left", 1);
      ada.post("left", "heard again");
      reader.awaitPosition("left", 2);
    }
  }

  @Test
  void subscribing_again_moves_the_position(Vertx vertx) {
    for (int i = 1; i <= 3; i++) {
      ada.post("moved", "text " + i);
    }
    try (TestReader reader = TestReader.connect(vertx, server).subscribe("moved", epoch(), 3)) {
      reader.awaitPosition("moved", 3);
      reader.subscribe("moved", epoch(), 1);
      reader.awaitTrue("the range from 1 is there", () -> reader.ranges("moved").size() == 2);
      assertEquals(1, reader.ranges("moved").get(1).get("from").asLong());
      Answer posted = ada.post("moved", "once");
      reader.awaitPosition("moved", posted.change());
      assertEquals(3, reader.ranges("moved").size());
    }
  }

  @Test
  void subscribing_twice_in_one_breath_leaves_one_live_subscription(Vertx vertx) {
    for (int i = 0; i < 20; i++) {
      String thread = "twice-" + i;
      try (TestReader reader = TestReader.connect(vertx, server).subscribe(thread, epoch(), 0)
        .unsubscribe(thread).subscribe(thread, epoch(), 0).subscribe(thread, epoch(), 0)) {
        reader.awaitPosition(thread, 0);
        // That may have been an earlier one's answer; once a later wish is answered the last has been heard too.
        reader.subscribe("after-" + thread, epoch(), 0).awaitPosition("after-" + thread, 0);
        ada.post(thread, "heard once");
        reader.awaitPosition(thread, 1);
        assertEquals(1, reader.ranges(thread).stream().filter(range -> range.get("to").asLong() == 1).count());
      }
    }
  }
}
