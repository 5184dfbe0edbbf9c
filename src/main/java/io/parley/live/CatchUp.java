package io.parley.live;

import io.parley.comment.Changes;
import io.parley.live.LiveMessage.RangeMessage;
import io.parley.live.LiveMessage.ResyncMessage;
import io.parley.thread.ThreadKey;

/**
 * A reader's question to its hub: what came after my position? Immutable, as is the reply; both travel the local event
 * bus uncopied.
 *
 * @param audience the audience that asks, which from now on counts as having readers of the thread
 */
record CatchUp(String audience, ThreadKey thread, String epoch, long since) {

  /** Farther behind than this many changes, a fresh page is the better answer. */
  static final long FARTHEST = 500;

  /** Either a range from the very position asked for, or the word that there is none. */
  sealed interface Reply {

    /** The message as it goes to the client. */
    String text();
  }

  /** All that changed in (from, to], encoded once for everybody. */
  record Range(ThreadKey thread, String epoch, long from, long to, String text) implements Reply {

    static Range of(ThreadKey thread, Changes changes) {
      return new Range(thread, changes.thread().epoch(), changes.since(), changes.thread().head(),
        RangeMessage.of(changes).encode());
    }

    boolean isEmpty() {
      return from == to;
    }
  }

  /** The position belongs to another past, lies ahead, or is too far behind. */
  record Resync(ThreadKey thread, String text) implements Reply {

    static Resync of(ThreadKey thread, String epoch, long head) {
      return new Resync(thread, new ResyncMessage("resync", thread.key(), epoch, head).encode());
    }
  }

  /** An audience's last reader of a thread has left. */
  record Leave(String audience, ThreadKey thread) {
  }
}
