package io.parley.proof;

import io.parley.proof.Event.Kind;
import io.parley.proof.Event.Seen;
import io.parley.proof.Facts.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What pages and ranges show after an acknowledgement: I9, I10. */
final class PageChecks {

  private final Facts facts;
  private final Report report;

  PageChecks(Facts facts, Report report) {
    this.facts = facts;
    this.report = report;
  }

  void run() {
    Map<String, TreeMap<Long, Long>> acknowledged = acknowledged();
    Map<String, Event> removals = removals();
    for (Event event : facts.shown) {
      if (event.comments == null) {
        report.check(Invariant.I9, false, () -> event.node + " could not show " + event.thread + ": " + event.note);
        continue;
      }
      if (event.asked != null) {
        readYourWrite(event, acknowledged.get(event.thread + " " + event.epoch));
      }
      event.comments.forEach(seen -> gone(event, seen, removals.get(seen.token())));
    }
  }

  /** By thread and epoch: the highest number acknowledged up to a moment. */
  private Map<String, TreeMap<Long, Long>> acknowledged() {
    Map<String, TreeMap<Long, Long>> all = new HashMap<>();
    facts.ops.values().stream().flatMap(op -> op.oks.stream()).filter(ok -> ok.change != null)
      .sorted(java.util.Comparator.comparingLong(ok -> ok.at)).forEach(ok -> {
        TreeMap<Long, Long> heads = all.computeIfAbsent(ok.thread + " " + ok.epoch, key -> new TreeMap<>());
        long before = heads.isEmpty() ? 0 : heads.lastEntry().getValue();
        heads.put(ok.at, Math.max(before, ok.change));
      });
    return all;
  }

  private void readYourWrite(Event page, TreeMap<Long, Long> heads) {
    Map.Entry<Long, Long> before = heads == null ? null : heads.lowerEntry(page.asked);
    report.check(Invariant.I9, before == null || page.to >= before.getValue(), () -> "a page of " + page.thread
      + " from "
      + page.node + " has head " + page.to + ", but " + before.getValue() + " had been acknowledged");
  }

  /** By token: the acknowledged end of the comment that held it, if nobody ever wished it back. */
  private Map<String, Event> removals() {
    Set<String> restored = new HashSet<>();
    Map<String, Event> byComment = new HashMap<>();
    for (Op op : facts.ops.values()) {
      if (op.first.what.equals("restore")) {
        restored.add(op.first.id);
      } else if (op.ok != null && (op.first.what.equals("remove") || op.first.what.equals("delete"))) {
        byComment.put(op.first.id, op.ok);
      }
    }
    Map<String, Event> byToken = new HashMap<>();
    facts.opByToken.forEach((token, op) -> {
      Event removal = op.id() == null || restored.contains(op.id()) ? null : byComment.get(op.id());
      if (removal != null) {
        byToken.put(token, removal);
      }
    });
    return byToken;
  }

  private void gone(Event event, Seen seen, Event removal) {
    if (removal == null || !removal.epoch.equals(event.epoch)) {
      return;
    }
    boolean holds = event.kind == Kind.RANGE
      ? event.to < removal.change
      : event.asked == null || event.asked < removal.at;
    report.check(Invariant.I10, holds, () -> event.kind + " of " + event.thread + " to " + event.who + " on "
      + event.node
      + " shows " + seen + ", removed at " + removal.change);
  }
}
