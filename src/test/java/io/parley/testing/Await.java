package io.parley.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition, never for a duration; when it does not come, says what was waited for. */
public final class Await {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Await() {
  }

  public static void until(String what, Callable<Boolean> condition) {
    until(what, LIMIT, condition);
  }

  public static void until(String what, Duration limit, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("waited " + limit.toSeconds() + " s in vain until " + what);
        }
        Thread.sleep(20);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("while waiting until " + what, e);
    }
  }
}
