package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.Answer;
import io.parley.testing.Await;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may put a deleted comment back, for how long, and that it is then everywhere what it was. */
@ExtendWith(VertxExtension.class)
class UndoIT {

  private static final String ARTICLE = "night-bus-seven";

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
  void it_comes_back_as_what_it_was_and_counts_again() {
    String root = ada.post("back", "root").id();
    String id = ada.reply("back", root, "frist").id();
    ada.reply("back", root, "later");
    ada.edit(id, "*first*").expect(200);
    bob.respect(id).expect(200);
    Await.until("respect is counted", () -> ada.comment(id).at("/comment/respect").asInt() == 1);
    Answer before = ada.comment(id);
    List<Answer> pages = pages("back");

    long deleted = ada.delete(id).expect(200).change();
    assertEquals(2, ada.page("back").at("/thread/count").asInt());
    assertEquals(1, ada.page("back").at("/comments/0/replies/count").asInt());
    Answer back = ada.putBack(id, "*first*").expect(200);
    assertEquals(deleted + 1, back.change());
    assertEquals(alike(before.at("/comment")), alike(back.at("/comment")));
    assertEquals(pages.stream().map(page -> alike(page.json())).toList(),
      pages("back").stream().map(page -> alike(page.json())).toList());

    assertEquals(back.change(), ada.putBack(id, "*first*").expect(200).change());
    assertEquals(back.change(), ada.page("back").at("/thread/head").asLong());
    ada.edit(id, "as ever").expect(200);
    ada.delete(id).expect(200);
  }

  @Test
  void a_change_of_what_a_restored_store_no_longer_has_is_told_so() {
    ada.post("restored", "older");
    String id = ada.post("restored", "newer").id();
    AtomicReference<CompletableFuture<Answer>> edited = new AtomicReference<>();
    server.whileLocked("restored", connection -> {
      edited.set(CompletableFuture.supplyAsync(() -> ada.edit(id, "newest")));
      Await.until("it waits for its thread", () -> server.number("select count(*) from pg_stat_activity"
        + " where datname = current_database() and wait_event_type = 'Lock'") > 0);
      try (Statement statement = connection.createStatement()) {
        statement.execute("delete from comment where id = '" + id + "'");
      }
    });
    edited.get().join().expectProblem(404, "not_found");
  }

  @Test
  void only_its_author_puts_it_back() {
    String id = ada.delete(ada.post("mine", "mine").id()).id();
    bob.putBack(id, "mine").expectProblem(403, "forbidden");
    server.client().putBack(id, "mine").expectProblem(401, "unauthorized");
    server.client().administrator().putBack(id, "mine").expectProblem(403, "forbidden");
    ada.putBack(UUID.randomUUID().toString(), "mine").expectProblem(404, "not_found");
    assertEquals("deleted", ada.comment(id).text("/comment/state"));
  }

  @Test
  void it_comes_back_with_the_text_it_was_posted_with_or_not_at_all() {
    String id = ada.post("text", "what was said").id();
    ada.putBack(id, "never deleted").expectProblem(409, "conflict");
    ada.delete(id);
    ada.putBack(id, "something else").expectProblem(409, "conflict");
    ada.putBack(id, " ").expectInvalid("text", "blank");
    ada.putBack(id, "x".repeat(3_001)).expectInvalid("text", "too_long");
    ada.call("PUT", "/api/v1/comments/" + id, "{}").expectProblem(400, "invalid_request");
    assertEquals("what was said", ada.putBack(id, "what was said").expect(200).text("/comment/text"));
  }

  @Test
  void after_a_minute_it_is_gone() {
    String id = ada.post("late", "words").id();
    ada.delete(id);
    server.update("update comment set gone_at = gone_at - interval '55 seconds' where id = ?", UUID.fromString(id));
    ada.putBack(id, "words").expect(200);
    ada.delete(id);
    server.update("update comment set gone_at = gone_at - interval '61 seconds' where id = ?", UUID.fromString(id));
    ada.putBack(id, "words").expectProblem(409, "conflict");
  }

  @Test
  void an_edited_comment_cannot_be_edited_that_way_when_the_time_to_edit_is_over() {
    String plain = ada.post("edited", "plain").id();
    String edited = ada.post("edited", "edited").id();
    ada.edit(edited, "edited once").expect(200);
    server.update("update comment set created_at = created_at - interval '17 minutes'"
      + " where thread_id = (select id from thread where key = ?)", "edited");
    ada.delete(plain);
    ada.delete(edited);
    ada.putBack(plain, "plain").expect(200);
    ada.putBack(edited, "edited twice").expectProblem(403, "edit_window_over");
  }

  @Test
  void what_a_moderator_removed_stays_removed_and_what_came_back_can_be_removed() {
    String id = ada.post("removed", "words").id();
    server.client().administrator().remove(id).expect(200);
    ada.putBack(id, "words").expectProblem(409, "conflict");
    server.client().administrator().restore(id).expect(200);
    ada.delete(id);
    ada.putBack(id, "words").expect(200);
    Answer list = server.client().administrator().call("GET", "/api/v1/moderation/comments?limit=1").expect(200);
    assertEquals(List.of("visible", "words", "Ada"),
      List.of(list.text("/comments/0/comment/state"), list.text("/comments/0/text"), list.text("/comments/0/author")));
    server.client().administrator().remove(id).expect(200);
  }

  @Test
  void a_closed_discussion_keeps_nobody_from_it() {
    String id = ada.post("closed", "words").id();
    server.client().administrator().setState("closed", "closed").expect(200);
    ada.delete(id).expect(200);
    ada.putBack(id, "words").expect(200);
  }

  @Test
  void every_open_page_gets_it(Vertx vertx) {
    String id = ada.post("live", "*words*").id();
    try (TestReader reader = TestReader.connect(vertx, server).follow("live", ada.page("live"))) {
      reader.awaitPosition("live", ada.delete(id).change());
      assertEquals("deleted", reader.comments("live").get(id).get("state").asText());
      Answer back = ada.putBack(id, "*words*");
      reader.awaitPosition("live", back.change());
      List<JsonNode> ranges = reader.ranges("live");
      JsonNode range = ranges.get(ranges.size() - 1);
      assertEquals(1, range.get("count").asInt());
      JsonNode comment = range.at("/comments/0");
      assertEquals("visible", comment.get("state").asText());
      assertEquals("[[\"p\",null,[\"em\",null,\"words\"]]]", comment.get("body").toString());
    }
  }

  @Test
  void many_at_once_are_one() {
    String id = ada.post("eager", "words").id();
    long deleted = ada.delete(id).change();
    List<CompletableFuture<Answer>> calls = IntStream.range(0, 20).mapToObj(i ->
      ada.callLater("PUT", "/api/v1/comments/" + id, TestClient.object("text", "words"))).toList();
    Set<Long> changes = calls.stream().map(call -> call.join().expect(200).change()).collect(Collectors.toSet());
    assertEquals(Set.of(deleted + 1), changes);
    assertEquals(1, ada.page("eager").at("/thread/count").asInt());
  }

  @Test
  void a_page_and_its_block_for_search_engines_have_it_again() {
    String id = ada.post(ARTICLE, "unmistakable").id();
    String before = article();
    assertEquals(2, before.split("unmistakable", -1).length - 1, "as text and as data");
    ada.delete(id);
    assertFalse(article().contains("unmistakable"));
    ada.putBack(id, "unmistakable").expect(200);
    assertEquals(2, article().split("unmistakable", -1).length - 1);
  }

  private static String article() {
    return ada.call("GET", "/articles/" + ARTICLE).expect(200).body();
  }

  private static List<Answer> pages(String thread) {
    return List.of(ada.page(thread), ada.page(thread, "sort=respected"), ada.page(thread, "view=flat&sort=oldest"));
  }

  /** Without the numbers that every change moves on. */
  private static String alike(JsonNode node) {
    return node.toString().replaceAll("\"(change|head)\":\\d+", "");
  }
}
