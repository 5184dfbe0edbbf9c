package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short way to a first page says what the ordinary way says. */
class HotPagesIT {

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
  void every_page_after_a_post_has_it() {
    TestClient reader = server.client();
    for (int i = 0; i < 50; i++) {
      long change = ada.post("hot", "text " + i).expect(201).change();
      assertEquals(change, reader.page("hot").expect(200).at("/thread/head").asLong());
    }
  }

  @Test
  void the_second_answer_carries_the_headers_of_the_first() {
    ada.post("same", "text").expect(201);
    TestClient reader = server.client().with("Origin", server.base().toString());
    Map<String, List<String>> first = headers(reader.page("same").expect(200));
    Map<String, List<String>> second = headers(reader.page("same").expect(200));
    assertEquals(first, second);
    assertTrue(first.containsKey("access-control-allow-origin"));
  }

  @Test
  void another_origin_is_still_refused() {
    ada.post("guarded", "text").expect(201);
    server.client().with("Origin", server.base().toString()).page("guarded").expect(200);
    server.client().page("guarded").expect(200);
    ask(server.client().with("Origin", "https://elsewhere.example"), "guarded").expectProblem(403, "forbidden");
  }

  @Test
  void a_bad_token_is_still_refused() {
    ada.post("tokens", "text").expect(201);
    server.client().page("tokens").expect(200);
    ask(server.client().bearing("nonsense"), "tokens").expectProblem(401, "unauthorized");
  }

  @Test
  void who_has_the_page_is_told_so() {
    ada.post("known", "text").expect(201);
    String tag = server.client().page("known").expect(200).header("ETag");
    Answer again = ask(server.client().with("If-None-Match", tag), "known").expect(304);
    assertEquals(tag, again.header("ETag"));
    assertEquals("", again.body());
  }

  /** As {@link TestClient#page(String)} asks, whatever the answer. */
  private static Answer ask(TestClient client, String thread) {
    return client.call("GET", client.comments(thread) + "&");
  }

  private static Map<String, List<String>> headers(Answer answer) {
    return new TreeMap<>(answer.response().headers().map());
  }
}
