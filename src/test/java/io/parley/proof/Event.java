package io.parley.proof;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * One line of a history. What a field means is the same for all kinds; those that say nothing are left out. Written by
 * one thread and then never changed.
 */
@JsonInclude(Include.NON_NULL)
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE,
  isGetterVisibility = Visibility.NONE)
final class Event {

  /** What happened. */
  enum Kind {
    /** A write: asked for; done; refused for good; nobody knows. */
    INVOKE, OK, FAIL, UNKNOWN,
    /** A live connection, in the order in which its client saw it. */
    CONNECT, SUBSCRIBE, RANGE, RESYNC, CLOSE, PAUSE, STRAY,
    /** A whole thread read by a live client, to go on from. */
    LOAD,
    /** A page read in between; the whole thread from each node at the end. */
    PAGE, FINAL,
    /** A fault begins, ends; a restore of older data. */
    FAULT, HEAL, RESTORE,
    /** The writers are done; heads as stored then; all that is stored at the very end. */
    STOP, HEAD, STORED
  }

  /** A comment as somebody saw it; the token is what marks its text, null where no text was shown. */
  @JsonInclude(Include.NON_NULL)
  record Seen(String id, long change, String state, String token, Integer respect, Long first, String key) {
  }

  Kind kind;
  /** Monotonic nanoseconds. */
  long at;
  /** When what is told here was asked for. */
  Long asked;
  /** The write that this belongs to; retries are the same write. */
  Long op;
  String what;
  String who;
  String node;
  String thread;
  String key;
  String token;
  String id;
  Integer status;
  String epoch;
  Long change;
  Long from;
  Long to;
  List<Seen> comments;
  String note;

  static Event of(Kind kind) {
    Event event = new Event();
    event.kind = kind;
    event.at = System.nanoTime();
    return event;
  }

  Event by(String client, String nodeName) {
    who = client;
    node = nodeName;
    return this;
  }

  Event in(String threadName, String epochName) {
    thread = threadName;
    epoch = epochName;
    return this;
  }

  Event range(Long begin, Long end, List<Seen> seen) {
    from = begin;
    to = end;
    comments = seen;
    return this;
  }

  Event note(String text) {
    note = text;
    return this;
  }
}
