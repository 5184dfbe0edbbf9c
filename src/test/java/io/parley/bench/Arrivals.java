package io.parley.bench;

/** Counts how many readers have heard of each change of one thread, so that the moment of the last is known. */
final class Arrivals {

  private static final int RING = 1 << 16;

  private final int[] heard = new int[RING];
  private int expected;
  private long byAll;

  /** @param readers how many there are; 0 to count nothing */
  void expect(int readers, long since) {
    expected = readers;
    byAll = since;
  }

  /** One reader has heard of all in (from, to]; answers whether with that everybody has heard of {@code to}. */
  boolean heard(long from, long to) {
    if (expected == 0) {
      return false;
    }
    boolean all = false;
    for (long change = from + 1; change <= to; change++) {
      int slot = (int) (change & (RING - 1));
      all = ++heard[slot] == expected;
      if (all) {
        heard[slot] = 0;
        byAll = Math.max(byAll, change);
      }
    }
    return all;
  }

  /** The newest change that every reader has heard of. */
  long heardByAll() {
    return byAll;
  }
}
