package io.parley.live;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The readers of one thread on one event loop. Hands news to them in order, some hundred at a time, so that a thread with
 * ten thousand readers does not keep the loop from everything else. Confined to its event loop.
 */
final class Room {

  private static final int AT_A_TIME = 256;

  private final Vertx vertx;
  private final Runnable delivered;
  private final Set<Subscription> subscriptions = new LinkedHashSet<>();
  /** All of them in an order to go through; null after a change until it is needed. Never changed once made. */
  private Subscription @Nullable [] everybody;
  private final Deque<News> waiting = new ArrayDeque<>();
  private boolean delivering;
  private long head;

  /** @param delivered called when everybody has been told what there was to tell */
  Room(Vertx vertx, Runnable delivered) {
    this.vertx = vertx;
    this.delivered = delivered;
  }

  void enter(Subscription subscription) {
    subscriptions.add(subscription);
    everybody = null;
  }

  boolean leave(Subscription subscription) {
    everybody = null;
    return subscriptions.remove(subscription);
  }

  int size() {
    return subscriptions.size();
  }

  /** The newest head heard of. */
  long head() {
    return head;
  }

  void know(long newHead) {
    head = newHead;
  }

  void tell(News news) {
    if (news instanceof News.Range range) {
      head = range.to();
    }
    waiting.add(news);
    if (!delivering) {
      delivering = true;
      next();
    }
  }

  private void next() {
    News news = waiting.poll();
    if (news == null) {
      delivering = false;
      delivered.run();
    } else {
      // Those here now: who enters later asks for itself, and who has left meanwhile does not mind.
      if (everybody == null) {
        everybody = subscriptions.toArray(Subscription[]::new);
      }
      deliver(news, everybody, 0);
    }
  }

  private void deliver(News news, Subscription[] readers, int from) {
    int to = Math.min(readers.length, from + AT_A_TIME);
    for (int i = from; i < to; i++) {
      readers[i].hear(news);
    }
    if (to < readers.length) {
      vertx.runOnContext(now -> deliver(news, readers, to));
    } else {
      next();
    }
  }
}
