package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may change a comment, for how long, and what is left of a deleted one. */
class EditsIT {

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
  void an_edit_shows_and_takes_a_number_unless_nothing_changes() {
    Answer posted = ada.post("edits", "frist");
    Answer edited = ada.edit(posted.id(), "first").expect(200);
    assertEquals("first", edited.text("/comment/text"));
    assertEquals(posted.change() + 1, edited.change());
    assertFalse(edited.at("/comment/editedAt").isNull());
    Answer again = ada.edit(posted.id(), "first").expect(200);
    assertEquals(edited.change(), again.change());
    assertEquals(edited.change(), ada.page("edits").at("/thread/head").asLong());
  }

  @Test
  void only_its_author_changes_a_comment() {
    String id = ada.post("mine", "mine").id();
    bob.edit(id, "yours").expectProblem(403, "forbidden");
    bob.delete(id).expectProblem(403, "forbidden");
    server.client().edit(id, "nobody's").expectProblem(401, "unauthorized");
    ada.bearing("nonsense").comment(id).expectProblem(401, "unauthorized");
    assertEquals("mine", ada.comment(id).text("/comment/text"));
  }

  @Test
  void after_the_edit_window_the_text_stands() {
    String id = ada.post("late", "old").id();
    server.update("update comment set created_at = now() - interval '16 minutes' where id = ?", UUID.fromString(id));
    ada.edit(id, "new").expectProblem(403, "edit_window_over");
    ada.edit(id, "old").expect(200);
  }

  @Test
  void a_deleted_comment_leaves_nothing_but_its_place() {
    String id = ada.post("gone", "secret words").id();
    Answer deleted = ada.delete(id).expect(200);
    assertEquals("deleted", deleted.text("/comment/state"));
    assertFalse(deleted.json().at("/comment").has("text") || deleted.json().at("/comment").has("author")
      || deleted.json().at("/comment").has("html"));
    assertEquals(deleted.change(), ada.delete(id).expect(200).change());
    ada.edit(id, "back").expectProblem(409, "conflict");
    assertEquals(0, ada.page("gone").at("/thread/count").asInt());
    assertEquals(0, server.number("select count(*) from comment where id = ? and text is not null",
      UUID.fromString(id)));
  }
}
