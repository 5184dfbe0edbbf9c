package io.parley.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OffHeapTest {

  @Test
  void a_body_lies_where_the_socket_takes_it_and_stays_there_when_sent() {
    byte[] bytes = "Łódź, said again and again".getBytes(StandardCharsets.UTF_8);
    Buffer body = OffHeap.copy(bytes);
    for (int i = 0; i < 3; i++) {
      ByteBuf sent = ((BufferInternal) body).getByteBuf();
      assertTrue(sent.isDirect() && sent.hasMemoryAddress(), "a socket would copy it");
      assertEquals(bytes.length, sent.readableBytes());
      sent.skipBytes(bytes.length).release();
    }
    assertArrayEquals(bytes, body.getBytes());
    assertEquals(new String(bytes, StandardCharsets.UTF_8), body.toString());
  }
}
