package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.comment.Changes;
import io.parley.comment.Comment;
import io.parley.comment.CommentState;
import io.parley.thread.ThreadSnapshot;
import io.parley.thread.ThreadState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentTest {

  private static final String EPOCH = "e".repeat(32);

  private final Recent recent = new Recent();

  @Test
  void knows_nothing_at_first() {
    assertTrue(recent.since(0).isEmpty());
  }

  @Test
  void answers_from_every_position_it_has_followed() {
    recent.add(changes(3, 5, comment(4, 4, "a"), comment(5, 5, "b")));
    recent.add(changes(5, 6, comment(6, 6, "c")));
    assertEquals("4a 5b 6c", told(3));
    assertEquals("5b 6c", told(4));
    assertEquals("6c", told(5));
    assertEquals("", told(6));
    assertEquals(6, recent.since(4).orElseThrow().thread().head());
    assertEquals(4, recent.since(4).orElseThrow().since());
    assertTrue(recent.since(2).isEmpty(), "before all it has seen");
    assertTrue(recent.since(7).isEmpty(), "ahead of all it has seen");
  }

  @Test
  void tells_each_comment_once_and_as_it_now_is() {
    recent.add(changes(0, 2, comment(1, 1, "typo"), comment(2, 2, "secret")));
    recent.add(changes(2, 4, comment(1, 3, "mended"), comment(2, 4, null)));
    assertEquals("3mended 4null", told(0));
    assertEquals("4null", told(3));
  }

  @Test
  void begins_anew_where_something_is_missing_between_or_the_past_is_another() {
    recent.add(changes(0, 1, comment(1, 1, "a")));
    recent.add(changes(2, 3, comment(3, 3, "c")));
    assertTrue(recent.since(0).isEmpty());
    assertEquals("3c", told(2));
    recent.add(new Changes(thread("f".repeat(32), 4), 3, List.of(comment(4, 4, "d"))));
    assertTrue(recent.since(2).isEmpty());
    assertEquals("4d", told(3));
  }

  @Test
  void keeps_the_newest_of_many() {
    recent.add(changes(0, 300, LongStream.rangeClosed(1, 300).mapToObj(n -> comment(n, n, "x"))
      .toArray(Comment[]::new)));
    assertFalse(recent.since(100).isEmpty());
    assertEquals(200, recent.since(100).orElseThrow().comments().size());
    assertTrue(recent.since(99).isEmpty());
  }

  @Test
  void keeps_no_more_text_than_it_may_and_those_changed_together_go_together() {
    String long30 = "x".repeat(30_000);
    recent.add(changes(0, 3, comment(1, 1, long30), comment(2, 1, "same change"), comment(3, 2, long30),
      comment(4, 3, long30)));
    assertTrue(recent.since(0).isEmpty());
    assertEquals(2, recent.since(1).orElseThrow().comments().size());
  }

  @Test
  void a_single_text_that_is_too_long_leaves_only_the_head() {
    recent.add(changes(0, 1, comment(1, 1, "x".repeat(70_000))));
    assertTrue(recent.since(0).isEmpty());
    assertEquals("", told(1));
  }

  private String told(long since) {
    Optional<Changes> changes = recent.since(since);
    return String.join(" ", changes.orElseThrow().comments().stream().map(c -> c.changeNo() + "" + c.text()).toList());
  }

  private static Changes changes(long since, long head, Comment... comments) {
    return new Changes(thread(EPOCH, head), since, List.of(comments));
  }

  private static ThreadSnapshot thread(String epoch, long head) {
    return new ThreadSnapshot("t", null, null, ThreadState.OPEN, epoch, head, 1, 0);
  }

  private static Comment comment(long n, long change, String text) {
    UUID id = new UUID(0, n);
    return new Comment(id, null, id, id, "Ann", text, text, text, CommentState.VISIBLE, Instant.EPOCH, null, null, 0, 0, n,
      change);
  }
}
