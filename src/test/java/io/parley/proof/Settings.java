package io.parley.proof;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How large a run is, how long, with which fault, and the seed of all its choices.
 *
 * @param pauseMillis what a writer waits between two writes, on average
 * @param heavy whether every text is as long as texts may be
 */
record Settings(int nodes, int threads, int writers, int readers, int seconds, int pauseMillis, boolean heavy,
                String fault, long seed) {

  private static final Set<String> NAMES = Set.of("nodes", "threads", "writers", "readers", "seconds", "pause", "heavy",
    "fault", "seed");

  static Settings standard() {
    return new Settings(2, 5, 8, 20, 30, 30, false, "none", 42);
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
      Boolean.parseBoolean(given.get("heavy")),
      given.getOrDefault("fault", standard.fault),
      Long.parseLong(given.getOrDefault("seed", Long.toString(standard.seed))));
    given.keySet().removeAll(NAMES);
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

  /** The same with texts as long as they may be. */
  Settings asHeavy() {
    return new Settings(nodes, threads, writers, readers, seconds, Math.min(10, pauseMillis), true, fault, seed);
  }

  /** Half a minute at least. */
  Settings asLong() {
    return new Settings(nodes, threads, writers, readers, Math.max(30, seconds), pauseMillis, heavy, fault, seed);
  }
}
