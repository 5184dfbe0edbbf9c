package io.parley.bench;

/** Readers that only listen: whether they stay, and what each costs in memory. */
final class IdleBench {

  private static final int READERS = 15_000;
  private static final int WARM_UP = 2_000;
  private static final String THREAD = "idle";

  private final Board board;
  private final Stage stage;
  private final int seconds;

  IdleBench(Board board, Stage stage, int seconds) {
    this.board = board;
    this.stage = stage;
    this.seconds = seconds;
  }

  void run() {
    board.begin(READERS + " idle readers for " + seconds + " s");
    try (Stage.Node node = stage.node()) {
      try (Readers first = Readers.ofThread(node, WARM_UP, THREAD, stage.epoch(), 0)) {
        SpreadBench.pause(1_000);
      }
      // The server forgets those who left, and what of it stays is not the idle readers'.
      SpreadBench.pause(2_000);
      long heapBefore = ProcessUse.liveHeapBytes(node.pid());
      long residentBefore = ProcessUse.residentBytes(node.pid());
      try (Readers readers = Readers.ofThread(node, READERS, THREAD, stage.epoch(), 0)) {
        double cpu = ProcessUse.cpuSeconds(node.pid());
        SpreadBench.pause(seconds * 1_000L);
        cpu = ProcessUse.cpuSeconds(node.pid()) - cpu;
        double heap = (ProcessUse.liveHeapBytes(node.pid()) - heapBefore) / 1024.0 / READERS;
        double resident = (ProcessUse.residentBytes(node.pid()) - residentBefore) / 1024.0 / READERS;
        Readers.Counts counts = readers.counts();
        board.none("closed unasked", counts.closed());
        board.none("handshakes refused", counts.refused());
        board.none("missing at the end", READERS - counts.live());
        board.atMost("live heap of a reader", heap, 10, "KB", "after a full collection");
        board.atMost("resident growth of a reader", resident, 14, "KB", "after a full collection");
        board.fact("resident in all", Figure.number(ProcessUse.residentBytes(node.pid()) / 1048576.0) + " MB");
        board.fact("processor time while idle", Figure.number(cpu / seconds * 100) + " % of one core");
      }
    }
  }
}
