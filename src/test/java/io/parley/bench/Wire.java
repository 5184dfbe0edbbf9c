package io.parley.bench;

import io.netty.buffer.ByteBuf;

/** Finds things in bytes as they came, without making anything of them. */
final class Wire {

  private Wire() {
  }

  /** The index behind a word; -1 if it does not come. */
  static int find(ByteBuf bytes, int from, String word) {
    int end = bytes.writerIndex() - word.length();
    for (int at = from; at <= end; at++) {
      int same = 0;
      while (same < word.length() && bytes.getByte(at + same) == word.charAt(same)) {
        same++;
      }
      if (same == word.length()) {
        return at + same;
      }
    }
    return -1;
  }

  /** The index behind a word that is known to come. */
  static int after(ByteBuf bytes, int from, String word) {
    int at = find(bytes, from, word);
    if (at < 0) {
      throw new IllegalStateException("no " + word);
    }
    return at;
  }

  /** The whole number that begins at an index. */
  static long number(ByteBuf bytes, int at) {
    long number = 0;
    for (int i = at; i < bytes.writerIndex() && Character.isDigit(bytes.getByte(i)); i++) {
      number = number * 10 + bytes.getByte(i) - '0';
    }
    return number;
  }
}
