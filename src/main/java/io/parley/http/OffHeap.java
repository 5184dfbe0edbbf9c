package io.parley.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.ByteBuffer;

/**
 * Bodies that are sent many times, held outside of the Java heap: a socket takes them from where they lie, while one on
 * the heap is copied out for every answer. The memory is the JVM's direct memory, given back when the buffer is garbage.
 */
final class OffHeap {

  private OffHeap() {
  }

  /** A copy of the bytes; to be read only, from any thread. */
  static Buffer copy(byte[] bytes) {
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    return BufferInternal.buffer(Unpooled.wrappedBuffer(direct).asReadOnly());
  }
}
