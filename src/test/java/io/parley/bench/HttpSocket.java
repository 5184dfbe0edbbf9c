package io.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection that asks and is answered, one request at a time, without a codec. Confined to its event loop. */
final class HttpSocket extends ChannelInboundHandlerAdapter {

  private final boolean keepsBody;
  private final Answers answers;
  private @Nullable Channel channel;
  private @Nullable ByteBuf kept;
  private int status;
  private long missing = -1;

  /** @param keepsBody whether answers are looked at; otherwise their bytes are only counted */
  HttpSocket(boolean keepsBody, Answers answers) {
    this.keepsBody = keepsBody;
    this.answers = answers;
  }

  /** What to do with an answer. */
  @FunctionalInterface
  interface Answers {
    /** @param head head and, if kept, body; status 0 and null when the connection was lost */
    void answered(HttpSocket socket, int status, @Nullable ByteBuf head);
  }

  static byte[] get(String path, String headers) {
    return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] post(String path, String token, String json) {
    String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" + authorization
      + "Content-Length: " + json.length() + "\r\n\r\n" + json).getBytes(StandardCharsets.US_ASCII);
  }

  void send(byte[] request) {
    channel.writeAndFlush(channel.alloc().buffer(request.length).writeBytes(request), channel.voidPromise());
  }

  void close() {
    channel.close();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (missing < 0) {
      bytes = head(bytes);
    } else {
      missing -= bytes.readableBytes();
      bytes = keepsBody ? keep(bytes) : bytes;
    }
    if (missing == 0) {
      missing = -1;
      kept = null;
      answers.answered(this, status, bytes);
    }
    if (kept == null) {
      bytes.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    answers.answered(this, 0, null);
  }

  private ByteBuf head(ByteBuf arrived) {
    ByteBuf bytes = keep(arrived);
    int end = Wire.find(bytes, 0, "\r\n\r\n");
    if (end >= 0) {
      status = (int) Wire.number(bytes, 9);
      missing = Wire.number(bytes, Wire.after(bytes, 0, "ontent-length: ")) - (bytes.readableBytes() - end);
      if (!keepsBody || missing == 0) {
        kept = null;
      }
    }
    return bytes;
  }

  private ByteBuf keep(ByteBuf arrived) {
    if (kept == null) {
      kept = arrived;
    } else {
      ByteBuf before = kept;
      kept = before.alloc().buffer(before.readableBytes() + arrived.readableBytes());
      kept.writeBytes(before).writeBytes(arrived);
      before.release();
      arrived.release();
    }
    return kept;
  }
}
