package io.parley.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.http.Json;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message encoded once for everybody: as JSON, and as the whole unmasked text frame that a server sends (RFC 6455,
 * 5.2). Immutable and shared by reference between threads; the frame lies outside the heap, where the kernel reads it
 * without a copy, and is freed by the garbage collector like anything else.
 */
final class Encoded {

  private static final byte FINAL_TEXT = (byte) 0x81;
  private static final int LONGEST_7_BIT = 125;
  private static final int LONGEST_16_BIT = 0xFFFF;

  private final byte[] json;
  private final ByteBuf frame;

  private Encoded(byte[] json) {
    this.json = json;
    this.frame = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(frame(json)));
  }

  static Encoded of(LiveMessage message) {
    return new Encoded(Json.encode(message).getBytes());
  }

  /** The frame, to be written as it is. Shared: who moves its indexes takes a duplicate. */
  ByteBuf frame() {
    return frame;
  }

  Buffer json() {
    return Buffer.buffer(json);
  }

  String text() {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static ByteBuffer frame(byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocateDirect(payload.length + 10).put(FINAL_TEXT);
    if (payload.length <= LONGEST_7_BIT) {
      frame.put((byte) payload.length);
    } else if (payload.length <= LONGEST_16_BIT) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    return frame.put(payload).flip();
  }
}
