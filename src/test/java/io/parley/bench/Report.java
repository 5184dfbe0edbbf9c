package io.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What a run found, as one page that needs nothing else. */
final class Report {

  private static final String STYLE = """
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
    table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .25rem .6rem; vertical-align: top;
      border-bottom: 1px solid #8884 } .no { color: #d1571b; font-weight: 600 } .ok { color: #2c974b }
    svg { max-width: 100%; height: auto; margin: 1rem 0 } svg text { font-size: 12px; fill: currentColor }
    small { opacity: .75 }
    """;

  private Report() {
  }

  static void write(Board board, String about, Path file) throws IOException {
    StringBuilder page = new StringBuilder("<!doctype html><html lang='en'><meta charset='utf-8'>"
      + "<title>Parley's load bench</title><style>" + STYLE + "</style><h1>Parley's load bench</h1><p>" + escape(about)
      + "</p><h2>Goals</h2><table><tr><th><th>Goal<th>Limit<th>Reached");
    for (Figure figure : board.figures()) {
      page.append("<tr><td class='").append(figure.isReached() ? "ok'>reached" : "no'>missed")
        .append("<td>").append(escape(figure.name())).append("<br><small>").append(escape(figure.detail()))
        .append("</small><td>").append(escape(figure.goal())).append("<td>")
        .append(escape(Figure.number(figure.reached()) + " " + figure.unit()));
    }
    page.append("</table>").append(Svg.shares(board.figures().stream().filter(f -> f.limit() > 0).toList()));
    board.series().values().forEach(series ->
      page.append("<h2>").append(escape(series.title())).append("</h2>").append(Svg.lines(series)));
    byGroup(board.latencies()).forEach((group, histograms) ->
      page.append("<h2>Latency: ").append(escape(group)).append("</h2>").append(Svg.percentiles(histograms)));
    page.append("<h2>Also found</h2><table>");
    board.facts().forEach(fact -> page.append("<tr><td>").append(escape(fact.group())).append("<td>")
      .append(escape(fact.name())).append("<td>").append(escape(fact.value())));
    Files.writeString(file, page.append("</table></html>").toString());
  }

  private static Map<String, Map<String, Histogram>> byGroup(Map<String, Histogram> latencies) {
    Map<String, Map<String, Histogram>> groups = new LinkedHashMap<>();
    latencies.forEach((name, histogram) -> {
      String[] parts = name.split(": ", 2);
      groups.computeIfAbsent(parts[0], group -> new LinkedHashMap<>()).put(parts[1], histogram);
    });
    return groups;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;");
  }
}
