package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommentApiIT {

  private static TestServer server;
  private static TestClient ada;
  private static TestClient bob;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
    bob = server.client().guest("Bob");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void a_comment_comes_back_as_it_was_accepted() {
    Answer posted = ada.post("first", "Hello *world*\r\n<b>").expect(201);
    assertEquals("Hello *world*\r\n<b>", posted.text("/comment/text"));
    assertTrue(posted.text("/comment/html").contains("<em>world</em>"), posted.text("/comment/html"));
    assertEquals("Ada", posted.text("/comment/author/name"));
    assertTrue(posted.at("/comment/author/badges").isArray());
    assertEquals("visible", posted.text("/comment/state"));
    assertEquals(0, posted.at("/comment/respect").asInt());
    assertEquals(1, posted.change());
    assertEquals(1, posted.at("/comment/change").asInt());
    assertTrue(posted.at("/comment/parentId").isNull() && posted.at("/comment/editedAt").isNull());
    assertFalse(posted.json().at("/comment").has("body"), "only ranges have a body");
    assertTrue(Instant.parse(posted.text("/comment/createdAt")).isBefore(Instant.now().plusSeconds(1)));
    assertEquals(7, UUID.fromString(posted.id()).version());

    Answer page = ada.page("first");
    assertEquals(List.of("Hello *world*\r\n<b>"), page.texts());
    assertEquals(posted.text("/epoch"), page.text("/thread/epoch"));
    assertEquals("first", page.text("/thread/key"));
    assertEquals("open", page.text("/thread/state"));
  }

  @Test
  void an_unknown_thread_is_an_empty_one_with_the_store_s_epoch() {
    Answer page = server.client().page("nobody was here");
    assertEquals(List.of(), page.texts());
    assertEquals(0, page.at("/thread/head").asInt());
    assertEquals(0, page.at("/thread/count").asInt());
    assertTrue(page.at("/next").isNull());
    assertEquals(ada.post("elsewhere", "x").text("/epoch"), page.text("/thread/epoch"));
  }

  @Test
  void a_snapshot_after_an_answer_has_it() {
    for (int i = 1; i <= 20; i++) {
      long change = ada.post("read your write", "n" + i).expect(201).change();
      assertTrue(bob.page("read your write", "limit=1").at("/thread/head").asLong() >= change);
    }
  }

  @Test
  void a_single_comment_comes_with_those_it_answers() {
    String root = ada.post("line", "root").id();
    String middle = bob.reply("line", root, "middle").id();
    Answer leaf = ada.comment(ada.reply("line", middle, "leaf").id()).expect(200);
    assertEquals("leaf", leaf.text("/comment/text"));
    assertEquals(List.of("root", "middle"), Answer.texts(leaf.at("/ancestors")));
    assertEquals("line", leaf.text("/thread/key"));
    ada.comment(UUID.randomUUID().toString()).expectProblem(404, "not_found");
    ada.comment("no-id").expectProblem(404, "not_found");
  }

  @Test
  void a_parent_must_be_in_the_thread() {
    String elsewhere = ada.post("one", "root").id();
    ada.reply("two", elsewhere, "x").expectInvalid("parentId", "unknown_comment");
    ada.reply("two", UUID.randomUUID().toString(), "x").expectInvalid("parentId", "unknown_comment");
    ada.reply("two", "nonsense", "x").expectInvalid("parentId", "unknown_comment");
    assertEquals(0, ada.page("two").at("/thread/head").asInt());
  }

  @Test
  void the_page_a_comment_was_written_on_names_its_thread() {
    String url = server.base() + "/articles/x?utm=1";
    String with = "{\"text\":\"x\",\"page\":{\"url\":\"" + url + "\",\"title\":\" A headline \"}}";
    ada.call("POST", ada.comments("titled"), with).expect(201);
    Answer page = ada.page("titled");
    assertEquals("A headline", page.text("/thread/title"));
    assertEquals(url, page.text("/thread/url"));
    String base = server.base().toString();
    for (String foreign : List.of("https://evil.example/", base.replace("://", "://evil.example@") + "/x",
      base + "@evil.example/", base + "\\\\@evil.example/", "javascript:x", base.replace("http:", "ftp:") + "/", "/x")) {
      ada.call("POST", ada.comments("foreign"), "{\"text\":\"x\",\"page\":{\"url\":\"" + foreign + "\"}}")
        .expectInvalid("page.url", "not_allowed");
    }
    assertEquals(0, ada.page("foreign").at("/thread/head").asInt());
  }

  @Test
  void an_address_may_have_what_browsers_leave_in_it() {
    for (String path : List.of("", "/50%", "/a|b", "/[c]^{d}", "?q=`e`")) {
      String url = server.base() + path;
      ada.call("POST", ada.comments("odd" + path), "{\"text\":\"x\",\"page\":{\"url\":\"" + url + "\"}}").expect(201);
      assertEquals(url, ada.page("odd" + path).text("/thread/url"));
    }
  }

  @Test
  void a_text_is_shown_before_it_is_anything() {
    String path = ada.sitePath("preview");
    Answer answer = server.client().call("POST", path, TestClient.object("text", "*So* <b>\n\n> said")).expect(200);
    assertEquals("{\"body\":[[\"p\",null,[\"em\",null,\"So\"],\" <b>\"],[\"blockquote\",null,[\"p\",null,\"said\"]]]}",
      answer.body());
    ada.call("POST", path, TestClient.object("text", " ")).expectProblem(400, "invalid_request");
    ada.call("POST", path, TestClient.object("text", "x".repeat(3_001))).expectProblem(400, "invalid_request");
    ada.call("POST", "/api/v1/sites/none/preview", TestClient.object("text", "x")).expectProblem(404, "not_found");
  }

  @Test
  void counts_are_of_visible_comments_and_zero_for_what_nobody_wrote() {
    ada.post("counted", "one");
    ada.delete(ada.post("counted", "two").id());
    Answer counts = ada.call("GET", ada.sitePath("counts") + "?thread=counted&thread=never").expect(200);
    assertEquals("{\"counts\":{\"counted\":1,\"never\":0}}", counts.body());
  }

  @Test
  void a_page_is_not_sent_again_to_who_has_it() {
    ada.post("tagged", "x");
    Answer page = ada.page("tagged");
    assertFalse(page.header("ETag").isEmpty());
    TestClient holder = ada.with("If-None-Match", page.header("ETag"));
    assertEquals("", holder.call("GET", ada.comments("tagged")).expect(304).body());
    ada.post("tagged", "y");
    assertNotEquals(page.header("ETag"), holder.page("tagged").header("ETag"));
  }

  @Test
  void sites_are_worlds_of_their_own() {
    server.createSite("other", "https://other.example");
    TestClient there = server.client().onSite("other").guest("Eve");
    there.post("shared key", "over there").expect(201);
    ada.post("shared key", "over here").expect(201);
    assertEquals(List.of("over here"), ada.page("shared key").texts());
    assertEquals(List.of("over there"), there.page("shared key").texts());
    ada.onSite("other").post("shared key", "smuggled").expectProblem(401, "unauthorized");
    there.edit(ada.post("shared key", "mine").id(), "x").expectProblem(401, "unauthorized");
    ada.onSite("nowhere").call("GET", ada.onSite("nowhere").comments("x")).expectProblem(404, "not_found");
  }
}
