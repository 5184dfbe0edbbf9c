package io.parley.comment;

import io.parley.thread.ThreadSnapshot;
import java.util.List;

/**
 * All that changed in a thread after a number: each changed comment once, as it is now, and the thread of the same
 * moment. Whoever was at {@code since} and takes these in is at {@code thread.head()}.
 */
public record Changes(ThreadSnapshot thread, long since, List<Comment> comments) {

  /** How many changes lie between. */
  public long behind() {
    return thread.head() - since;
  }
}
