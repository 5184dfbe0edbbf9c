package io.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the server and its floor reached in turn, each pair measured side by side; judged on the median of the ratios. */
final class Pairs {

  private final List<Double> ours = new ArrayList<>();
  private final List<Double> floors = new ArrayList<>();

  void add(double our, double floor) {
    ours.add(our);
    floors.add(floor);
  }

  double ratio() {
    return median(ratios());
  }

  double ours() {
    return median(ours);
  }

  double floor() {
    return median(floors);
  }

  private List<Double> ratios() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / floors.get(i));
    }
    return ratios;
  }

  /** Both medians, and how far the ratios lie apart. */
  String detail(String unit) {
    List<Double> sorted = ratios().stream().sorted().toList();
    return String.format(Locale.ROOT, "%s against %s %s, %d pairs, ratios %.2f to %.2f", Figure.number(ours()),
      Figure.number(floor()), unit, sorted.size(), sorted.get(0), sorted.get(sorted.size() - 1));
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
