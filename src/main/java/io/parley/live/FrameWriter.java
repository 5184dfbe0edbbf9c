package io.parley.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Writes a frame made once to one of many sockets, past the framework's own encoder: the one place below the public API.
 * What it saves is the making of a frame for each reader, about a sixth of the cost of a delivery. Confined to the
 * socket's event loop; frames keep their order among themselves.
 */
final class FrameWriter {

  private final Channel channel;
  private final ChannelHandlerContext encoder;

  /**
   * @param connection the connection that became the socket
   * @param drained called each time the socket takes frames again after having been full
   */
  FrameWriter(HttpConnection connection, Runnable drained) {
    this.channel = ((ConnectionBase) connection).channel();
    this.encoder = encoder(channel);
    // Before the framework's handler, which is the last to hear of this and passes nothing on.
    channel.pipeline().addAfter(encoder.name(), null, new ChannelInboundHandlerAdapter() {
      @Override
      public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
        if (context.channel().isWritable()) {
          drained.run();
        }
      }
    });
  }

  void write(ByteBuf frame) {
    encoder.writeAndFlush(frame, channel.voidPromise());
  }

  /** Whether the kernel does not take any more for now (64 KiB are waiting). */
  boolean isFull() {
    // The framework's own queue, of pings and goodbyes, is not asked: it waits for the same channel, and asking it
    // for every delivery is a fifth of what this process adds to the kernel's work.
    return !channel.isWritable();
  }

  /** What is written here goes on below the encoder, TLS included. */
  private static ChannelHandlerContext encoder(Channel channel) {
    return channel.pipeline().context(WebSocketFrameEncoder.class);
  }
}
