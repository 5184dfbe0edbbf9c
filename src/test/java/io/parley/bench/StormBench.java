package io.parley.bench;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node dies with all its readers; they come back on the other, which goes on taking comments meanwhile. */
final class StormBench {

  private static final int READERS = 10_000;
  private static final String THREAD = "storm";

  private final Board board;
  private final Stage stage;

  StormBench(Board board, Stage stage) {
    this.board = board;
    this.stage = stage;
  }

  void run() {
    board.begin("a node is killed with " + READERS + " readers");
    // Each node takes its port and the hundredth above it.
    String one = "127.0.0.1:" + Stage.freePort();
    String two = "127.0.0.1:" + Stage.freePort();
    String members = one + "," + two;
    try (Stage.Node doomed = node("doomed", one, members);
         Stage.Node heir = node("heir", two, members);
         Posting posting = new Posting(heir.port(), 4)) {
      posting.once(THREAD);
      try (Readers readers = Readers.ofThread(doomed, READERS, THREAD, stage.epoch(), 0)) {
        readers.awaitAll(posting.once(THREAD));
        kill(doomed, heir, posting, readers);
      }
    }
  }

  private void kill(Stage.Node doomed, Stage.Node heir, Posting posting, Readers readers) {
    readers.goTo(heir.port());
    AtomicBoolean over = new AtomicBoolean();
    Thread poster = new Thread(() -> {
      while (!over.get()) {
        posting.http().atRate(5, 1, now -> posting.to(THREAD, now));
      }
    });
    poster.start();
    long readsBefore = heir.catchUpReads();
    long killed = System.nanoTime();
    doomed.process().kill();
    double back = (readers.awaitLive(60) - killed) / 1e9;
    over.set(true);
    join(poster);
    long last = posting.once(THREAD);
    readers.awaitAll(last);
    Readers.Counts counts = readers.counts();
    board.atMost("all live on the other node", back, 30, "s", "waits of 0 to 1, 2, 4 s, as the widget has them");
    board.atMost("reads of the database for them, 1 active thread", heir.catchUpReads() - readsBefore, 2, "", "");
    board.none("gaps in ranges", counts.gaps());
    board.none("resyncs", counts.resyncs());
    board.none("handshakes refused", counts.refused());
    board.none("readers that did not come back", READERS - counts.live());
    board.none("readers that lost more than one connection", counts.closed() - READERS);
  }

  private Stage.Node node(String name, String bind, String members) {
    return stage.node(name, Map.of("PARLEY_CLUSTER_BIND", bind, "PARLEY_CLUSTER_MEMBERS", members,
      "PARLEY_CLUSTER_NAME", "bench"));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
