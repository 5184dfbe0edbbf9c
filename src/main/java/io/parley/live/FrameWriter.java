package io.parley.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Writes a frame made once to one of many sockets, below the framework's public API. Where nothing waits, which is nearly
 * always, the frame goes to the kernel from where it lies; what the kernel does not take at once goes the way of Netty,
 * behind the framework's own encoder. That saves the making of a frame for each reader and Netty's book of it. Confined
 * to the socket's event loop; frames keep their order, among themselves and with the framework's.
 */
final class FrameWriter {

  private final Channel channel;
  private final Channel.Unsafe unsafe;
  private final ChannelHandlerContext encoder;
  /** Null where the transport is not epoll. */
  private final @Nullable Socket kernel;

  /**
   * @param connection the connection that became the socket
   * @param drained called each time the socket takes frames again after having been full
   */
  FrameWriter(HttpConnection connection, Runnable drained) {
    this.channel = ((ConnectionBase) connection).channel();
    this.unsafe = channel.unsafe();
    this.encoder = encoder(channel);
    this.kernel = channel instanceof EpollSocketChannel epoll ? (Socket) epoll.fd() : null;
    // Before the framework's handler, which is the last to hear of this and passes nothing on.
    channel.pipeline().addAfter(encoder.name(), null, new ChannelInboundHandlerAdapter() {
      @Override
      public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
        // Pings are answered by the framework, whether the answers leave or not: who takes nothing is not listened to.
        context.channel().config().setAutoRead(context.channel().isWritable());
        if (context.channel().isWritable()) {
          drained.run();
        }
      }
    });
  }

  void write(Encoded message) {
    ByteBuf frame = message.frame();
    int sent = kernel == null ? 0 : send(frame);
    if (sent < frame.readableBytes()) {
      encoder.writeAndFlush(frame.duplicate().skipBytes(sent), channel.voidPromise());
    }
  }

  /** How many bytes the kernel took: none if something waits to go before, or if anything is wrong. */
  private int send(ByteBuf frame) {
    ChannelOutboundBuffer waiting = unsafe.outboundBuffer();
    // There is none once the channel is closing, and its descriptor may be somebody else's.
    if (waiting == null || !waiting.isEmpty()) {
      return 0;
    }
    try {
      return Math.max(0, kernel.sendAddress(frame.memoryAddress(), frame.readerIndex(), frame.writerIndex()));
    } catch (IOException e) {
      // Netty meets the same when it tries, and closes the channel as it should be closed.
      return 0;
    } finally {
      // The memory is the buffer's, whose last use this may be.
      Reference.reachabilityFence(frame);
    }
  }

  /** Whether the kernel does not take any more for now (64 KiB are waiting). */
  boolean isFull() {
    // The framework's own queue, of pings and goodbyes, is not asked: it waits for the same channel, and asking it
    // for every delivery is a fifth of what this process adds to the kernel's work.
    ChannelOutboundBuffer waiting = unsafe.outboundBuffer();
    return waiting == null || !waiting.isWritable();
  }

  /** What is written here goes on below the encoder, TLS included. */
  private static ChannelHandlerContext encoder(Channel channel) {
    return channel.pipeline().context(WebSocketFrameEncoder.class);
  }
}
