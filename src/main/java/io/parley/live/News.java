package io.parley.live;

import io.parley.comment.Changes;
import io.parley.live.LiveMessage.PresenceMessage;
import io.parley.live.LiveMessage.RangeMessage;
import io.parley.live.LiveMessage.ResyncMessage;
import io.parley.thread.ThreadKey;

/** What a hub says of its thread, encoded once for all who read it. Immutable; travels the local event bus uncopied. */
sealed interface News {

  /** The message as it goes to clients. */
  Encoded message();

  /** What a reader that asked from its position can be told. */
  sealed interface Answer extends News permits Range, Resync {
  }

  /** All that changed in (from, to]. */
  record Range(ThreadKey thread, long from, Reader.Mark mark, Encoded message) implements Answer {

    static Range of(ThreadKey thread, Changes changes) {
      return new Range(thread, changes.since(), new Reader.Mark(changes.thread().epoch(), changes.thread().head()),
        Encoded.of(RangeMessage.of(changes)));
    }

    String epoch() {
      return mark.epoch();
    }

    long to() {
      return mark.to();
    }

    boolean isEmpty() {
      return from == mark.to();
    }
  }

  /** The position belongs to another past, lies ahead, or is too far behind. */
  record Resync(ThreadKey thread, Encoded message) implements Answer {

    static Resync of(ThreadKey thread, String epoch, long head) {
      return new Resync(thread, Encoded.of(new ResyncMessage("resync", thread.key(), epoch, head)));
    }
  }

  /** How many are reading, on all nodes. Takes no change number; only the newest matters. */
  record Presence(ThreadKey thread, int reading, Encoded message) implements News {

    static Presence of(ThreadKey thread, int reading) {
      return new Presence(thread, reading, Encoded.of(new PresenceMessage("presence", thread.key(), reading)));
    }
  }
}
