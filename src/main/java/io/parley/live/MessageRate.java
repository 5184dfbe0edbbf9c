package io.parley.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How many messages one socket may send: 20 in any 10 seconds. Confined to the socket's event loop. */
final class MessageRate {

  private static final int MOST = 20;
  private static final long WINDOW_NANOS = 10_000_000_000L;

  private final boolean on;
  private final LongSupplier nanoTime;
  private final Deque<Long> recent = new ArrayDeque<>(4);

  MessageRate(boolean on, LongSupplier nanoTime) {
    this.on = on;
    this.nanoTime = nanoTime;
  }

  boolean allows() {
    if (!on) {
      return true;
    }
    long now = nanoTime.getAsLong();
    while (!recent.isEmpty() && now - recent.peek() > WINDOW_NANOS) {
      recent.poll();
    }
    recent.add(now);
    return recent.size() <= MOST;
  }
}
