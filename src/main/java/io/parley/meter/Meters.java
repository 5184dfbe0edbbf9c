package io.parley.meter;

import java.util.concurrent.atomic.LongAdder;

/**
 * The numbers of one node since its start. Thread-safe.
 *
 * @param connections WebSockets and event streams open now
 * @param subscriptions threads followed now, over all connections
 * @param hubs threads with readers now
 * @param ranges ranges told by hubs to all readers of their thread
 * @param catchUpReads reads of the database for readers who were elsewhere than their hub
 * @param resyncs subscriptions ended because their reader needs a fresh page
 * @param slowCloses connections closed because nothing was taken from them for too long
 * @param posts comments stored
 * @param postCommits transactions that stored them; posts by this is how many share one
 * @param firstPageHits first pages given out from memory
 * @param firstPageMisses first pages that had to be read
 */
public record Meters(LongAdder connections, LongAdder subscriptions, LongAdder hubs, LongAdder ranges,
                     LongAdder catchUpReads, LongAdder resyncs, LongAdder slowCloses, LongAdder posts,
                     LongAdder postCommits, LongAdder firstPageHits, LongAdder firstPageMisses, Answers answers) {

  public Meters() {
    this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(),
      new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new Answers());
  }
}
