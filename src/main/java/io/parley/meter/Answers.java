package io.parley.meter;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** HTTP answers by the first digit of their status, and the nanoseconds until they began. Thread-safe. */
public final class Answers {

  /** The first digits there are. */
  public static final List<Integer> CLASSES = List.of(1, 2, 3, 4, 5);

  private final List<LongAdder> byClass = Stream.generate(LongAdder::new).limit(CLASSES.size()).toList();
  private final LongAdder nanos = new LongAdder();

  public void count(int status, long took) {
    byClass.get(status / 100 - 1).increment();
    nanos.add(took);
  }

  public long ofClass(int firstDigit) {
    return byClass.get(firstDigit - 1).sum();
  }

  public long all() {
    return byClass.stream().mapToLong(LongAdder::sum).sum();
  }

  public long nanos() {
    return nanos.sum();
  }
}
