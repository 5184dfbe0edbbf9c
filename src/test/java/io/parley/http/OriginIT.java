package io.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages of a site's own origins may call, and no others, however alike they look. */
@ExtendWith(VertxExtension.class)
class OriginIT {

  private static final String PUBLISHER = "https://news.example";
  private static final String EMBEDDER = "https://more.example";

  /** Origins that only look like one that passes, as a browser or a forger would send them. */
  static final List<String> STRANGERS = List.of("https://news.example.evil.example", "https://evilnews.example",
    "http://news.example", "https://news.example:8443", "https://news.example:443", "https://NEWS.example",
    "HTTPS://news.example", "https://news.example.", "https://news.example/", "https://news.example@evil.example",
    "https://www.news.example", "https://news%2eexample", "news.example", "null", "*", "file://", "https://",
    "https://news.example,https://evil.example", "https://news.example https://evil.example");

  private static TestServer server;

  @BeforeAll
  static void begin() {
    server = TestServer.start(Map.of("PARLEY_ORIGINS", EMBEDDER));
    server.createSite("news", PUBLISHER);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void pages_of_the_site_s_origin_and_of_the_server_pass() {
    for (String origin : List.of(PUBLISHER, server.base().toString())) {
      TestClient page = server.client().onSite("news").with("Origin", origin);
      Answer read = page.page("x");
      assertEquals(origin, read.header("Access-Control-Allow-Origin"));
      assertEquals("", read.header("Access-Control-Allow-Credentials"));
      assertTrue(read.response().headers().allValues("Vary").contains("Origin"), read::toString);
      String id = page.guest("Nan").post("x", "hello").expect(201).id();
      assertEquals(origin, page.comment(id).expect(200).header("Access-Control-Allow-Origin"));
    }
  }

  @Test
  void strangers_are_refused_and_nothing_is_said_to_them() {
    TestClient reader = server.client().onSite("news").guest("Nan");
    String id = reader.post("strangers", "x").id();
    for (String origin : STRANGERS) {
      TestClient page = reader.with("Origin", origin);
      for (Answer answer : List.of(page.call("GET", page.comments("x")), page.post("x", "hi"), page.comment(id),
        page.edit(id, "y"), page.call("OPTIONS", page.comments("x")),
        page.call("OPTIONS", "/api/v1/comments/" + id))) {
        answer.expectProblem(403, "forbidden");
        assertEquals("", answer.header("Access-Control-Allow-Origin"), answer::toString);
        assertTrue(answer.response().headers().allValues("Vary").contains("Origin"), answer::toString);
      }
    }
    assertEquals(0, reader.page("x-none").at("/thread/head").asInt());
  }

  @Test
  void one_publisher_s_origin_is_a_stranger_on_another_s_site() {
    server.createSite("gazette", "https://gazette.example");
    server.client().onSite("gazette").with("Origin", PUBLISHER)
      .call("GET", server.client().onSite("gazette").comments("x")).expectProblem(403, "forbidden");
    String id = server.client().onSite("gazette").guest("Nan").post("x", "theirs").id();
    Answer answer = server.client().with("Origin", PUBLISHER).comment(id).expectProblem(403, "forbidden");
    assertTrue(!answer.body().contains("theirs"));
  }

  @Test
  void a_site_that_is_not_there_is_said_to_be_so_to_every_page() {
    Answer answer = server.client().with("Origin", PUBLISHER).call("GET", "/embed/nowhere?thread=x").expect(404);
    assertEquals(PUBLISHER, answer.header("Access-Control-Allow-Origin"));
    Answer data = server.client().onSite("nowhere").with("Origin", PUBLISHER)
      .call("GET", server.client().onSite("nowhere").comments("x")).expectProblem(404, "not_found");
    assertEquals(PUBLISHER, data.header("Access-Control-Allow-Origin"));
  }

  @Test
  void no_origin_is_no_browser_and_passes() {
    Answer answer = server.client().onSite("news").page("x");
    assertEquals("", answer.header("Access-Control-Allow-Origin"));
    assertTrue(answer.response().headers().allValues("Vary").contains("Origin"), answer::toString);
  }

  @Test
  void the_loopback_names_are_one_for_the_demo_on_the_server_s_port_alone() {
    for (String name : List.of("localhost", "127.0.0.1", "[::1]")) {
      TestClient page = server.client().with("Origin", "http://" + name + ":" + server.port());
      page.page("x");
      server.client().with("Origin", "http://" + name + ":1").call("GET", page.comments("x"))
        .expectProblem(403, "forbidden");
    }
    server.client().with("Origin", EMBEDDER).page("x");
    server.client().onSite("news").with("Origin", "http://127.0.0.1:" + server.port())
      .call("GET", server.client().onSite("news").comments("x")).expectProblem(403, "forbidden");
  }

  @Test
  void a_preflight_says_what_the_widget_may_send() {
    for (String path : List.of(server.client().onSite("news").comments("x"), "/api/v1/comments/some-id",
      "/api/v1/comments/some-id/respect")) {
      Answer answer = server.client().with("Origin", PUBLISHER).with("Access-Control-Request-Method", "PATCH")
        .with("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
        .call("OPTIONS", path).expect(204);
      assertEquals(PUBLISHER, answer.header("Access-Control-Allow-Origin"));
      for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
        assertTrue(answer.header("Access-Control-Allow-Methods").contains(method), method);
      }
      for (String header : List.of("Authorization", "Content-Type", "Idempotency-Key", "If-None-Match")) {
        assertTrue(answer.header("Access-Control-Allow-Headers").contains(header), header);
      }
      assertNotEquals("", answer.header("Access-Control-Max-Age"));
    }
  }

  @Test
  void a_refusal_can_be_read_by_the_page_that_may_call() {
    Answer answer = server.client().onSite("news").with("Origin", PUBLISHER).post("x", "no token");
    answer.expectProblem(401, "unauthorized");
    assertEquals(PUBLISHER, answer.header("Access-Control-Allow-Origin"));
  }

  @Test
  void a_body_arrives_whole_though_its_site_was_not_yet_known() {
    for (int i = 0; i < 5; i++) {
      String origin = "https://fresh" + i + ".example";
      server.createSite("fresh" + i, origin);
      // The origin is looked up in the database while the body is on its way.
      server.client().onSite("fresh" + i).with("Origin", origin).guest("Nan");
    }
  }
}
