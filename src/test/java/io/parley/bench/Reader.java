package io.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One reader's socket (RFC 6455, client side), without a codec: frames are looked at where the kernel put them. Keeps the
 * position, and counts a gap where a range does not begin at it. Confined to the crowd's event loop.
 */
final class Reader extends ChannelInboundHandlerAdapter {

  private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};
  private static final int PING = 9;
  private static final int CLOSE = 8;

  private final Crowd crowd;
  final String thread;
  long position;
  boolean answered;
  int tries;
  private boolean upgraded;
  private @Nullable ByteBuf rest;

  Reader(Crowd crowd, String thread, long position) {
    this.crowd = crowd;
    this.thread = thread;
    this.position = position;
  }

  /** A reader that comes back is the same one on another channel. */
  @Override
  public boolean isSharable() {
    return true;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    upgraded = false;
    answered = false;
    write(context.channel(), ("GET /api/v1/sites/demo/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
      + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
      .getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (rest != null) {
      bytes = context.alloc().buffer(rest.readableBytes() + bytes.readableBytes()).writeBytes(rest).writeBytes(bytes);
      rest.release();
      ((ByteBuf) message).release();
      rest = null;
    }
    if (!upgraded) {
      upgrade(context.channel(), bytes);
    }
    while (upgraded && frame(context.channel(), bytes)) {
      // one after the other
    }
    if (bytes.isReadable()) {
      rest = bytes;
    } else {
      bytes.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (rest != null) {
      rest.release();
      rest = null;
    }
    crowd.closed(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private void upgrade(Channel channel, ByteBuf bytes) {
    String head = bytes.toString(StandardCharsets.US_ASCII);
    int end = head.indexOf("\r\n\r\n");
    if (end < 0) {
      return;
    }
    if (!head.startsWith("HTTP/1.1 101")) {
      crowd.refused(head);
      channel.close();
      return;
    }
    bytes.skipBytes(end + 4);
    upgraded = true;
    if (crowd.isBare()) {
      answered = true;
      crowd.answered();
    } else {
      write(channel, masked(("{\"type\":\"subscribe\",\"thread\":\"" + thread + "\",\"epoch\":\"" + crowd.epoch()
        + "\",\"since\":" + position + "}").getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Takes a whole frame, if there is one. */
  private boolean frame(Channel channel, ByteBuf bytes) {
    int at = bytes.readerIndex();
    if (bytes.readableBytes() < 2) {
      return false;
    }
    int length = bytes.getByte(at + 1) & 0x7F;
    int head = length == 126 ? 4 : length == 127 ? 10 : 2;
    if (bytes.readableBytes() < head) {
      return false;
    }
    int payload = length == 126 ? bytes.getUnsignedShort(at + 2) : length == 127 ? (int) bytes.getLong(at + 2) : length;
    if (bytes.readableBytes() < head + payload) {
      return false;
    }
    int opcode = bytes.getByte(at) & 0x0F;
    if (opcode == PING) {
      write(channel, PONG);
    } else if (opcode == CLOSE) {
      channel.close();
    } else {
      crowd.heard(this, bytes, at, head, payload);
    }
    bytes.skipBytes(head + payload);
    return true;
  }

  private static byte[] masked(byte[] payload) {
    // A mask of zeros is a mask, and the length has to take the shorter of its forms.
    ByteBuffer frame = ByteBuffer.allocate(8 + payload.length).put((byte) 0x81);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    frame.putInt(0).put(payload);
    return Arrays.copyOf(frame.array(), frame.position());
  }

  private static void write(Channel channel, byte[] bytes) {
    channel.writeAndFlush(channel.alloc().buffer(bytes.length).writeBytes(bytes), channel.voidPromise());
  }
}
