package io.parley.bench;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Guests who post: their tokens, the requests they send, and what the answers say of change numbers. Texts are about 300
 * characters and carry the time they were due, so that readers can tell how old they are.
 */
final class Posting implements AutoCloseable {

  private static final String WORDS =
    "The ferry was late again and nobody on the quay could say why, although the harbour office had promised a notice "
      + "board last spring. My neighbour has a *simple* idea: paint the times on the wall, and strike out what will not "
      + "come. It would cost a pot of paint and be right more often than the app.";

  private final HttpLoad http;
  private final List<String> tokens = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong lastChange = new AtomicLong();
  private final BitSet changes = new BitSet();
  private volatile String token = "";

  Posting(int port, int posters) {
    http = HttpLoad.open(port, posters, this::look);
    for (int i = 0; i < posters; i++) {
      http.once(HttpSocket.post("/api/v1/sites/demo/guests", "", "{\"name\":\"Poster " + i + "\"}"));
      tokens.add(token);
    }
  }

  HttpLoad http() {
    return http;
  }

  /** A post to a thread, due at a time. */
  byte[] to(String thread, long due) {
    String poster = tokens.get(next.getAndIncrement() % tokens.size());
    return HttpSocket.post("/api/v1/sites/demo/comments?thread=" + thread, poster,
      "{\"text\":\"t=" + due + " " + WORDS + "\"}");
  }

  /** A post to one of threads {@code prefix-0}, {@code prefix-1} and so on. */
  byte[] toAny(String prefix, int threads, long due) {
    return to(prefix + "-" + ThreadLocalRandom.current().nextInt(threads), due);
  }

  /** Posts one comment and returns its change number. */
  long once(String thread) {
    http.once(to(thread, System.nanoTime()));
    return lastChange.get();
  }

  /** The number of the newest change answered. */
  long lastChange() {
    return lastChange.get();
  }

  /** Begins to note anew which change numbers are answered. */
  void forget() {
    changes.clear();
    lastChange.set(0);
  }

  /** How many of the numbers between the first and last answered were not, or more than once. */
  long holes() {
    return changes.isEmpty() ? 0 : changes.length() - changes.nextSetBit(0) - changes.cardinality();
  }

  private void look(int status, ByteBuf bytes) {
    if (status == 201) {
      int found = Wire.find(bytes, 0, "\"token\":\"");
      if (found >= 0) {
        int end = bytes.indexOf(found, bytes.writerIndex(), (byte) '"');
        token = bytes.toString(found, end - found, java.nio.charset.StandardCharsets.US_ASCII);
      } else {
        // The comment carries the number too; the answer's own comes last.
        int at = bytes.writerIndex() - 32;
        long change = Wire.number(bytes, Wire.after(bytes, at, "\"change\":"));
        changes.set((int) change);
        lastChange.set(Math.max(lastChange.get(), change));
      }
    } else {
      System.err.println(bytes.toString(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
