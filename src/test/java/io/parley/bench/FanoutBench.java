package io.parley.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One comment to thousands of readers, and a few at once, against a bare loop that sends the same bytes. */
final class FanoutBench {

  private static final int BURST = 5;
  private static final int WARM_UPS = 400;
  private static final int FRAMES_PER_ROUND = 150_000;

  private final Board board;
  private final Stage stage;
  private final int rounds;

  FanoutBench(Board board, Stage stage, int rounds) {
    this.board = board;
    this.stage = stage;
    this.rounds = rounds;
  }

  /** One side's way to reach all its readers once; returns how long the last reader waited, in microseconds. */
  private interface Way {
    long once();
  }

  void fanout(List<Integer> sizes) {
    board.begin("fan-out");
    try (Stage.Node node = stage.node()) {
      for (int size : sizes) {
        measure(node, size, 1, FRAMES_PER_ROUND / size);
      }
    }
  }

  void burst(int size) {
    board.begin("burst");
    try (Stage.Node node = stage.node()) {
      measure(node, size, BURST, FRAMES_PER_ROUND / 2 / size);
    }
  }

  private void measure(Stage.Node node, int size, int atOnce, int times) {
    String thread = "fanout-" + atOnce + "-" + size;
    try (Posting posting = new Posting(node.port(), BURST);
         SendLoop loop = SendLoop.start();
         Readers ours = Readers.ofThread(node, size, thread, stage.epoch(), 0);
         Readers floors = Readers.ofFloor(loop.port(), size)) {
      Way product = () -> post(posting, ours, thread, atOnce);
      for (int i = 0; i < WARM_UPS; i++) {
        product.once();
      }
      byte[] frame = ours.lastFrame();
      long[] sent = {0};
      Way floor = () -> {
        long begun = System.nanoTime();
        loop.send(frame);
        return micros(floors.awaitAll(++sent[0]) - begun);
      };
      for (int i = 0; i < WARM_UPS; i++) {
        floor.once();
      }
      Readers.Counts before = ours.counts();
      Pairs cpu = new Pairs();
      Map<String, Histogram> last = Map.of("ours", histogram(), "floor", histogram());
      Pairs tail = new Pairs();
      for (int round = 0; round < rounds; round++) {
        List<Double> floorCost = new ArrayList<>();
        Histogram floorLast = histogram();
        Histogram ourLast = histogram();
        floorCost.add(cost(loop.pid(), floor, times / 2, size, floorLast));
        double our = cost(node.pid(), product, times, size, ourLast);
        floorCost.add(cost(loop.pid(), floor, times / 2, size, floorLast));
        cpu.add(our, Pairs.median(floorCost));
        tail.add(ourLast.getValueAtPercentile(99), floorLast.getValueAtPercentile(99));
        last.get("ours").add(ourLast);
        last.get("floor").add(floorLast);
      }
      say(size, atOnce, loop, cpu, last, tail, ours.counts(), before, times);
    }
  }

  private void say(int size, int atOnce, SendLoop loop, Pairs cpu, Map<String, Histogram> last, Pairs tail,
                   Readers.Counts after, Readers.Counts before, int times) {
    String name = (atOnce == 1 ? "one comment" : atOnce + " comments at once") + " to " + size;
    board.atMost(name + ": processor time, × " + loop.kind(), cpu.ratio(), atOnce == 1 ? 1.5 : 2.0, "×",
      cpu.detail("CPU s per 1 M deliveries"));
    if (atOnce == 1) {
      Histogram ours = last.get("ours");
      Histogram floors = last.get("floor");
      board.atMost(name + ": p99 of the last reader, × " + loop.kind(),
        (double) ours.getValueAtPercentile(99) / floors.getValueAtPercentile(99), 1.8, "×",
        Board.millis(ours, 99) + " against " + Board.millis(floors, 99) + " ms; by pairs "
          + Figure.number(tail.ratio()) + " ×");
      board.point("Processor time of a delivery", "readers", "CPU s per 1 M", "Parley", size, cpu.ours());
      board.point("Processor time of a delivery", "readers", "CPU s per 1 M", loop.kind(), size, cpu.floor());
    } else {
      double ranges = (double) (after.ranges() - before.ranges()) / size / times / rounds;
      board.atMost(name + ": ranges they travel in", ranges, 1.2, "", "1 if all went as one");
    }
    board.latency(name + ", to the last reader", last.get("ours"));
    board.latency(name + ", to the last reader, floor", last.get("floor"));
    board.none(name + ": gaps in ranges", after.gaps());
    board.none(name + ": closed unasked", after.closed());
  }

  private long post(Posting posting, Readers readers, String thread, int atOnce) {
    long begun = System.nanoTime();
    List<byte[]> requests = new ArrayList<>(Collections.nCopies(atOnce, null));
    requests.replaceAll(none -> posting.to(thread, begun));
    posting.http().together(requests);
    return micros(readers.awaitAll(posting.lastChange()) - begun);
  }

  /** Processor seconds for a million deliveries, a burst being one. */
  private static double cost(long pid, Way way, int times, int size, Histogram last) {
    double before = ProcessUse.cpuSeconds(pid);
    for (int i = 0; i < times; i++) {
      last.recordValue(way.once());
    }
    return (ProcessUse.cpuSeconds(pid) - before) / times / size * 1e6;
  }

  private static long micros(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos);
  }

  private static Histogram histogram() {
    return new Histogram(TimeUnit.SECONDS.toMicros(60), 3);
  }
}
