package io.parley.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Where a run writes down what it finds: said at once on the console, kept for the {@link Report}. */
final class Board {

  /** Something found that no goal is about. */
  record Fact(String group, String name, String value) {
  }

  /** A line through points. */
  record Series(String title, String across, String up, Map<String, List<double[]>> lines) {
  }

  private final List<Figure> figures = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Histogram> latencies = new LinkedHashMap<>();
  private final Map<String, Series> series = new LinkedHashMap<>();
  private String group = "";

  void begin(String name) {
    group = name;
    System.out.printf("%n== %s (load %.1f)%n", name, ProcessUse.load());
  }

  void atMost(String name, double reached, double limit, String unit, String detail) {
    add(new Figure(group, name, reached, true, limit, unit, detail));
  }

  void atLeast(String name, double reached, double limit, String unit, String detail) {
    add(new Figure(group, name, reached, false, limit, unit, detail));
  }

  void none(String name, long found) {
    add(new Figure(group, name, found, true, 0, "", ""));
  }

  void fact(String name, String value) {
    facts.add(new Fact(group, name, value));
    System.out.printf("   %-60s %s%n", name, value);
  }

  void latency(String name, Histogram micros) {
    latencies.put(group + ": " + name, micros);
    fact(name, millis(micros));
  }

  void point(String title, String across, String up, String line, double x, double y) {
    series.computeIfAbsent(title, t -> new Series(t, across, up, new LinkedHashMap<>()))
      .lines.computeIfAbsent(line, l -> new ArrayList<>()).add(new double[] {x, y});
  }

  private void add(Figure figure) {
    figures.add(figure);
    System.out.printf("%s %-60s %s %s, goal %s  (%s)%n", figure.isReached() ? "ok" : "NO", figure.name(),
      Figure.number(figure.reached()), figure.unit(), figure.goal(), figure.detail());
  }

  static String millis(Histogram micros) {
    return "p50 " + millis(micros, 50) + ", p99 " + millis(micros, 99) + ", p99.9 " + millis(micros, 99.9) + ", max "
      + Figure.number(micros.getMaxValue() / 1_000.0) + " ms of " + Figure.number(micros.getTotalCount());
  }

  static String millis(Histogram micros, double percentile) {
    return Figure.number(micros.getValueAtPercentile(percentile) / 1_000.0);
  }

  List<Figure> figures() {
    return figures;
  }

  List<Fact> facts() {
    return facts;
  }

  Map<String, Histogram> latencies() {
    return latencies;
  }

  Map<String, Series> series() {
    return series;
  }
}
