package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is left of removed and deleted comments, and for how long. */
class TombstonesIT {

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
  void a_fresh_tombstone_stays_in_both_views_without_author_and_text() {
    ada.post("fresh", "before");
    String id = ada.post("fresh", "removed words").id();
    ada.delete(ada.post("fresh", "deleted words").id());
    server.client().administrator().remove(id).expect(200);
    for (String view : List.of("view=flat&sort=oldest", "view=threads&sort=oldest")) {
      Answer page = ada.page("fresh", view);
      assertEquals(List.of("before", "[removed]", "[deleted]"), page.texts());
      assertFalse(page.body().contains("words"));
      assertFalse(page.at("/comments/1").has("author") || page.at("/comments/1").has("html"));
      assertEquals(1, page.at("/thread/count").asInt());
    }
  }

  @Test
  void an_old_tombstone_stays_in_flat_alone() {
    ada.post("old", "before");
    age(ada.delete(ada.post("old", "gone").id()).id());
    assertEquals(List.of("before", "[deleted]"), ada.page("old", "view=flat&sort=oldest").texts());
    assertEquals(List.of("before"), ada.page("old", "view=threads&sort=oldest").texts());
  }

  @Test
  void an_old_root_stays_while_a_reply_can_be_seen() {
    String root = ada.post("held", "root").id();
    String reply = ada.reply("held", root, "reply").id();
    age(ada.delete(root).id());
    Answer page = ada.page("held");
    assertEquals(List.of("[deleted]"), page.texts());
    assertEquals(1, page.at("/comments/0/replies/count").asInt());
    age(ada.delete(reply).id());
    assertEquals(List.of(), ada.page("held").texts());
    assertEquals(List.of("[deleted]", "[deleted]"), ada.page("held", "view=flat").texts());
  }

  @Test
  void an_old_reply_stays_while_something_below_it_can_be_seen() {
    String root = ada.post("deep", "root").id();
    String middle = ada.reply("deep", root, "middle").id();
    String leaf = ada.reply("deep", middle, "leaf").id();
    String aside = ada.reply("deep", root, "aside").id();
    age(ada.delete(middle).id());
    age(ada.delete(aside).id());
    assertEquals(List.of("[deleted]", "leaf"), replies("deep"));
    age(ada.delete(leaf).id());
    assertEquals(List.of(), replies("deep"));
    assertEquals(0, ada.page("deep").at("/comments/0/replies/count").asInt());
  }

  @Test
  void a_page_is_filled_past_old_tombstones() {
    for (int i = 0; i < 5; i++) {
      ada.post("gaps", "seen " + i);
      age(ada.delete(ada.post("gaps", "unseen").id()).id());
    }
    Answer first = ada.page("gaps", "sort=oldest&limit=3");
    assertEquals(List.of("seen 0", "seen 1", "seen 2"), first.texts());
    assertEquals(List.of("seen 3", "seen 4"),
      ada.page("gaps", "sort=oldest&limit=3&after=" + first.text("/next")).texts());
  }

  @Test
  void a_restored_comment_takes_its_old_place_and_counts_again() {
    String root = ada.post("back", "root").id();
    String id = ada.reply("back", root, "reply").id();
    ada.reply("back", root, "later");
    server.client().administrator().remove(id).expect(200);
    assertEquals(2, ada.page("back").at("/thread/count").asInt());
    assertEquals(1, ada.page("back").at("/comments/0/replies/count").asInt());
    server.client().administrator().restore(id).expect(200);
    assertEquals(3, ada.page("back").at("/thread/count").asInt());
    assertEquals(List.of("reply", "later"), replies("back"));
  }

  @Test
  void a_tombstone_can_be_answered_and_read_alone() {
    String root = ada.delete(ada.post("answered", "root").id()).id();
    String reply = ada.reply("answered", root, "still").expect(201).id();
    Answer single = ada.comment(reply).expect(200);
    assertEquals(List.of("[deleted]"), Answer.texts(single.at("/ancestors")));
    assertEquals("deleted", ada.comment(root).expect(200).text("/comment/state"));
  }

  private static List<String> replies(String thread) {
    return Answer.texts(ada.page(thread).at("/comments/0/replies/comments"));
  }

  /** As if it had gone a day ago. */
  private static void age(String id) {
    server.update("update comment set gone_at = gone_at - interval '24 hours 1 second' where id = ?",
      UUID.fromString(id));
  }
}
