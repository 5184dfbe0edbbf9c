package io.parley.proof;

import io.parley.proof.Event.Seen;
import io.parley.proof.Facts.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What writers were told, against what is stored: I1, I3, I4, I8, I13, I14. */
final class WriteChecks {

  private final Facts facts;
  private final Report report;

  WriteChecks(Facts facts, Report report) {
    this.facts = facts;
    this.report = report;
  }

  void run() {
    Map<String, Map<String, Seen>> stored = new HashMap<>();
    facts.stored.forEach((thread, event) -> {
      Map<String, Seen> byId = new HashMap<>();
      event.comments.forEach(seen -> byId.put(seen.id(), seen));
      stored.put(thread, byId);
    });
    Map<String, List<Op>> byComment = new HashMap<>();
    for (Op op : facts.ops.values()) {
      if (op.id() != null && op.ok != null && op.ok.change != null) {
        byComment.computeIfAbsent(op.id(), id -> new ArrayList<>()).add(op);
        if (facts.stillHolds(op.ok)) {
          durable(op, stored.get(op.first.thread).get(op.id()));
        }
      }
      settled(op);
    }
    byComment.forEach((id, ops) -> lastState(ops, stored.get(ops.get(0).first.thread).get(id)));
    onePerKey();
    facts.stored.values().forEach(this::dense);
    ownNumbers();
    order();
  }

  private void durable(Op op, Seen seen) {
    report.check(Invariant.I1, seen != null && seen.change() >= op.ok.change,
      () -> op + " was acknowledged, but stored is " + seen);
  }

  /** One person's writes to a comment follow each other, so the last one is what must be there. */
  private void lastState(List<Op> ops, Seen seen) {
    Op last = ops.get(ops.size() - 1);
    boolean sure = ops.stream().allMatch(op -> op.unknowns == 0 && facts.stillHolds(op.ok));
    if (sure && seen != null) {
      String state = switch (last.first.what) {
        case "remove" -> "removed";
        case "delete" -> "deleted";
        default -> "visible";
      };
      boolean text = !last.first.what.equals("edit") && !last.isPost() || last.first.token.equals(seen.token());
      report.check(Invariant.I1, seen.state().equals(state) && text, () -> last + " was the last, but stored is "
        + seen);
    }
  }

  private void settled(Op op) {
    boolean isConflict = op.first.what.equals("conflict");
    if (isConflict) {
      // After a restore the first comment may be gone, and the key free again.
      boolean excused = op.ok != null && facts.ops.values().stream().anyMatch(other -> other.isPost()
        && op.first.key.equals(other.first.key) && other.ok != null && !other.ok.epoch.equals(op.ok.epoch));
      report.check(Invariant.I14, excused || op.ok == null && (op.fail == null || op.fail.status == 409),
        () -> op + " was answered with " + (op.ok != null ? op.ok.status : op.fail.status));
    }
    if (op.unknowns > 0) {
      report.check(Invariant.I13, op.ok != null || op.fail != null, () -> op + " never became known");
    }
    for (Event again : op.oks) {
      if (op.isPost() && again.epoch.equals(op.ok.epoch)) {
        report.check(Invariant.I3, again.id.equals(op.ok.id), () -> op + " made " + op.ok.id + " and then " + again.id);
      }
    }
  }

  private void onePerKey() {
    Set<String> keys = new HashSet<>();
    facts.stored.values().forEach(event -> event.comments.forEach(seen -> {
      if (seen.key() != null) {
        report.check(Invariant.I3, keys.add(seen.key()), () -> "two comments with the key " + seen.key());
      }
    }));
  }

  private void dense(Event thread) {
    Set<Long> places = new HashSet<>();
    long newest = 0;
    for (Seen seen : thread.comments) {
      newest = Math.max(newest, seen.change());
      report.check(Invariant.I4, seen.change() <= thread.to && seen.first() <= seen.change()
        && places.add(seen.first()),
        () -> thread.thread + " with head " + thread.to + " has " + seen);
    }
    long last = newest;
    report.check(Invariant.I4, last == thread.to, () -> thread.thread + " has head " + thread.to + " and last change "
      + last);
    if (!Load.isRespectable(Place.of(thread.thread))
      && facts.ops.values().stream().allMatch(op -> op.ok == null || facts.stillHolds(op.ok))) {
      noHoles(thread, places);
    }
  }

  /** Where nobody gives respect, each number is that of one write that is known, but for tries nobody knows of. */
  private void noHoles(Event thread, Set<Long> places) {
    Set<Long> accounted = new HashSet<>(places);
    thread.comments.forEach(seen -> accounted.add(seen.change()));
    long doubtful = 0;
    for (Op op : facts.ops.values()) {
      if (op.first.thread.equals(thread.thread) && !op.isPost()) {
        doubtful += op.unknowns;
        op.oks.stream().filter(ok -> ok.change != null).forEach(ok -> accounted.add(ok.change));
      } else if (op.first.thread.equals(thread.thread)) {
        op.oks.forEach(ok -> accounted.add(ok.change));
      }
    }
    long holes = thread.to - accounted.stream().filter(number -> number >= 1 && number <= thread.to).count();
    long allowed = doubtful;
    report.check(Invariant.I4, holes <= allowed, () -> thread.thread + " has " + holes
      + " numbers that nobody took, up to "
      + thread.to + "; " + allowed + " could be explained");
  }

  private void ownNumbers() {
    Map<String, Op> taken = new HashMap<>();
    for (Op op : facts.ops.values()) {
      if (op.hasOwnNumber()) {
        Op other = taken.put(op.first.thread + " " + op.ok.epoch + " " + op.ok.change, op);
        report.check(Invariant.I4, other == null, () -> op + " and " + other + " have the same number");
      }
    }
  }

  /** Acknowledged before the other was sent: the smaller number. */
  private void order() {
    Map<String, List<Op>> byThread = new HashMap<>();
    facts.ops.values().stream().filter(op -> op.ok != null && op.ok.change != null).forEach(op ->
      byThread.computeIfAbsent(op.first.thread + " " + op.ok.epoch, thread -> new ArrayList<>()).add(op));
    byThread.values().forEach(ops -> {
      List<Op> done = new ArrayList<>(ops);
      done.sort(Comparator.comparingLong(op -> op.ok.at));
      ops.sort(Comparator.comparingLong(op -> op.first.at));
      int next = 0;
      Op newest = null;
      for (Op op : ops) {
        for (; next < done.size() && done.get(next).ok.at < op.first.at; next++) {
          newest = newest == null || done.get(next).ok.change > newest.ok.change ? done.get(next) : newest;
        }
        Op before = newest;
        report.check(Invariant.I8, before == null || before.ok.change < op.ok.change,
          () -> before + " was done before " + op + " began");
      }
    });
  }
}
