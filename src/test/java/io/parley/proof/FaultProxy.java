package io.parley.proof;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/**
 * A TCP line that can be made bad: stands between two parties on loopback and passes bytes on until told otherwise.
 * Each order holds for the connections there are and for those to come, until the next. Any thread may give orders.
 */
final class FaultProxy implements AutoCloseable {

  /** What becomes of bytes. */
  enum Mode {
    PASS,
    /** Late by some milliseconds, in order. */
    DELAY,
    /** Held back in both directions, or in one. */
    STALL, STALL_UP, STALL_DOWN,
    /** New connections are reset at once. */
    REFUSE;

    boolean holdsUp() {
      return this == STALL || this == STALL_UP;
    }

    boolean holdsDown() {
      return this == STALL || this == STALL_DOWN;
    }
  }

  /**
   * Small, so that a reader who reads nothing is soon felt at the other end, but not smaller than a segment on loopback:
   * once its window has been full, TCP would pass such a line a few kilobytes at each probe, every 208 ms.
   */
  static final int BUFFER = 64 * 1024;
  static final int DELAY_MILLIS = 120;

  private final Vertx vertx;
  private final IntSupplier target;
  private final NetServer server;
  private final NetClient client;
  private final Set<FaultLine> lines = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.PASS;
  private volatile long truncateAfter = Long.MAX_VALUE;

  private FaultProxy(Vertx vertx, IntSupplier target) {
    this.vertx = vertx;
    this.target = target;
    this.server = vertx.createNetServer(new NetServerOptions().setReceiveBufferSize(BUFFER).setSendBufferSize(BUFFER)
      .setAcceptBacklog(4_096));
    this.client = vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(BUFFER).setConnectTimeout(2_000));
    server.connectHandler(this::accept);
  }

  /** @param target the port behind it, asked for anew at each connection */
  static FaultProxy start(Vertx vertx, IntSupplier target) {
    FaultProxy proxy = new FaultProxy(vertx, target);
    try {
      proxy.server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
      return proxy;
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return server.actualPort();
  }

  void set(Mode newMode) {
    mode = newMode;
    lines.forEach(FaultLine::apply);
  }

  /** Resets all connections there are. */
  void cut() {
    lines.forEach(FaultLine::reset);
  }

  /**
   * The far end goes away without a word to the near one, which hears nothing more until it is reset by {@link #heal}.
   */
  void halfOpen() {
    lines.forEach(FaultLine::halfOpen);
  }

  /** Each connection is reset when that many more bytes have come down. */
  void truncate(long bytes) {
    lines.forEach(line -> line.truncate(bytes));
    truncateAfter = bytes;
  }

  /** All as it should be. */
  void heal() {
    truncateAfter = Long.MAX_VALUE;
    set(Mode.PASS);
    lines.forEach(FaultLine::heal);
  }

  @Override
  public void close() {
    server.close();
    client.close();
    lines.forEach(FaultLine::reset);
  }

  private void accept(NetSocket near) {
    if (mode == Mode.REFUSE) {
      FaultLine.reset(near);
      return;
    }
    near.pause();
    client.connect(target.getAsInt(), "127.0.0.1").onComplete(far -> {
      FaultLine line = new FaultLine(this, near, far);
      lines.add(line);
      line.open();
    }, cause -> FaultLine.reset(near));
  }

  Vertx vertx() {
    return vertx;
  }

  Mode mode() {
    return mode;
  }

  /** How many bytes may still come down a new connection. */
  long truncateAfter() {
    return truncateAfter;
  }

  void gone(FaultLine line) {
    lines.remove(line);
  }
}
