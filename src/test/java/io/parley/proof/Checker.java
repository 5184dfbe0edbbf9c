package io.parley.proof;

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
    report.tally(Tally.of(history, facts));
    return report;
  }
}
