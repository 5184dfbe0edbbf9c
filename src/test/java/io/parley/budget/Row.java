package io.parley.budget;

import java.util.List;
import java.util.Locale;

/** A budget and what was found. */
record Row(String budget, double limit, String unit, double found, String how) {

  boolean isKept() {
    return found <= limit;
  }

  String line() {
    return "| %s | ≤ %s %s | %s %s | %s | %s |".formatted(budget, number(limit), unit, number(found), unit,
      isKept() ? "ok" : "**MISSED**", how);
  }

  static String number(double value) {
    return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value)
      : String.format(Locale.ROOT, value < 1 ? "%.4f" : "%.1f", value);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
