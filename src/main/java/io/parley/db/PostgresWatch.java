package io.parley.db;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the embedded server again when it ends without being told to: killed, or out of memory. Tries a bounded number
 * of times with growing pauses; meanwhile every call for the database fails as an outage. Has a thread of its own, since
 * starting blocks; {@link #close} ends it before the server is stopped in order.
 */
final class PostgresWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);
  private static final long LOOK_MILLIS = 250;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 15_000;
  /** About two minutes of trying. */
  private static final int TRIES = 14;
  /** One that lives this long is well; one that ends sooner has used up a try. */
  private static final Duration WELL = Duration.ofMinutes(1);

  private final Server server;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "postgres-watch");
  private int tries;

  /** What is watched. */
  interface Server {

    boolean isRunning();

    /** Starts it on the same port and data; fails with the reason. */
    void startAgain() throws IOException;
  }

  private PostgresWatch(Server server) {
    this.server = server;
  }

  static PostgresWatch begin(Server server) {
    PostgresWatch watch = new PostgresWatch(server);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** Returns when nothing is started any more. */
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    long startedAt = System.nanoTime();
    while (tries < TRIES && !isOverAfter(LOOK_MILLIS)) {
      if (!server.isRunning()) {
        if (System.nanoTime() - startedAt > WELL.toNanos()) {
          tries = 0;
        }
        revive();
        startedAt = System.nanoTime();
      }
    }
    if (tries >= TRIES) {
      LOG.error("PostgreSQL stays away after {} tries; the reason is in its log. Parley has to be started anew",
        tries);
    }
  }

  private void revive() {
    LOG.warn("PostgreSQL has ended by itself; it is started again");
    long endedAt = System.nanoTime();
    while (tries < TRIES && !isOverAfter(pause())) {
      tries++;
      try {
        server.startAgain();
        LOG.info("PostgreSQL is back after {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - endedAt));
        return;
      } catch (IOException e) {
        // Processes of the old server may linger on its memory; until they are gone PostgreSQL refuses to start.
        LOG.warn("PostgreSQL did not start, try {} of {}: {}", tries, TRIES, e.getMessage());
      }
    }
  }

  private long pause() {
    return Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << tries);
  }

  private boolean isOverAfter(long millis) {
    try {
      return over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }
}
