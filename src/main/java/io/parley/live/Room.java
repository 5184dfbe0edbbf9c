package io.parley.live;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The readers of one thread on one event loop. Hands news to them in order, some hundred at a time, so that a thread with
 * ten thousand readers does not keep the loop from everything else. Confined to its event loop.
 */
final class Room {

  private static final int AT_A_TIME = 256;

  private final Vertx vertx;
  private final Runnable delivered;
  private final Set<Subscription> subscriptions = new LinkedHashSet<>();
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
  }

  boolean leave(Subscription subscription) {
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
      deliver(news, new ArrayList<>(subscriptions), 0);
    }
  }

  private void deliver(News news, List<Subscription> everybody, int from) {
    int to = Math.min(everybody.size(), from + AT_A_TIME);
    for (int i = from; i < to; i++) {
      everybody.get(i).hear(news);
    }
    if (to < everybody.size()) {
      vertx.runOnContext(now -> deliver(news, everybody, to));
    } else {
      next();
    }
  }
}
