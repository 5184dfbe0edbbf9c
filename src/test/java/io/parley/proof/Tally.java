package io.parley.proof;

import io.parley.proof.Event.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happened in a run, counted.
 *
 * @param injections faults
 * @param posts those acknowledged
 * @param writes all acknowledged, posts among them
 * @param deliveries ranges told to readers
 * @param comments in these ranges
 * @param unknowns tries of writes that nobody answered, or with a 503
 * @param reconnects connections of readers but their first ones
 */
record Tally(long injections, long posts, long writes, long deliveries, long comments, long unknowns, long reconnects,
             long refusals, long pages, long resyncs) {

  static Tally of(List<Event> history, Facts facts) {
    Map<Kind, Long> count = new EnumMap<>(Kind.class);
    history.forEach(event -> count.merge(event.kind, 1L, Long::sum));
    return new Tally(facts.faults,
      facts.ops.values().stream().filter(op -> op.isPost() && op.ok != null).count(),
      count.getOrDefault(Kind.OK, 0L),
      count.getOrDefault(Kind.RANGE, 0L),
      history.stream().filter(event -> event.kind == Kind.RANGE).mapToLong(event -> event.comments.size()).sum(),
      count.getOrDefault(Kind.UNKNOWN, 0L),
      count.getOrDefault(Kind.CONNECT, 0L) - facts.streams.size(),
      count.getOrDefault(Kind.FAIL, 0L),
      count.getOrDefault(Kind.PAGE, 0L),
      count.getOrDefault(Kind.RESYNC, 0L));
  }

  String words() {
    return writes + " writes acknowledged, " + posts + " of them posts; " + unknowns + " unknown, " + refusals
      + " refused; " + deliveries + " ranges delivered with " + comments + " comments; " + pages + " pages; "
      + reconnects + " reconnects; " + resyncs + " resyncs; " + injections + " faults";
  }
}
