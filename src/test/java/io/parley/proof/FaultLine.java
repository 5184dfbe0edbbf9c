package io.parley.proof;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.parley.proof.FaultProxy.Mode;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/** One connection through a proxy; confined to its event loop but for the orders. */
final class FaultLine {

  private final FaultProxy proxy;
  private final NetSocket near;
  private final NetSocket far;
  private final Context context;
  private volatile long left;
  private volatile boolean halfOpen;
  private int late;

  FaultLine(FaultProxy proxy, NetSocket near, NetSocket far) {
    this.proxy = proxy;
    this.near = near;
    this.far = far;
    this.context = proxy.vertx().getOrCreateContext();
    this.left = proxy.truncateAfter();
  }

  void open() {
    near.setWriteQueueMaxSize(FaultProxy.BUFFER);
    far.setWriteQueueMaxSize(FaultProxy.BUFFER);
    near.handler(bytes -> pass(near, far, bytes, false)).exceptionHandler(cause -> { });
    far.handler(bytes -> pass(far, near, bytes, true)).exceptionHandler(cause -> { });
    near.closeHandler(closed -> {
      proxy.gone(this);
      far.close();
    });
    far.closeHandler(closed -> {
      if (!halfOpen) {
        proxy.gone(this);
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
    if (proxy.mode() == Mode.DELAY || late > 0) {
      // What comes after late bytes is late too, or it would overtake them.
      late++;
      proxy.vertx().setTimer(FaultProxy.DELAY_MILLIS, now -> {
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
      flow(near, proxy.mode().holdsUp());
      flow(far, proxy.mode().holdsDown());
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
    context.runOnContext(now -> reset(far));
  }

  void reset() {
    proxy.gone(this);
    context.runOnContext(now -> {
      reset(near);
      reset(far);
    });
  }

  void truncate(long bytes) {
    left = bytes;
  }

  /** As it should be; one whose far end has gone is reset. */
  void heal() {
    left = Long.MAX_VALUE;
    if (halfOpen) {
      reset();
    }
  }

  /** Closing without lingering is what sends RST instead of FIN. */
  static void reset(NetSocket socket) {
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      socket.close();
    }
  }
}
