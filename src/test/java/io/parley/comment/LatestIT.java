package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The newest comments of all threads of a site, and of no other. */
class LatestIT {

  private static TestServer server;
  private static TestClient ada;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    server.createSite("open", "https://open.example");
    server.createSite("other", "https://other.example");
    server.update("update site set settings = '{\"latest\": true}' where slug <> ?", "demo");
    ada = server.client().onSite("open").guest("Ada");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static Answer latest(TestClient client, String query) {
    return client.call("GET", client.sitePath("latest") + query);
  }

  private static List<String> texts(Answer answer) {
    JsonNode comments = answer.expect(200).at("/comments");
    return comments.findValues("comment").stream().map(comment -> comment.path("text").asText()).toList();
  }

  @Test
  void they_are_what_readers_can_see_whatever_thread_it_is_in() {
    String root = ada.post("one", "first").id();
    ada.reply("one", root, "answer").expect(201);
    String removed = ada.post("two", "unspeakable").id();
    String deleted = ada.post("two", "regretted").id();
    ada.post("three", "last").expect(201);
    server.client().onSite("other").guest("Eve").post("one", "elsewhere").expect(201);
    assertEquals(List.of("last", "regretted", "unspeakable"), texts(latest(ada, "?limit=3")));
    server.client().administrator().remove(removed).expect(200);
    ada.delete(deleted).expect(200);
    server.client().administrator().onSite("open").setState("three", "closed").expect(200);

    Answer now = latest(server.client().onSite("open"), "");
    assertEquals(List.of("last", "answer", "first"), texts(now));
    assertEquals("three", now.text("/comments/0/thread/key"));
    assertEquals("Ada", now.text("/comments/0/comment/author/name"));
    assertFalse(now.body().contains("unspeakable") || now.body().contains("regretted") || now.body().contains("elsewhere"));
    assertEquals("no-cache", now.header("Cache-Control"));
    assertEquals("", latest(ada.with("If-None-Match", now.header("ETag")), "").expect(304).body());
    ada.edit(root, "first, again").expect(200);
    assertEquals(List.of("last", "answer", "first, again"), texts(latest(ada.with("If-None-Match", now.header("ETag")), "")));
  }

  @Test
  void so_many_are_given_and_no_more() {
    for (String limit : List.of("0", "51", "many")) {
      latest(ada, "?limit=" + limit).expectInvalid("limit", "must_be_1_to_50");
    }
  }

  @Test
  void pages_of_other_origins_and_of_sites_that_say_nothing_of_it_are_given_none() {
    assertEquals("https://open.example", latest(ada.with("Origin", "https://open.example"), "").expect(200)
      .header("Access-Control-Allow-Origin"));
    latest(ada.with("Origin", "https://other.example"), "").expectProblem(403, "forbidden");
    latest(server.client(), "").expectProblem(403, "forbidden");
    latest(server.client().onSite("nobody"), "").expectProblem(404, "not_found");
  }
}
