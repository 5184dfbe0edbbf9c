package io.parley.live;

import io.parley.comment.Changes;
import io.parley.comment.Comment;
import io.parley.thread.ThreadSnapshot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a thread lately, each comment once and as it now is: so what is answered from here never shows a text
 * that was edited or removed since. For readers who come back after a node or a line was lost, all within seconds and
 * each a few changes behind: the database would be asked for each of them otherwise. Confined to the hub's event loop.
 */
final class Recent {

  private static final int MOST_COMMENTS = 200;
  /** Of source text, as typed; what a comment takes in all is about three times that. */
  private static final int MOST_CHARACTERS = 64 * 1024;
  private static final long KEPT_NANOS = 60_000_000_000L;

  /** In the order of their last changes. */
  private final Map<UUID, Comment> comments = new LinkedHashMap<>();
  private @Nullable ThreadSnapshot thread;
  /** All that changed after this number, up to the thread's head, is here. */
  private long from;
  private int characters;
  private long addedAt;

  /** Takes in what was just read; what does not follow on what is here takes its place. */
  void add(Changes changes) {
    if (thread == null || changes.since() != thread.head() || !changes.thread().epoch().equals(thread.epoch())) {
      clear();
      from = changes.since();
    }
    thread = changes.thread();
    addedAt = System.nanoTime();
    for (Comment comment : changes.comments()) {
      drop(comment.id());
      comments.put(comment.id(), comment);
      characters += length(comment);
    }
    while (comments.size() > MOST_COMMENTS || characters > MOST_CHARACTERS) {
      dropOldest();
    }
  }

  /** What a database would answer at this head; nothing if some of it is no longer here. */
  Optional<Changes> since(long number) {
    if (thread == null || number < from || number > thread.head()) {
      return Optional.empty();
    }
    List<Comment> changed = new ArrayList<>();
    for (Comment comment : comments.values()) {
      if (comment.changeNo() > number) {
        changed.add(comment);
      }
    }
    return Optional.of(new Changes(thread, number, changed));
  }

  /** Quiet threads keep nothing. Answers whether there was something. */
  boolean forgetOld() {
    boolean old = thread != null && System.nanoTime() - addedAt > KEPT_NANOS;
    if (old) {
      clear();
    }
    return old;
  }

  void clear() {
    comments.clear();
    characters = 0;
    thread = null;
  }

  /** With all that changed by the same number. */
  private void dropOldest() {
    from = comments.values().iterator().next().changeNo();
    Iterator<Comment> oldest = comments.values().iterator();
    for (Comment comment = oldest.next(); comment.changeNo() == from; comment = oldest.next()) {
      oldest.remove();
      characters -= length(comment);
      if (!oldest.hasNext()) {
        break;
      }
    }
  }

  private void drop(UUID id) {
    Comment before = comments.remove(id);
    if (before != null) {
      characters -= length(before);
    }
  }

  private static int length(Comment comment) {
    return comment.text() == null ? 0 : comment.text().length();
  }
}
