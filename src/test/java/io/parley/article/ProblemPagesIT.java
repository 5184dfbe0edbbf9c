package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever loses the way gets a page or a problem, as people or programs do; and the files everybody asks for. */
class ProblemPagesIT {

  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void people_get_the_house_page() {
    for (String path : List.of("/nothing", "/articles/nothing", "/articles", "/.git/HEAD", "/console/nothing")) {
      Answer answer = client.call("GET", path).expect(404);
      assertPage(answer);
      assertEquals("There is no such page", Jsoup.parse(answer.body()).select("h1").text());
    }
    Answer refused = client.call("DELETE", "/").expect(405);
    assertPage(refused);
    assertTrue(refused.body().contains("Reference "), refused.body());
    assertPage(client.callRaw("POST", "/articles/night-bus-seven/comments", "application/x-www-form-urlencoded",
      ("text=" + "x".repeat(200_000)).getBytes()).expect(413));
  }

  private static void assertPage(Answer answer) {
    assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
    assertEquals("no-store", answer.header("Cache-Control"));
    assertTrue(answer.header("Content-Security-Policy").contains("style-src 'self' 'sha256-"));
    assertFalse(Jsoup.parse(answer.body()).select("a[href=/]").isEmpty());
  }

  @Test
  void programs_get_a_problem() {
    for (String path : List.of("/api/v1/nothing", "/assets/nothing.js", "/embed/nowhere?thread=x", "/health/nothing")) {
      client.with("Accept", "text/html").call("GET", path).expectProblem(404, "not_found");
    }
  }

  @Test
  void who_may_read_may_ask_what_there_is_to_read() {
    for (String path : List.of("/", "/articles/night-bus-seven", "/embed.js", "/openapi.json", "/health/live",
      "/robots.txt", client.comments("x"))) {
      Answer read = client.call("GET", path).expect(200);
      Answer asked = client.call("HEAD", path).expect(200);
      assertEquals("", asked.body());
      assertEquals(read.header("Content-Type"), asked.header("Content-Type"));
      assertEquals(read.header("ETag"), asked.header("ETag"));
      assertEquals(read.header("Content-Length"), asked.header("Content-Length"), path);
    }
    client.call("HEAD", "/nothing").expect(404);
  }

  @Test
  void crawlers_are_kept_from_the_console_alone() {
    Answer robots = client.call("GET", "/robots.txt").expect(200);
    assertEquals(List.of("User-agent: *", "Disallow: /console"), robots.body().lines().toList());
    client.call("GET", "/favicon.ico").expect(204);
  }
}
