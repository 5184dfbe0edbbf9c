package io.parley.bench;

import java.util.Locale;

/** One goal and what was reached. */
record Figure(String group, String name, double reached, boolean atMost, double limit, String unit, String detail) {

  boolean isReached() {
    return atMost ? reached <= limit : reached >= limit;
  }

  /** How much of the limit is used up: over 1 is a miss, whichever way the limit faces. */
  double share() {
    return atMost ? reached / limit : limit / Math.max(reached, 1e-9);
  }

  String goal() {
    return (atMost ? "≤ " : "≥ ") + number(limit) + " " + unit;
  }

  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return size == Math.rint(size) ? String.format(Locale.ROOT, "%.0f", value)
      : String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
  }
}
