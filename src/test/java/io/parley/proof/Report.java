package io.parley.proof;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What was checked, how often, and what did not hold. For one thread. */
final class Report {

  private static final int EXAMPLES = 5;

  private final Map<Invariant, Long> checked = new EnumMap<>(Invariant.class);
  private final Map<Invariant, Long> violated = new EnumMap<>(Invariant.class);
  private final Map<Invariant, List<String>> examples = new EnumMap<>(Invariant.class);
  private final List<String> figures = new ArrayList<>();

  /** One question to the history; the words are made only when it has the wrong answer. */
  void check(Invariant invariant, boolean holds, Supplier<String> words) {
    checked.merge(invariant, 1L, Long::sum);
    if (!holds) {
      violated.merge(invariant, 1L, Long::sum);
      List<String> some = examples.computeIfAbsent(invariant, i -> new ArrayList<>());
      if (some.size() < EXAMPLES) {
        some.add(words.get());
      }
    }
  }

  void figure(String words) {
    figures.add(words);
  }

  long violations() {
    return violated.values().stream().mapToLong(Long::longValue).sum();
  }

  Set<Invariant> broken() {
    return new TreeSet<>(violated.keySet());
  }

  /** The table, then examples of what did not hold. */
  String print() {
    StringBuilder out = new StringBuilder();
    out.append(String.format("%-4s %-45s %10s %10s%n", "", "invariant", "checked", "violations"));
    for (Invariant invariant : Invariant.values()) {
      out.append(String.format("%-4s %-45s %10d %10d%n", invariant, invariant.words(),
        checked.getOrDefault(invariant, 0L),
        violated.getOrDefault(invariant, 0L)));
    }
    figures.forEach(figure -> out.append("     ").append(figure).append('\n'));
    examples.forEach((invariant, some) -> some.forEach(example ->
      out.append("  ! ").append(invariant).append(' ').append(example).append('\n')));
    return out.toString();
  }
}
