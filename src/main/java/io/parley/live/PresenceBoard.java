package io.parley.live;

import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * How many are reading each thread, over all nodes. Every node says on the clustered event bus how many it has when that
 * changes, and again now and then for nodes that did not hear; a node that has fallen silent is forgotten. Readers are
 * told at most once a second, small changes of a great number less often. Confined to the live verticle's event loop.
 */
final class PresenceBoard {

  private static final String ADDRESS = "parley.presence";
  private static final long TICK_MILLIS = 1_000;
  private static final int REPEAT_TICKS = 10;
  private static final int FORGET_TICKS = 30;
  /** A change of less than one in this many waits for the next repetition. */
  private static final int NOTABLE = 20;

  private final Vertx vertx;
  private final Consumer<News.Presence> tell;
  private final String node = UUID.randomUUID().toString();
  private final Map<ThreadKey, Crowd> crowds = new HashMap<>();
  private long tick;

  PresenceBoard(Vertx vertx, Consumer<News.Presence> tell) {
    this.vertx = vertx;
    this.tell = tell;
  }

  private record Elsewhere(int readers, long heardAt) {
  }

  private static final class Crowd {
    private final Map<String, Elsewhere> elsewhere = new HashMap<>();
    private int here;
    private int saidToNodes;
    private int saidToReaders = -1;

    int sum() {
      return here + elsewhere.values().stream().mapToInt(Elsewhere::readers).sum();
    }
  }

  Future<Void> start() {
    vertx.setPeriodic(TICK_MILLIS, now -> tick());
    return vertx.eventBus().<JsonObject>consumer(ADDRESS, message -> hear(message.body())).completion();
  }

  /** How many read the thread on this node. */
  void here(ThreadKey thread, int readers) {
    crowds.computeIfAbsent(thread, key -> new Crowd()).here = readers;
  }

  private void hear(JsonObject said) {
    String from = said.getString("node");
    if (!from.equals(node)) {
      ThreadKey key = new ThreadKey(said.getInteger("site"), said.getString("thread"));
      crowds.computeIfAbsent(key, k -> new Crowd()).elsewhere
        .put(from, new Elsewhere(said.getInteger("readers"), tick));
    }
  }

  private void tick() {
    tick++;
    boolean repeat = tick % REPEAT_TICKS == 0;
    Set<ThreadKey> empty = new HashSet<>();
    crowds.forEach((key, crowd) -> {
      crowd.elsewhere.values().removeIf(e -> e.readers() == 0 || tick - e.heardAt() > FORGET_TICKS);
      if (crowd.here != crowd.saidToNodes || repeat && crowd.here > 0) {
        crowd.saidToNodes = crowd.here;
        vertx.eventBus().publish(ADDRESS, new JsonObject().put("node", node).put("site", key.siteId())
          .put("thread", key.key()).put("readers", crowd.here));
      }
      int sum = crowd.sum();
      int change = Math.abs(sum - crowd.saidToReaders);
      if (crowd.here > 0 && change > 0 && (repeat || change * NOTABLE >= crowd.saidToReaders)) {
        crowd.saidToReaders = sum;
        tell.accept(News.Presence.of(key, sum));
      }
      if (sum == 0) {
        empty.add(key);
      }
    });
    crowds.keySet().removeAll(empty);
  }
}
