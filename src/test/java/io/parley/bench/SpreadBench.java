package io.parley.bench;

import io.parley.bench.HttpLoad.Rate;
import org.HdrHistogram.Histogram;

/** How old a comment is when it arrives: one busy article, and many articles at once. */
final class SpreadBench {

  private static final int SECONDS = Integer.getInteger("bench.spread.seconds", 20);

  private final Board board;
  private final Stage stage;

  SpreadBench(Board board, Stage stage) {
    this.board = board;
    this.stage = stage;
  }

  void run() {
    try (Stage.Node node = stage.node()) {
      article(node);
      threads(node);
    }
  }

  private void article(Stage.Node node) {
    board.begin("10,000 readers, 2 posts/s");
    try (Posting posting = new Posting(node.port(), 8);
         Readers readers = Readers.ofThread(node, 10_000, "article", stage.epoch(), 0)) {
      for (int i = 0; i < 30; i++) {
        readers.awaitAll(posting.once("article"));
      }
      readers.latencies();
      double cpu = ProcessUse.cpuSeconds(node.pid());
      Rate rate = posting.http().atRate(2, SECONDS, now -> posting.to("article", now));
      readers.awaitAll(posting.lastChange());
      cpu = ProcessUse.cpuSeconds(node.pid()) - cpu;
      Histogram received = readers.latencies();
      board.atMost("10,000 readers, post to receive, p50", received.getValueAtPercentile(50) / 1e3, 60, "ms", "");
      board.atMost("10,000 readers, post to receive, p99", received.getValueAtPercentile(99) / 1e3, 200, "ms", "");
      board.latency("10,000 readers, post to receive", received);
      board.latency("10,000 readers, post to 201", rate.micros());
      board.fact("10,000 readers, server CPU", Figure.number(cpu / received.getTotalCount() * 1e6)
        + " s per 1 M deliveries");
      none(readers);
    }
  }

  private void threads(Stage.Node node) {
    board.begin("500 posts/s over 1,000 threads");
    try (Posting posting = new Posting(node.port(), 32);
         Readers readers = Readers.ofThreads(node, 4_000, "many", 1_000, stage.epoch())) {
      posting.http().atRate(300, 5, now -> posting.toAny("many", 1_000, now));
      readers.latencies();
      Rate rate = posting.http().atRate(500, SECONDS, now -> posting.toAny("many", 1_000, now));
      Histogram received = readers.latencies();
      // What is late is not missing, and its lateness belongs into the figure.
      for (int i = 0; i < 30 && received.getTotalCount() < (rate.answered() - rate.failed()) * 4; i++) {
        pause(1_000);
        received.add(readers.latencies());
      }
      board.atMost("500 posts/s, ack, p99", rate.micros().getValueAtPercentile(99) / 1e3, 100, "ms", "");
      board.atMost("500 posts/s, post to receive, p99", received.getValueAtPercentile(99) / 1e3, 250, "ms", "");
      board.latency("500 posts/s, post to 201", rate.micros());
      board.latency("500 posts/s, post to receive", received);
      board.none("500 posts/s: posts refused", rate.failed());
      board.none("500 posts/s: deliveries missing", (rate.answered() - rate.failed()) * 4 - received.getTotalCount());
      none(readers);
    }
  }

  private void none(Readers readers) {
    Readers.Counts counts = readers.counts();
    board.none("gaps in ranges", counts.gaps());
    board.none("closed unasked", counts.closed());
    board.none("resyncs", counts.resyncs());
    board.none("handshakes refused", counts.refused());
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
