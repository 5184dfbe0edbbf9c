package io.parley.proof;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
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
 * A TCP line that can be made bad: stands between two parties on loopback and passes bytes on until told otherwise. Each
 * order holds for the connections there are and for those to come, until the next. Any thread may give orders.
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

  /** Small, so that a reader who reads nothing is soon felt at the other end. */
  private static final int BUFFER = 16 * 1024;
  static final int DELAY_MILLIS = 120;

  private final Vertx vertx;
  private final IntSupplier target;
  private final NetServer server;
  private final NetClient client;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
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
    links.forEach(Link::apply);
  }

  /** Resets all connections there are. */
  void cut() {
    links.forEach(Link::reset);
  }

  /** The far end goes away without a word to the near one, which hears nothing more until it is reset by {@link #heal}. */
  void halfOpen() {
    links.forEach(Link::halfOpen);
  }

  /** Each connection is reset when that many more bytes have come down. */
  void truncate(long bytes) {
    links.forEach(link -> link.left = bytes);
    truncateAfter = bytes;
  }

  /** All as it should be. */
  void heal() {
    truncateAfter = Long.MAX_VALUE;
    set(Mode.PASS);
    links.forEach(link -> {
      link.left = Long.MAX_VALUE;
      if (link.halfOpen) {
        link.reset();
      }
    });
  }

  @Override
  public void close() {
    server.close();
    client.close();
    links.forEach(Link::reset);
  }

  private void accept(NetSocket near) {
    if (mode == Mode.REFUSE) {
      reset(near);
      return;
    }
    near.pause();
    client.connect(target.getAsInt(), "127.0.0.1").onComplete(far -> {
      Link link = new Link(near, far);
      links.add(link);
      link.open();
    }, cause -> reset(near));
  }

  private static void reset(NetSocket socket) {
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    if (channel.isOpen()) {
      // Closing without lingering is what sends RST instead of FIN.
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      socket.close();
    }
  }

  /** One connection; confined to its event loop but for the orders. */
  private final class Link {
    private final NetSocket near;
    private final NetSocket far;
    private final Context context = vertx.getOrCreateContext();
    private volatile long left = truncateAfter;
    private volatile boolean halfOpen;
    private int late;

    Link(NetSocket near, NetSocket far) {
      this.near = near;
      this.far = far;
    }

    void open() {
      near.setWriteQueueMaxSize(BUFFER);
      far.setWriteQueueMaxSize(BUFFER);
      near.handler(bytes -> pass(near, far, bytes, false)).exceptionHandler(cause -> { });
      far.handler(bytes -> pass(far, near, bytes, true)).exceptionHandler(cause -> { });
      near.closeHandler(closed -> {
        links.remove(this);
        far.close();
      });
      far.closeHandler(closed -> {
        if (!halfOpen) {
          links.remove(this);
          near.close();
        }
      });
      apply();
    }

    private void pass(NetSocket from, NetSocket to, Buffer bytes, boolean down) {
      if (halfOpen) {
        return;
      }
      if (down && left != Long.MAX_VALUE) {
        left -= bytes.length();
        if (left < 0) {
          to.write(bytes.slice(0, (int) Math.max(0, bytes.length() + left))).onComplete(done -> reset());
          return;
        }
      }
      if (mode == Mode.DELAY || late > 0) {
        // What comes after late bytes is late too, or it would overtake them.
        late++;
        vertx.setTimer(DELAY_MILLIS, now -> {
          late--;
          to.write(bytes);
        });
        return;
      }
      to.write(bytes);
      if (to.writeQueueFull()) {
        from.pause();
        to.drainHandler(drained -> apply());
      }
    }

    void apply() {
      context.runOnContext(now -> {
        flow(near, mode.holdsUp());
        flow(far, mode.holdsDown());
      });
    }

    private void flow(NetSocket socket, boolean held) {
      if (held) {
        socket.pause();
      } else {
        socket.resume();
      }
    }

    void halfOpen() {
      halfOpen = true;
      context.runOnContext(now -> FaultProxy.reset(far));
    }

    void reset() {
      links.remove(this);
      context.runOnContext(now -> {
        FaultProxy.reset(near);
        FaultProxy.reset(far);
      });
    }
  }
}
