package io.parley.proof;

import io.parley.proof.Event.Seen;
import io.parley.proof.Facts.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was shown, on its way and against what others were shown: I2, I5, I11. */
final class StreamChecks {

  private final Facts facts;
  private final Report report;
  /** Which comments a number of a thread and epoch touched, and how they looked. */
  private final Map<String, TreeMap<Long, Map<String, Seen>>> versions = new HashMap<>();

  StreamChecks(Facts facts, Report report) {
    this.facts = facts;
    this.report = report;
  }

  void run() {
    facts.stored.values().forEach(event -> event.comments.forEach(seen -> know(event, Facts.asShown(seen))));
    for (Event event : facts.shown) {
      if (event.comments != null) {
        event.comments.forEach(seen -> {
          know(event, seen);
          phantom(event, seen);
        });
      }
    }
    for (Op op : facts.ops.values()) {
      for (Event ok : op.oks) {
        if (ok.change != null && ok.id != null) {
          version(ok.thread, ok.epoch, ok.change)
            .putIfAbsent(ok.id, new Seen(ok.id, ok.change, null, null, null, null, null));
        }
      }
    }
    facts.streams.values().forEach(this::follow);
    facts.strays.forEach(stray -> report.check(Invariant.I11, false, () -> stray.who + " was told: " + stray.note));
  }

  private Map<String, Seen> version(String thread, String epoch, long change) {
    return versions.computeIfAbsent(thread + " " + epoch, key -> new TreeMap<>())
      .computeIfAbsent(change, key -> new HashMap<>());
  }

  /** The same comment at the same change looks the same to everybody. */
  private void know(Event event, Seen seen) {
    Seen before = version(event.thread, event.epoch, seen.change()).putIfAbsent(seen.id(), seen);
    report.check(Invariant.I5, before == null || Facts.isSame(before, seen),
      () -> event.who + " on " + event.node + " was shown " + seen + " where others were shown " + before);
  }

  private void phantom(Event event, Seen seen) {
    boolean isNow = event.epoch.equals(facts.epoch());
    boolean isStored = !isNow || facts.isStored(event.thread, seen.id());
    report.check(Invariant.I2, isStored, () -> event.who + " was shown " + seen + ", which is not stored");
    if (seen.token() == null) {
      report.check(Invariant.I2, !seen.state().equals("visible"), () -> event.who + " was shown no text in " + seen);
      return;
    }
    Op op = facts.opByToken.get(seen.token());
    report.check(Invariant.I11, op == null || op.first.thread.equals(event.thread),
      () -> event.who + " was shown a text of " + op + " in " + event.thread);
    boolean isWritten = op != null && op.first.at <= event.at && op.mayBe(seen.id())
      && (!op.first.what.equals("conflict") || op.ok != null);
    report.check(Invariant.I2, isWritten, () -> event.who + " was shown " + seen + ", written by " + op);
  }

  /** One client's connections, one after the other. */
  private void follow(List<Event> stream) {
    Map<String, Event> at = new HashMap<>();
    for (Event event : stream) {
      switch (event.kind) {
        case CONNECT, CLOSE -> at.clear();
        case SUBSCRIBE -> at.put(event.thread, position(event, event.from));
        case RESYNC -> at.remove(event.thread);
        case RANGE -> {
          range(event, at.get(event.thread));
          at.put(event.thread, position(event, event.to));
        }
        default -> {
          // says nothing of a position
        }
      }
    }
  }

  private static Event position(Event event, long to) {
    return Event.of(Event.Kind.HEAD).in(event.thread, event.epoch).range(null, to, null);
  }

  private void range(Event range, Event position) {
    report.check(Invariant.I11, position != null, () -> range.who + " was told of " + range.thread + " unasked");
    if (position == null) {
      return;
    }
    report.check(Invariant.I5, position.to.equals(range.from) && position.epoch.equals(range.epoch)
      && range.to >= range.from,
      () -> range.who + " on " + range.node + " at " + position.to + " of " + range.thread + " was told ("
        + range.from + ", "
        + range.to + "]");
    Map<String, Long> told = new HashMap<>();
    for (Seen seen : range.comments) {
      boolean fits = seen.change() > range.from && seen.change() <= range.to
        && told.put(seen.id(), seen.change()) == null;
      report.check(Invariant.I5, fits, () -> "(" + range.from + ", " + range.to + "] of " + range.thread + " holds "
        + seen);
    }
    whole(range, told);
  }

  /** All that is known to have changed in the range is told in it, as of then or newer. */
  private void whole(Event range, Map<String, Long> told) {
    SortedMap<Long, Map<String, Seen>> known = versions.getOrDefault(range.thread + " " + range.epoch, new TreeMap<>())
      .subMap(range.from + 1, range.to + 1);
    Set<String> missing = new HashSet<>();
    known.forEach((change, comments) -> comments.keySet().forEach(id -> {
      if (told.getOrDefault(id, 0L) < change) {
        missing.add(id + " at " + change);
      }
    }));
    report.check(Invariant.I5, missing.isEmpty(), () -> "(" + range.from + ", " + range.to + "] of " + range.thread
      + " to "
      + range.who + " leaves out " + missing);
  }
}
