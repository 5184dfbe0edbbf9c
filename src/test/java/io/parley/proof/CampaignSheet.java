package io.parley.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** All runs of a campaign, a line each in a file that the next part of it adds to, and their sums. For one thread. */
final class CampaignSheet {

  private static final String COLUMNS = "fault\tseed\tcommit\tseconds\tinjections\tposts\twrites\tdeliveries\tcomments"
    + "\tunknowns\treconnects\tviolations";
  private static final String FORMAT = "%-6s %6s %11s %10s %10s %12s %12s %9s %11s %11s%n";

  private final Path lines = Rig.DIRECTORY.resolve("campaign.tsv");
  private final Path table = Rig.DIRECTORY.resolve("campaign.txt");
  private final List<Row> rows = new ArrayList<>();

  /** One run. */
  record Row(Fault fault, long seed, String commit, long seconds, long injections, long posts, long writes,
             long deliveries, long comments, long unknowns, long reconnects, long violations) {

    static Row of(Fault fault, Settings settings, String commit, Report report) {
      Tally tally = report.tally();
      return new Row(fault, settings.seed(), commit, settings.seconds(), tally.injections(), tally.posts(),
        tally.writes(), tally.deliveries(), tally.comments(), tally.unknowns(), tally.reconnects(),
        report.violations());
    }

    private static Row parse(String line) {
      String[] cells = line.split("\t");
      long[] numbers = Arrays.stream(cells).skip(3).mapToLong(Long::parseLong).toArray();
      return new Row(Fault.of(cells[0]), Long.parseLong(cells[1]), cells[2], numbers[0], numbers[1], numbers[2],
        numbers[3], numbers[4], numbers[5], numbers[6], numbers[7], numbers[8]);
    }

    private String line() {
      return fault + "\t" + seed + "\t" + commit + "\t" + seconds + "\t" + injections + "\t" + posts + "\t" + writes
        + "\t" + deliveries + "\t" + comments + "\t" + unknowns + "\t" + reconnects + "\t" + violations;
    }
  }

  /** With what earlier parts found. */
  CampaignSheet() {
    try {
      Files.createDirectories(Rig.DIRECTORY);
      if (Files.exists(lines)) {
        Files.readAllLines(lines).stream().skip(1).map(Row::parse).forEach(rows::add);
      } else {
        Files.writeString(lines, COLUMNS + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often a fault has been run. */
  long runs(Fault fault) {
    return rows.stream().filter(row -> row.fault == fault).count();
  }

  void add(Row row) {
    rows.add(row);
    try {
      Files.writeString(lines, row.line() + "\n", StandardOpenOption.APPEND);
      Files.writeString(table, print());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long violations() {
    return rows.stream().mapToLong(Row::violations).sum();
  }

  /** The sums for each fault, and for all. */
  String print() {
    StringBuilder out = new StringBuilder();
    out.append(String.format("commits %s; seeds %s%n", distinct(Row::commit), distinct(Row::seed)));
    out.append(String.format(FORMAT, "fault", "runs", "injections", "posts", "writes", "deliveries", "comments",
      "unknowns", "reconnects", "violations"));
    for (Fault fault : Fault.values()) {
      append(out, fault.name(), rows.stream().filter(row -> row.fault == fault).toList());
    }
    append(out, "all", rows);
    for (Fault fault : Fault.values()) {
      out.append(String.format("%-6s %s%n", fault, fault.words()));
    }
    return out.toString();
  }

  private String distinct(Function<Row, Object> what) {
    return rows.stream().map(what).map(Object::toString).collect(Collectors.toCollection(TreeSet::new)).stream()
      .collect(Collectors.joining(", "));
  }

  private static void append(StringBuilder out, String name, List<Row> some) {
    out.append(String.format(FORMAT, name, some.size(), sum(some, Row::injections), sum(some, Row::posts),
      sum(some, Row::writes), sum(some, Row::deliveries), sum(some, Row::comments), sum(some, Row::unknowns),
      sum(some, Row::reconnects), sum(some, Row::violations)));
  }

  private static long sum(List<Row> some, ToLongFunction<Row> what) {
    return some.stream().mapToLong(what).sum();
  }
}
