package io.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Connections that ask a server, all on one event loop: in a closed loop, each asking again when answered, or at a rate,
 * whatever the answers do; then an answer's time counts from when its request was due.
 */
final class HttpLoad implements AutoCloseable {

  private final EventLoop loop = Loops.one("http load");
  private final List<HttpSocket> sockets = new ArrayList<>();
  private final Map<HttpSocket, Long> due = new HashMap<>();
  private final Deque<HttpSocket> idle = new ArrayDeque<>();
  private final Deque<Long> waiting = new ArrayDeque<>();
  private final Histogram micros = new Histogram(TimeUnit.SECONDS.toMicros(60), 3);
  private final Looking looking;
  private LongFunction<byte[]> requests = now -> new byte[0];
  private @Nullable CountDownLatch end;
  private boolean closedLoop;
  private boolean moreToCome;
  private long stopAt;
  private long answered;
  private long failed;

  /** Looks at an answer, head and body. */
  @FunctionalInterface
  interface Looking {
    void at(int status, ByteBuf bytes);
  }

  private HttpLoad(Looking looking) {
    this.looking = looking;
  }

  /** @param looking null where answers are only counted */
  static HttpLoad open(int port, int connections, @Nullable Looking looking) {
    HttpLoad load = new HttpLoad(looking == null ? (status, bytes) -> { } : looking);
    for (int i = 0; i < connections; i++) {
      HttpSocket socket = new HttpSocket(looking != null, load::answered);
      Loops.client(load.loop, 64 * 1024).handler(new ChannelInitializer<SocketChannel>() {
        @Override
        protected void initChannel(SocketChannel channel) {
          channel.pipeline().addLast(socket);
        }
      }).connect(new InetSocketAddress("127.0.0.1", port)).syncUninterruptibly();
      load.sockets.add(socket);
    }
    return load;
  }

  /** What came of it. */
  record Rate(long answered, long failed, double seconds, Histogram micros) {

    double perSecond() {
      return answered / seconds;
    }
  }

  /** Every connection asks again as soon as it is answered. */
  Rate asFastAsItGoes(double seconds, LongFunction<byte[]> what) {
    return run(seconds, what, () -> {
      closedLoop = true;
      sockets.forEach(socket -> ask(socket, System.nanoTime()));
    });
  }

  /** So many requests a second; {@code what} makes one from the time it is due. */
  Rate atRate(double perSecond, double seconds, LongFunction<byte[]> what) {
    return run(seconds, what, () -> {
      moreToCome = true;
      idle.clear();
      idle.addAll(sockets);
      tick(System.nanoTime(), (long) (1e9 / perSecond));
    });
  }

  /** One request, and its answer. */
  void once(byte[] request) {
    run(0, now -> request, () -> ask(sockets.get(0), System.nanoTime()));
  }

  /** All at the same moment, one for each connection; returns when all are answered. */
  void together(List<byte[]> burst) {
    Deque<byte[]> left = new ArrayDeque<>(burst);
    run(0, now -> left.poll(), () -> {
      for (int i = 0; i < burst.size(); i++) {
        ask(sockets.get(i), System.nanoTime());
      }
    });
  }

  private Rate run(double seconds, LongFunction<byte[]> what, Runnable start) {
    CountDownLatch done = new CountDownLatch(1);
    long begun = System.nanoTime();
    loop.execute(() -> {
      end = done;
      requests = what;
      stopAt = begun + (long) (seconds * 1e9);
      answered = 0;
      failed = 0;
      micros.reset();
      closedLoop = false;
      start.run();
    });
    try {
      if (!done.await((long) seconds + 60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("requests were not answered");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Rate(answered, failed, (System.nanoTime() - begun) / 1e9, micros.copy());
  }

  private void tick(long from, long step) {
    long next = from;
    long now = System.nanoTime();
    for (; next <= now && next < stopAt; next += step) {
      HttpSocket socket = idle.poll();
      if (socket == null) {
        waiting.add(next);
      } else {
        ask(socket, next);
      }
    }
    if (next < stopAt) {
      long later = next;
      loop.schedule(() -> tick(later, step), Math.max(0, later - System.nanoTime()), TimeUnit.NANOSECONDS);
    } else {
      moreToCome = false;
      finishIfDone();
    }
  }

  private void ask(HttpSocket socket, long dueAt) {
    due.put(socket, dueAt);
    socket.send(requests.apply(dueAt));
  }

  private void answered(HttpSocket socket, int status, @Nullable ByteBuf bytes) {
    Long asked = due.remove(socket);
    if (asked == null) {
      return;
    }
    long now = System.nanoTime();
    micros.recordValue((now - asked) / 1_000);
    answered++;
    if (status < 200 || status > 299) {
      failed++;
    }
    if (bytes != null) {
      looking.at(status, bytes);
    }
    if (closedLoop && now < stopAt) {
      ask(socket, now);
    } else if (!waiting.isEmpty()) {
      ask(socket, waiting.poll());
    } else {
      idle.add(socket);
      finishIfDone();
    }
  }

  private void finishIfDone() {
    if (due.isEmpty() && waiting.isEmpty() && !moreToCome && end != null) {
      end.countDown();
      end = null;
    }
  }

  @Override
  public void close() {
    loop.execute(() -> {
      sockets.forEach(HttpSocket::close);
      loop.parent().shutdownGracefully();
    });
  }
}
