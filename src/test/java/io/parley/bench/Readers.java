package io.parley.bench;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The handle of a {@link Crowd}: so many readers of one server, in a process of their own. */
final class Readers implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 120;

  private final Child child = Child.java(Crowd.class, List.of("-Xmx1g", "-XX:+UseSerialGC"));
  private final int size;

  private Readers(int size) {
    this.size = size;
  }

  /** Readers of a {@link SendLoop}, which count what comes and look no further. */
  static Readers ofFloor(int port, int size) {
    return new Readers(size).join(port, "bare", 1, "-", "-", 0);
  }

  /** Readers of one thread, from a position on. */
  static Readers ofThread(Stage.Node node, int size, String thread, String epoch, long since) {
    return new Readers(size).join(node.port(), "traced", 1, thread, epoch, since);
  }

  /** Readers spread evenly over threads {@code prefix-0}, {@code prefix-1} and so on, all new. */
  static Readers ofThreads(Stage.Node node, int size, String prefix, int threads, String epoch) {
    return new Readers(size).join(node.port(), "traced", threads, prefix, epoch, 0);
  }

  private Readers join(int port, String kind, int threads, String key, String epoch, long since) {
    child.tell("join " + port + " " + size + " " + kind + " " + threads + " " + key + " " + epoch + " " + since);
    awaitLive(PATIENCE_SECONDS);
    return this;
  }

  int size() {
    return size;
  }

  /** Waits until every reader has been answered; the moment, in {@link System#nanoTime()}. */
  long awaitLive(int seconds) {
    return Long.parseLong(child.await("live", seconds));
  }

  /** Waits until every reader has heard of a change; the moment of the last, in {@link System#nanoTime()}. */
  long awaitAll(long change) {
    String rest = child.await("all", 30, line -> Long.parseLong(line.split(" ")[0]) >= change);
    return Long.parseLong(rest.split(" ")[1]);
  }

  /** Where readers go that lose their server. */
  void goTo(int port) {
    child.tell("move " + port);
  }

  /** The last range that reached everybody, as it was on the wire. */
  byte[] lastFrame() {
    child.tell("frame");
    return Base64.getDecoder().decode(child.await("frame", 10));
  }

  /** What the readers have seen so far. */
  record Counts(int live, long closed, long gaps, long resyncs, long ranges, long heardByAll,
                long refused) {
  }

  Counts counts() {
    child.tell("counts");
    String[] words = child.await("counts", 30).split(" ");
    return new Counts(Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]),
      Long.parseLong(words[3]), Long.parseLong(words[4]), Long.parseLong(words[5]), Long.parseLong(words[6]));
  }

  /** Microseconds from a text's writing to each reader's having it; counted anew after each call. */
  Histogram latencies() {
    child.tell("latencies");
    return Histogram.decodeFromByteBuffer(ByteBuffer.wrap(Base64.getDecoder().decode(child.await("latencies", 30))),
      1_000_000);
  }

  @Override
  public void close() {
    child.close();
  }
}
