package io.parley.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A process full of readers, on one event loop: a process of its own, since a process may only open so many sockets.
 * Told and answering in lines; {@link Readers} is its handle.
 */
final class Crowd {

  /** Source addresses on the loopback network: each has a range of ports of its own. */
  private static final int ADDRESSES = 8;
  private static final int OPENING_AT_ONCE = 128;
  /** The first wait of a reader that lost its server, in full jitter, as the widget has it; doubled for each try. */
  private static final long FIRST_WAIT_MILLIS = 1_000;
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private final EventLoop loop = Loops.one("crowd");
  private final Arrivals arrivals = new Arrivals();
  private final Deque<Reader> toOpen = new ArrayDeque<>();
  private Histogram latencies = new Histogram(TimeUnit.SECONDS.toMicros(60), 3);
  private boolean bare;
  private boolean traced;
  private String epoch = "";
  private int port;
  private int size;
  private int opening;
  private int live;
  private long closed;
  private long gaps;
  private long resyncs;
  private long refused;
  private long ranges;
  private byte[] lastFrame = new byte[0];

  private Crowd() {
  }

  public static void main(String[] arguments) throws IOException {
    Crowd crowd = new Crowd();
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
    String line;
    while ((line = orders.readLine()) != null) {
      String[] words = line.split(" ");
      crowd.loop.execute(() -> crowd.obey(words));
    }
    System.exit(0);
  }

  private void obey(String[] words) {
    switch (words[0]) {
      case "join" -> join(words);
      case "move" -> port = Integer.parseInt(words[1]);
      case "frame" -> say("frame " + Base64.getEncoder().encodeToString(lastFrame));
      case "counts" -> say("counts " + live + " " + closed + " " + gaps + " " + resyncs + " " + ranges + " "
        + arrivals.heardByAll() + " " + refused);
      case "latencies" -> {
        say("latencies " + encoded(latencies));
        latencies.reset();
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  /** {@code join PORT READERS bare|plain|traced THREADS KEY EPOCH SINCE}: reader i follows thread KEY or KEY-i. */
  private void join(String[] words) {
    port = Integer.parseInt(words[1]);
    size = Integer.parseInt(words[2]);
    bare = words[3].equals("bare");
    traced = words[3].equals("traced");
    int threads = Integer.parseInt(words[4]);
    epoch = words[6];
    arrivals.expect(threads == 1 ? size : 0, Long.parseLong(words[7]));
    for (int i = 0; i < size; i++) {
      toOpen.add(new Reader(this, threads == 1 ? words[5] : words[5] + "-" + i % threads, Long.parseLong(words[7])));
    }
    openMore();
  }

  private void openMore() {
    while (opening < OPENING_AT_ONCE && !toOpen.isEmpty()) {
      opening++;
      open(toOpen.poll());
    }
  }

  private void open(Reader reader) {
    Bootstrap client = Loops.client(loop, 2_048).handler(new ChannelInitializer<SocketChannel>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel.pipeline().addLast(reader);
      }
    });
    client.connect(new InetSocketAddress("127.0.0.1", port),
      new InetSocketAddress("127.0.0." + (2 + Math.floorMod(reader.hashCode(), ADDRESSES)), 0))
      .addListener(done -> {
        if (!done.isSuccess()) {
          lost(reader);
        }
      });
  }

  boolean isBare() {
    return bare;
  }

  String epoch() {
    return epoch;
  }

  /** A reader has its first answer: it is live. */
  void answered() {
    live++;
    opening = Math.max(0, opening - 1);
    openMore();
    if (live == size) {
      say("live " + System.nanoTime());
    }
  }

  /** Said once; how often is in the counts. */
  void refused(String head) {
    if (refused++ == 0) {
      System.err.println("a reader was refused: " + head);
    }
  }

  void closed(Reader reader) {
    if (reader.answered) {
      live--;
      closed++;
      reader.tries = 0;
    }
    lost(reader);
  }

  private void lost(Reader reader) {
    long most = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(10, reader.tries++));
    loop.schedule(() -> open(reader), ThreadLocalRandom.current().nextLong(most), TimeUnit.MILLISECONDS);
  }

  /** A message, where it lies in the bytes that came. */
  void heard(Reader reader, ByteBuf bytes, int at, int head, int length) {
    long from = reader.position;
    long to = from + 1;
    if (!bare) {
      // {"type":"range" or "resync", "presence", "heads", "bye": told apart by two letters.
      int kind = bytes.getShort(at + head + 9);
      if (kind == ('r' << 8 | 'e')) {
        resyncs++;
      }
      if (kind != ('r' << 8 | 'a')) {
        return;
      }
      int number = Wire.after(bytes, at + head + 30 + reader.thread.length(), "\"from\":");
      from = Wire.number(bytes, number);
      to = Wire.number(bytes, Wire.after(bytes, number, "\"to\":"));
      if (!reader.answered) {
        reader.answered = true;
        answered();
      }
      if (from != reader.position) {
        gaps++;
      }
    }
    reader.position = to;
    if (to > from) {
      ranges++;
      if (traced) {
        trace(bytes, at + head, at + head + length);
      }
      if (arrivals.heard(from, to)) {
        say("all " + to + " " + System.nanoTime());
        lastFrame = ByteBufUtil.getBytes(bytes, at, head + length);
      }
    }
  }

  /** Texts that carry their time of writing, as {@code t=NANOS}. */
  private void trace(ByteBuf bytes, int from, int to) {
    long now = System.nanoTime();
    for (int at = bytes.indexOf(from, to, (byte) '='); at > 0; at = bytes.indexOf(at + 1, to, (byte) '=')) {
      if (bytes.getByte(at - 1) == 't') {
        latencies.recordValue((now - Wire.number(bytes, at + 1)) / 1_000);
      }
    }
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes.array(), length));
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
