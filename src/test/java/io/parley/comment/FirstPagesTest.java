package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.comment.CommentPage.Branch;
import io.parley.thread.ThreadSnapshot;
import io.parley.thread.ThreadState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FirstPagesTest {

  private static final UUID ID = new UUID(0, 0);

  @Test
  void a_page_weighs_what_its_comments_say_replies_and_both_forms_included() {
    int little = FirstPages.weight(page("x", "x"));
    assertTrue(FirstPages.weight(page("x".repeat(16_384), "x")) > little + 3 * 16_000);
    assertTrue(FirstPages.weight(page("x", "x".repeat(16_384))) > little + 3 * 16_000);
  }

  @Test
  void an_empty_page_weighs_something_too() {
    assertTrue(FirstPages.weight(new CommentPage(thread(), View.FLAT, Sort.NEWEST, List.of(), null)) > 0);
  }

  private static CommentPage page(String root, String reply) {
    return new CommentPage(thread(), View.THREADS, Sort.NEWEST,
      List.of(new Branch(comment(root), List.of(comment(reply)), null)), null);
  }

  private static Comment comment(String text) {
    return new Comment(ID, null, ID, ID, "Ada", text, text, text, CommentState.VISIBLE, Instant.EPOCH, null, null, 0, 0, 1,
      1);
  }

  private static ThreadSnapshot thread() {
    return new ThreadSnapshot("x", null, null, ThreadState.OPEN, "e", 0, 0, 0);
  }
}
