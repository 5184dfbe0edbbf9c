package io.parley.proof;

import io.parley.proof.Event.Kind;
import io.parley.proof.Event.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A history put in order: writes with all their tries, streams by client, what was stored, and when it was unquiet. */
final class Facts {

  /** After a fault is healed, clients and pools need a moment to come back. */
  private static final long RECOVERY_NANOS = 5_000_000_000L;

  final Map<Long, Op> ops = new LinkedHashMap<>();
  final Map<String, Op> opByToken = new HashMap<>();
  final Map<String, List<Event>> streams = new LinkedHashMap<>();
  /** Pages, whole threads, ranges: all in which comments were shown. */
  final List<Event> shown = new ArrayList<>();
  final Map<String, Event> stored = new LinkedHashMap<>();
  final Map<String, Long> headAtStop = new HashMap<>();
  final List<Event> strays = new ArrayList<>();
  private final Set<String> storedIds = new HashSet<>();
  private final List<long[]> unquiet = new ArrayList<>();
  private long healedAt;
  int faults;
  boolean withoutDoorbell;

  /** One write with all its tries. */
  static final class Op {
    final Event first;
    Event ok;
    Event fail;
    final List<Event> oks = new ArrayList<>();
    int unknowns;

    Op(Event first) {
      this.first = first;
    }

    boolean isPost() {
      return first.what.equals("post");
    }

    /** Done at the first try by an answer that says so, hence with a number of its own. */
    boolean hasOwnNumber() {
      return ok != null && ok.change != null && unknowns == 0 && (!isPost() || ok.status == 201);
    }

    /** The comment written to; null for a post whose outcome is not known. */
    String id() {
      return ok != null && ok.id != null ? ok.id : first.id;
    }

    /** Whether this is the comment written to, as far as anybody knows; a restore may have made a retry another one. */
    boolean mayBe(String comment) {
      return id() == null || id().equals(comment) || oks.stream().anyMatch(again -> comment.equals(again.id));
    }

    @Override
    public String toString() {
      return "op " + first.op + " (" + first.what + " in " + first.thread + " by " + first.who
        + (ok == null ? "" : ", change " + ok.change) + ")";
    }
  }

  static Facts of(List<Event> history) {
    Facts facts = new Facts();
    history.stream().sorted(Comparator.comparingLong((Event event) -> event.at)).forEach(facts::take);
    return facts;
  }

  private void take(Event event) {
    switch (event.kind) {
      case INVOKE, OK, FAIL, UNKNOWN -> write(event);
      case CONNECT, SUBSCRIBE, RESYNC, CLOSE, PAUSE -> stream(event);
      case RANGE, LOAD -> {
        stream(event);
        shown.add(event);
      }
      case PAGE, FINAL -> shown.add(event);
      case FAULT -> {
        faults++;
        withoutDoorbell |= event.note.startsWith("no doorbell");
        if (!withoutDoorbell) {
          unquiet.add(new long[] {event.at - RECOVERY_NANOS / 10, Long.MAX_VALUE});
        }
      }
      case HEAL -> {
        if (!withoutDoorbell) {
          unquiet.get(unquiet.size() - 1)[1] = event.at + RECOVERY_NANOS;
        }
        healedAt = Math.max(healedAt, event.at);
      }
      case STOP -> healedAt = Math.max(healedAt, event.at);
      case HEAD -> headAtStop.put(event.thread, event.to);
      case STORED -> {
        stored.put(event.thread, event);
        event.comments.forEach(seen -> storedIds.add(event.thread + " " + seen.id()));
      }
      case STRAY -> strays.add(event);
      default -> {
        // a restore shows in the epochs
      }
    }
  }

  private void write(Event event) {
    Op op = ops.computeIfAbsent(event.op, number -> new Op(event));
    switch (event.kind) {
      case OK -> {
        op.oks.add(event);
        op.ok = op.ok == null ? event : op.ok;
      }
      case FAIL -> op.fail = event;
      case UNKNOWN -> op.unknowns++;
      default -> {
        if (event.token != null) {
          opByToken.putIfAbsent(event.token, op);
        }
      }
    }
  }

  private void stream(Event event) {
    streams.computeIfAbsent(event.who, who -> new ArrayList<>()).add(event);
  }

  /** The epoch in which the run ended. */
  String epoch() {
    return stored.values().iterator().next().epoch;
  }

  /** Acknowledged in the past that still holds: a restore is allowed to lose what another epoch had. */
  boolean stillHolds(Event ok) {
    return ok.epoch == null || ok.epoch.equals(epoch());
  }

  boolean isStored(String thread, String id) {
    return storedIds.contains(thread + " " + id);
  }

  long healedAt() {
    return healedAt;
  }

  /** Whether a fault, or the time after one, touches this span. */
  boolean isUnquiet(long from, long to) {
    return unquiet.stream().anyMatch(span -> span[0] <= to && span[1] >= from);
  }

  List<Event> ofKind(Kind kind) {
    return shown.stream().filter(event -> event.kind == kind).toList();
  }

  /** As readers see it: what is removed or deleted has no text. */
  static Seen asShown(Seen seen) {
    return seen.state().equals("visible") ? seen
      : new Seen(seen.id(), seen.change(), seen.state(), null, seen.respect(), seen.first(), seen.key());
  }

  static boolean isSame(Seen one, Seen other) {
    return one.change() == other.change() && one.state().equals(other.state())
      && java.util.Objects.equals(one.token(), other.token()) && one.respect().equals(other.respect());
  }
}
