package io.parley.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Small plots as inline SVG, drawn in the page's own colours. Pure functions. */
final class Svg {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 300;
  private static final int LEFT = 60;
  private static final int BOTTOM = 40;
  private static final String[] COLOURS = {"#1f6feb", "#d1571b", "#2c974b", "#8250df", "#bf3989", "#57606a"};

  private Svg() {
  }

  /** How much of each limit is used up; what passes the line is a miss. */
  static String shares(List<Figure> figures) {
    int row = 22;
    int label = 430;
    StringBuilder svg = open(WIDTH + 200, figures.size() * row + 30, "How much of each limit is used up");
    double scale = (WIDTH + 200 - label - 20) / 2.0;
    for (int i = 0; i < figures.size(); i++) {
      Figure figure = figures.get(i);
      int y = i * row + 4;
      text(svg, label - 8, y + 13, "end", figure.name());
      svg.append(String.format(Locale.ROOT, "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>", label, y,
        Math.max(1, Math.min(2, figure.share()) * scale), row - 6, figure.isReached() ? COLOURS[2] : COLOURS[1]));
    }
    double line = label + scale;
    svg.append(String.format(Locale.ROOT, "<path d='M%.1f 0V%d' stroke='currentColor' stroke-dasharray='4 3'/>", line,
      figures.size() * row));
    text(svg, line, figures.size() * row + 16, "middle", "limit");
    return svg.append("</svg>").toString();
  }

  /** Latency over the share of requests that were quicker, the tail stretched out. */
  static String percentiles(Map<String, Histogram> histograms) {
    double most = histograms.values().stream().mapToDouble(Histogram::getMaxValue).max().orElse(1) / 1e3;
    double least = 0.1;
    StringBuilder svg = open(WIDTH, HEIGHT + histograms.size() * 18, "Latency by percentile, in milliseconds");
    double[] nines = {50, 90, 99, 99.9, 99.99};
    for (double percentile : nines) {
      double x = x(percentile);
      grid(svg, x, x, 10, HEIGHT - BOTTOM);
      text(svg, x, HEIGHT - BOTTOM + 16, "middle", "p" + Figure.number(percentile));
    }
    for (double tick = 1; tick <= most * 1.01; tick *= 10) {
      double y = logarithmic(tick, least, most);
      grid(svg, LEFT, WIDTH - 10, y, y);
      text(svg, LEFT - 6, y + 4, "end", Figure.number(tick));
    }
    int i = 0;
    for (Map.Entry<String, Histogram> entry : histograms.entrySet()) {
      StringBuilder path = new StringBuilder();
      for (double p = 0; p < 4.01; p += 0.05) {
        double percentile = 100 - 100 / Math.pow(10, p);
        double value = Math.max(least, entry.getValue().getValueAtPercentile(percentile) / 1e3);
        path.append(String.format(Locale.ROOT, "%s%.1f %.1f", p == 0 ? "M" : "L", x(percentile),
          logarithmic(value, least, most)));
      }
      line(svg, path, i);
      legend(svg, i++, entry.getKey());
    }
    return svg.append("</svg>").toString();
  }

  /** Lines through points, the way along on a logarithmic scale. */
  static String lines(Board.Series series) {
    StringBuilder svg = open(WIDTH, HEIGHT + series.lines().size() * 18, series.title());
    List<double[]> points = series.lines().values().stream().flatMap(List::stream).toList();
    double least = points.stream().mapToDouble(p -> p[0]).min().orElse(1);
    double most = Math.max(least * 1.01, points.stream().mapToDouble(p -> p[0]).max().orElse(10));
    double top = points.stream().mapToDouble(p -> p[1]).max().orElse(1) * 1.1;
    text(svg, LEFT - 6, 20, "end", Figure.number(top));
    text(svg, LEFT - 6, HEIGHT - BOTTOM, "end", "0");
    text(svg, LEFT, 12, "start", series.up() + " by " + series.across());
    grid(svg, LEFT, WIDTH - 10, HEIGHT - BOTTOM, HEIGHT - BOTTOM);
    int i = 0;
    for (Map.Entry<String, List<double[]>> entry : series.lines().entrySet()) {
      StringBuilder path = new StringBuilder();
      for (double[] point : entry.getValue()) {
        double x = LEFT + 20 + Math.log(point[0] / least) / Math.log(most / least) * (WIDTH - LEFT - 60);
        double y = HEIGHT - BOTTOM - point[1] / top * (HEIGHT - BOTTOM - 20);
        path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
        text(svg, x, HEIGHT - BOTTOM + 16, "middle", Figure.number(point[0]));
      }
      line(svg, path, i);
      legend(svg, i++, entry.getKey());
    }
    return svg.append("</svg>").toString();
  }

  private static double x(double percentile) {
    return LEFT + Math.min(4, -Math.log10(Math.max(1e-4, 1 - percentile / 100))) / 4 * (WIDTH - LEFT - 10);
  }

  private static double logarithmic(double value, double least, double most) {
    return HEIGHT - BOTTOM - Math.log(value / least) / Math.log(Math.max(most, 1) / least) * (HEIGHT - BOTTOM - 10);
  }

  private static StringBuilder open(int width, int height, String title) {
    return new StringBuilder("<svg viewBox='0 0 " + width + " " + height + "' width='" + width + "' role='img'><title>"
      + Report.escape(title) + "</title>");
  }

  private static void grid(StringBuilder svg, double x1, double x2, double y1, double y2) {
    svg.append(String.format(Locale.ROOT, "<path d='M%.1f %.1fL%.1f %.1f' stroke='currentColor' opacity='.15'/>", x1, y1,
      x2, y2));
  }

  private static void line(StringBuilder svg, CharSequence path, int i) {
    svg.append("<path d='").append(path).append("' fill='none' stroke-width='2' stroke='")
      .append(COLOURS[i % COLOURS.length]).append("'/>");
  }

  private static void legend(StringBuilder svg, int i, String name) {
    svg.append(String.format(Locale.ROOT, "<rect x='%d' y='%d' width='12' height='12' fill='%s'/>", LEFT,
      HEIGHT + i * 18 - 8, COLOURS[i % COLOURS.length]));
    text(svg, LEFT + 18, HEIGHT + i * 18 + 3, "start", name);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(String.format(Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor,
      Report.escape(text)));
  }
}
