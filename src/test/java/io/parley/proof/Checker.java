package io.parley.proof;

import io.parley.proof.Event.Kind;
import java.nio.file.Path;
import java.util.List;

/** Judges a history, and nothing but the history. */
final class Checker {

  private Checker() {
  }

  static Report check(Path history) {
    return check(History.read(history));
  }

  static Report check(List<Event> history) {
    Facts facts = Facts.of(history);
    Report report = new Report();
    new WriteChecks(facts, report).run();
    new StreamChecks(facts, report).run();
    new PageChecks(facts, report).run();
    new ArrivalChecks(facts, report).run();
    report.figure(count(history, Kind.OK) + " writes acknowledged, " + posts(facts) + " of them posts; "
      + count(history, Kind.UNKNOWN) + " unknown, " + count(history, Kind.FAIL) + " refused; "
        + count(history, Kind.RANGE)
      + " ranges delivered with " + history.stream().filter(event -> event.kind == Kind.RANGE)
        .mapToLong(event -> event.comments.size()).sum() + " comments; " + count(history, Kind.PAGE) + " pages; "
      + count(history, Kind.CONNECT) + " connections; " + count(history, Kind.RESYNC) + " resyncs; "
      + facts.faults + " faults");
    return report;
  }

  private static long posts(Facts facts) {
    return facts.ops.values().stream().filter(op -> op.isPost() && op.ok != null).count();
  }

  private static long count(List<Event> history, Kind kind) {
    return history.stream().filter(event -> event.kind == kind).count();
  }
}
