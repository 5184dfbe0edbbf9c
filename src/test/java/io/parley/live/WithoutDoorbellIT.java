package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What no doorbell on this node announces arrives within about a second all the same. */
@ExtendWith(VertxExtension.class)
@Tag("timed")
class WithoutDoorbellIT {

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

  private static TestReader follow(Vertx vertx, String thread) {
    return TestReader.connect(vertx, server).follow(thread, ada.page(thread));
  }

  @Test
  void a_change_made_by_a_script_arrives_without_a_doorbell(Vertx vertx) {
    Answer posted = ada.post("script", "as written");
    try (TestReader reader = follow(vertx, "script")) {
      reader.awaitPosition("script", 1);
      long begun = System.nanoTime();
      server.whileLocked("script", connection -> {
        connection.createStatement().execute("update comment set body = '[\"by a script\"]', change_no = 2"
          + " where id = '" + UUID.fromString(posted.id()) + "'");
        connection.createStatement().execute("update thread set head = 2 where key = 'script'");
      });
      reader.awaitPosition("script", 2);
      assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() < 3_000, "about a second");
      assertTrue(reader.everything().contains("by a script"));
    }
  }

  @Test
  void a_reader_of_a_second_server_hears_what_is_written_on_the_first(Vertx vertx) {
    TestServer second = server.another();
    try (TestReader reader = TestReader.connect(vertx, second).follow("nodes", second.client().page("nodes"))) {
      reader.awaitPosition("nodes", 0);
      Answer posted = ada.post("nodes", "on the first");
      assertEquals(posted.change(), second.client().page("nodes").at("/thread/head").asLong());
      reader.awaitPosition("nodes", posted.change());
      assertTrue(reader.everything().contains("on the first"));
    } finally {
      second.close();
    }
  }
}
