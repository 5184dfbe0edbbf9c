package io.parley.proof;

import io.vertx.core.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Inside a node's process: a clock that jumps and event loops that stand still when the run says so, by files in a
 * directory that it names. Called by patched copies of the server's classes only. Thread-safe.
 */
public final class Tampering {

  static final String DIRECTORY = "proof.orders";

  private static final long LOOK_NANOS = 20_000_000;
  private static final List<Context> LOOPS = new CopyOnWriteArrayList<>();
  private static volatile long shiftMillis;
  private static volatile boolean begun;

  private Tampering() {
  }

  /** Orders given from outside; a later one of the same kind replaces an earlier. */
  enum Order {
    /** The clock is so many milliseconds ahead from now on. */
    SHIFT,
    /** One of the event loops stands still for so many milliseconds, once. */
    BLOCK;

    void give(Path directory, long millis) {
      try {
        // Renamed when whole: what is read is never half an order.
        Path draft = Files.createDirectories(directory).resolve(name() + ".new");
        Files.writeString(draft, Long.toString(millis));
        Files.move(draft, directory.resolve(name()), StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Long take() {
      try {
        Path file = Path.of(System.getProperty(DIRECTORY)).resolve(name());
        Long millis = Long.valueOf(Files.readString(file));
        Files.delete(file);
        return millis;
      } catch (NoSuchFileException e) {
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The node's clock. */
  public static Clock clock() {
    begin();
    return new Shifted(ZoneOffset.UTC);
  }

  /** From here on this event loop may be made to stand still. */
  public static void obey(Context loop) {
    LOOPS.add(loop);
    begin();
  }

  private static synchronized void begin() {
    if (!begun) {
      begun = true;
      Thread thread = new Thread(Tampering::listen, "tampering");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void listen() {
    while (true) {
      Long shift = Order.SHIFT.take();
      if (shift != null) {
        shiftMillis = shift;
      }
      Long block = Order.BLOCK.take();
      if (block != null) {
        LOOPS.get(ThreadLocalRandom.current().nextInt(LOOPS.size())).runOnContext(now -> stand(block));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static void stand(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static final class Shifted extends Clock {

    private final ZoneId zone;

    private Shifted(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Shifted(other);
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(Duration.ofMillis(shiftMillis));
    }
  }
}
