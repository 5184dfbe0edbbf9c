package io.parley.proof;

import java.util.HashMap;
import java.util.Map;

/** How large a run is, how long, with which fault, and the seed of all its choices. */
record Settings(int nodes, int threads, int writers, int readers, int seconds, int pauseMillis, String fault, long seed) {

  /** What is written for fast threads, in characters, so that slow readers fill up. */
  static final int LONG_TEXT = 2_400;

  static Settings standard() {
    return new Settings(2, 5, 8, 20, 30, 30, "none", 42);
  }

  /** {@code --name value} pairs over the standard; fails with a sentence for anything else. */
  static Settings parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException("expected --name value, not " + arguments[i]);
      }
      given.put(arguments[i].substring(2), arguments[i + 1]);
    }
    Settings standard = standard();
    Settings settings = new Settings(
      number(given, "nodes", standard.nodes),
      number(given, "threads", standard.threads),
      number(given, "writers", standard.writers),
      number(given, "readers", standard.readers),
      number(given, "seconds", standard.seconds),
      number(given, "pause", standard.pauseMillis),
      given.getOrDefault("fault", standard.fault),
      Long.parseLong(given.getOrDefault("seed", Long.toString(standard.seed))));
    given.keySet().removeAll(java.util.Set.of("nodes", "threads", "writers", "readers", "seconds", "pause", "fault", "seed"));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + given.keySet());
    }
    if (settings.threads < 2 || settings.nodes < 1 || settings.writers < 1) {
      throw new IllegalArgumentException("at least one node, two threads and one writer");
    }
    return settings;
  }

  private static int number(Map<String, String> given, String name, int otherwise) {
    return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
  }

  Settings with(String otherFault, int otherSeconds) {
    return new Settings(nodes, threads, writers, readers, otherSeconds, pauseMillis, otherFault, seed);
  }

  Settings withReaders(int more) {
    return new Settings(nodes, threads, writers, more, seconds, pauseMillis, fault, seed);
  }

  Settings withSeed(long other) {
    return new Settings(nodes, threads, writers, readers, seconds, pauseMillis, fault, other);
  }
}
