package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.Await;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The numbers say what happened, and only to those they are for. */
class MetricsIT {

  private static Vertx vertx;
  private static TestServer server;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    server = TestServer.start(Map.of("PARLEY_TRUSTED_PROXIES", "127.0.0.0/8,::1"));
  }

  @AfterAll
  static void stop() {
    server.close();
    vertx.close().await();
  }

  @Test
  void numbers_follow_what_happens() {
    TestClient ada = server.client().guest("Ada");
    double posts = number("parley_posts_total");
    ada.post("counted", "One").expect(201);
    ada.page("counted");
    double hits = number("parley_first_page_hits_total");
    ada.page("counted");
    assertEquals(posts + 1, number("parley_posts_total"));
    assertEquals(hits + 1, number("parley_first_page_hits_total"));
    assertTrue(number("parley_post_commits_total") >= 1);
    assertTrue(number("parley_http_answers_total{status=\"2xx\"}") >= 4);
    assertTrue(number("parley_http_wait_seconds_sum") > 0);

    double ranges = number("parley_live_ranges_total");
    try (TestReader reader = TestReader.connect(vertx, server)) {
      reader.follow("counted", ada.page("counted"));
      Await.until("the reader is counted", () -> number("parley_live_connections") == 1
        && number("parley_live_subscriptions") == 1 && number("parley_live_hubs") == 1);
      // Until it is answered, its hub may bring it what is new as a catch-up and have no range to tell.
      reader.awaitPosition("counted", 1);
      ada.post("counted", "Two").expect(201);
      Await.until("the range is counted", () -> number("parley_live_ranges_total") == ranges + 1);
      assertTrue(number("parley_live_catchup_reads_total") >= 1);
    }
    Await.until("nobody is left", () -> number("parley_live_connections") == 0
      && number("parley_live_subscriptions") == 0 && number("parley_live_hubs") == 0);
  }

  @Test
  void pools_and_the_jvm_are_told_and_nothing_by_path_or_address() {
    String text = server.client().call("GET", "/metrics").expect(200).body();
    assertTrue(text.contains("pool_name=\"requests\""), text);
    assertTrue(text.contains("pool_name=\"delivery\""), text);
    assertTrue(text.contains("jvm_memory_used_bytes"), text);
    assertFalse(text.contains("vertx_http") || text.contains("vertx_eventbus") || text.contains("path="), text);
  }

  @Test
  void strangers_get_none() {
    TestClient stranger = server.client().with("X-Forwarded-For", "198.51.100.7");
    stranger.call("GET", "/metrics").expectProblem(403, "forbidden");
    server.client().with("X-Forwarded-For", "10.0.0.1").call("GET", "/metrics").expectProblem(403, "forbidden");
    stranger.administrator().call("GET", "/metrics").expect(200);
    server.client().bearing("not-the-key").call("GET", "/metrics").expectProblem(401, "unauthorized");
  }

  private static double number(String name) {
    Answer answer = server.client().call("GET", "/metrics").expect(200);
    return answer.body().lines().filter(line -> line.startsWith(name + " ")).findFirst()
      .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
      .orElseThrow(() -> new AssertionError("no " + name + " in\n" + answer.body()));
  }
}
