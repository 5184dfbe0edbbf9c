package io.parley.proof;

import io.parley.proof.Event.Kind;
import io.parley.proof.Event.Seen;
import io.parley.proof.Facts.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether all gets there, in time and whole: I6, and the second that I10 allows live readers. */
final class ArrivalChecks {

  private static final long CONVERGE_NANOS = 5_000_000_000L;
  /** Nobody is left behind for longer while all is well, though another change may be long in coming. */
  private static final long LATEST_NANOS = 3_000_000_000L;
  private static final long REMOVAL_NANOS = 1_000_000_000L;
  private static final long REMOVAL_POLLED_NANOS = 2_000_000_000L;

  private final Facts facts;
  private final Report report;
  private final Map<String, List<Op>> changes = new HashMap<>();
  private final List<Long> delays = new ArrayList<>();
  private final List<Long> removalDelays = new ArrayList<>();

  ArrivalChecks(Facts facts, Report report) {
    this.facts = facts;
    this.report = report;
    facts.ops.values().stream().filter(op -> op.ok != null && op.ok.change != null).forEach(op ->
      changes.computeIfAbsent(op.first.thread + " " + op.ok.epoch, key -> new ArrayList<>()).add(op));
  }

  /** One subscription from its answer on: when it had come how far. */
  private static final class Live {
    final Event subscribe;
    final TreeMap<Long, Long> reachedAt = new TreeMap<>();
    long since = Long.MAX_VALUE;

    Live(Event subscribe) {
      this.subscribe = subscribe;
    }
  }

  void run() {
    facts.streams.forEach((who, stream) -> {
      Map<String, Map<String, Seen>> folded = new HashMap<>();
      Map<String, Long> reached = new HashMap<>();
      Map<String, Long> last = new HashMap<>();
      Map<String, Live> live = new HashMap<>();
      for (Event event : stream) {
        take(event, folded, live);
        if (event.to != null && (event.kind == Kind.RANGE || event.kind == Kind.LOAD)) {
          last.put(event.thread, event.to);
          if (event.to >= facts.headAtStop.getOrDefault(event.thread, 0L) && event.epoch.equals(facts.epoch())) {
            reached.putIfAbsent(event.thread, event.at);
          }
        }
      }
      last.keySet().forEach(thread -> end(who, thread, reached.get(thread), last.get(thread), folded.get(thread)));
    });
    facts.ofKind(Kind.FINAL).stream().filter(page -> page.comments != null).forEach(page -> {
      Map<String, Seen> shown = new HashMap<>();
      page.comments.forEach(seen -> shown.put(seen.id(), seen));
      same("the last page from " + page.node, page.thread, shown);
    });
    long allowed = facts.withoutDoorbell ? REMOVAL_POLLED_NANOS : REMOVAL_NANOS;
    report.check(Invariant.I10, percentile(removalDelays, 99) <= allowed,
      () -> "removals reach live readers late: " + words(removalDelays));
    report.figure("acknowledged to told, live and unharmed: " + words(delays));
    report.figure("removals likewise: " + words(removalDelays));
  }

  private void take(Event event, Map<String, Map<String, Seen>> folded, Map<String, Live> live) {
    switch (event.kind) {
      case LOAD -> {
        folded.put(event.thread, new HashMap<>());
        apply(event, folded.get(event.thread));
      }
      case RANGE -> {
        apply(event, folded.computeIfAbsent(event.thread, thread -> new HashMap<>()));
        Live subscription = live.get(event.thread);
        if (subscription != null) {
          subscription.since = Math.min(subscription.since, event.at);
          subscription.reachedAt.putIfAbsent(event.to, event.at);
        }
      }
      case SUBSCRIBE -> live.put(event.thread, new Live(event));
      case RESYNC -> arrive(live.remove(event.thread), event);
      case CONNECT, CLOSE, PAUSE -> {
        live.values().forEach(one -> arrive(one, event));
        live.clear();
      }
      default -> {
        // says nothing of what is known here
      }
    }
  }

  private static void apply(Event event, Map<String, Seen> thread) {
    event.comments.forEach(seen -> thread.merge(seen.id(), seen, (old, now) -> now.change() >= old.change() ? now
      : old));
  }

  /** All that was acknowledged while this subscription lived must have come through it soon. */
  private void arrive(Live live, Event end) {
    if (live == null || live.reachedAt.isEmpty()) {
      return;
    }
    for (Op op : changes.getOrDefault(live.subscribe.thread + " " + live.subscribe.epoch, List.of())) {
      long until = op.ok.at + LATEST_NANOS;
      if (op.ok.at < live.since || until > end.at || facts.isUnquiet(op.ok.at, until)) {
        continue;
      }
      Map.Entry<Long, Long> told = live.reachedAt.ceilingEntry(op.ok.change);
      long delay = told == null ? Long.MAX_VALUE : Math.max(0, told.getValue() - op.ok.at);
      report.check(Invariant.I6, delay <= LATEST_NANOS, () -> end.who + " was live on " + live.subscribe.node
        + " and was not told of " + op + (told == null ? "" : " for " + delay / 1_000_000 + " ms"));
      delays.add(delay);
      if (op.first.what.equals("remove")) {
        removalDelays.add(delay);
      }
    }
  }

  private void end(String who, String thread, Long reachedAt, Long last, Map<String, Seen> folded) {
    long late = facts.healedAt() + CONVERGE_NANOS;
    report.check(Invariant.I6, reachedAt != null && reachedAt <= late, () -> who + " did not get to "
      + facts.headAtStop.get(thread) + " of " + thread + " in time: " + (reachedAt == null ? "never, last " + last
        : (reachedAt - facts.healedAt()) / 1_000_000 + " ms after all was healed"));
    Event stored = facts.stored.get(thread);
    report.check(Invariant.I6, last.equals(stored.to), () -> who + " ended at " + last + " of " + thread + " with head "
      + stored.to);
    same(who, thread, folded);
  }

  private void same(String who, String thread, Map<String, Seen> shown) {
    List<Seen> stored = facts.stored.get(thread).comments;
    report.check(Invariant.I6, shown.size() == stored.size(), () -> who + " ends with " + shown.size() + " comments in "
      + thread + " where " + stored.size() + " are stored");
    for (Seen one : stored) {
      Seen other = shown.get(one.id());
      report.check(Invariant.I6, other != null && Facts.isSame(Facts.asShown(one), other),
        () -> who + " ends with " + other + " in " + thread + " where stored is " + one);
    }
  }

  private static long percentile(List<Long> values, int percent) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100);
  }

  private static String words(List<Long> values) {
    return values.size() + " times, p50 " + percentile(values, 50) / 1_000_000 + " ms, p99 "
      + percentile(values, 99) / 1_000_000 + " ms, most " + percentile(values, 100) / 1_000_000 + " ms";
  }
}
