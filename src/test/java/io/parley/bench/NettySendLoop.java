package io.parley.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** {@link SendLoop} where there is no compiler: the same protocol, on one event loop without any codec. */
final class NettySendLoop {

  private static final ByteBuf HELLO = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Accept: unchecked\r\n\r\n", StandardCharsets.US_ASCII));

  private NettySendLoop() {
  }

  @Sharable
  private static final class Door extends ChannelInboundHandlerAdapter {

    private final Set<Channel> readers = new LinkedHashSet<>();

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      ReferenceCountUtil.release(bytes);
      if (readers.add(context.channel())) {
        context.writeAndFlush(HELLO.duplicate());
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      readers.remove(context.channel());
    }

    void send(ByteBuf bytes) {
      readers.forEach(reader -> reader.writeAndFlush(bytes.duplicate(), reader.voidPromise()));
      System.out.println("sent");
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    EventLoop loop = Loops.one("send loop");
    Door door = new Door();
    Channel listening = new ServerBootstrap().group(loop).channel(Loops.server()).childHandler(
      new ChannelInitializer<>() {
        @Override
        protected void initChannel(Channel channel) {
          channel.pipeline().addLast(door);
        }
      }).bind("127.0.0.1", 0).sync().channel();
    System.out.println("port " + ((InetSocketAddress) listening.localAddress()).getPort());
    DataInputStream orders = new DataInputStream(System.in);
    while (true) {
      StringBuilder line = new StringBuilder();
      for (int c = orders.read(); c != '\n'; c = orders.read()) {
        if (c < 0) {
          System.exit(0);
        }
        line.append((char) c);
      }
      byte[] bytes = orders.readNBytes(Integer.parseInt(line.substring("send ".length())));
      ByteBuf shared = Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
      loop.execute(() -> door.send(shared));
    }
  }
}
