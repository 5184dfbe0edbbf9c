package io.parley.live;

import io.parley.meter.Meters;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * All live connections of one HTTP verticle: gives each its heartbeat, spread over the seconds of a period, and says
 * goodbye to all when the server stops. Confined to that verticle's event loop.
 */
final class Connections {

  /** Seconds between two heartbeats of one connection. */
  static final int PERIOD = 25;
  /** Seconds after a heartbeat by which the peer must have shown that it lives. */
  static final int PATIENCE = 10;

  private static final int GOODBYES_PER_SECOND = 500;

  private final Vertx vertx;
  private final Meters meters;
  private final List<Set<Connection>> wheel = new ArrayList<>();
  private final Map<String, Integer> perAddress = new HashMap<>();
  private long timer;
  private int second;

  Connections(Vertx vertx, Meters meters) {
    this.vertx = vertx;
    this.meters = meters;
    for (int i = 0; i < PERIOD; i++) {
      wheel.add(new HashSet<>());
    }
  }

  /** One that is kept alive, watched, and let go here. */
  interface Connection {

    void beat();

    /** Called {@link #PATIENCE} seconds after each beat. */
    void check();

    void bye(Reader.Farewell why, long reconnectInMillis);
  }

  void start() {
    timer = vertx.setPeriodic(1_000, now -> tick());
  }

  /** Answers what to run when the connection is gone. */
  Runnable add(Connection connection, String address) {
    Set<Connection> slot = wheel.get(ThreadLocalRandom.current().nextInt(PERIOD));
    slot.add(connection);
    meters.connections().increment();
    perAddress.merge(address, 1, Integer::sum);
    return () -> {
      if (slot.remove(connection)) {
        meters.connections().decrement();
        perAddress.computeIfPresent(address, (a, n) -> n == 1 ? null : n - 1);
      }
    };
  }

  int ofAddress(String address) {
    return perAddress.getOrDefault(address, 0);
  }

  int size() {
    return wheel.stream().mapToInt(Set::size).sum();
  }

  /** Sends everybody away, each to come back at a moment of its own, so that the next node is not stormed. */
  void farewell() {
    vertx.cancelTimer(timer);
    long window = Math.max(1_000, size() * 1_000L / GOODBYES_PER_SECOND);
    everybody().forEach(connection ->
      connection.bye(Reader.Farewell.SHUTDOWN, ThreadLocalRandom.current().nextLong(window)));
  }

  private List<Connection> everybody() {
    return wheel.stream().flatMap(Set::stream).toList();
  }

  private void tick() {
    second = (second + 1) % PERIOD;
    List.copyOf(wheel.get(second)).forEach(Connection::beat);
    List.copyOf(wheel.get((second - PATIENCE + PERIOD) % PERIOD)).forEach(Connection::check);
  }
}
