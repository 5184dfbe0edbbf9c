package io.parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The load bench's main class: {@code ./mvnw -q -Pbench test -Dbench=fanout}, or several of {@code idle fanout burst
 * spread hot read cold storm} separated by commas, or {@code all}. Prints what it finds and writes
 * {@code target/bench/report.html}. Ends with 1 if a goal was missed.
 */
public final class Bench {

  private static final List<String> ALL = List.of("fanout", "burst", "spread", "hot", "read", "cold", "storm", "idle");

  private Bench() {
  }

  public static void main(String[] arguments) throws IOException {
    String wished = System.getProperty("bench", "all");
    Set<String> parts = Set.copyOf(wished.equals("all") ? ALL : List.of(wished.split(",")));
    if (!ALL.containsAll(parts)) {
      System.err.println("-Dbench= takes all or some of " + String.join(",", ALL));
      System.exit(2);
    }
    Board board = new Board();
    String about = "Java " + System.getProperty("java.version") + ", " + Runtime.getRuntime().availableProcessors()
      + " processors shared by clients, server and database; database floors by " + PgFloor.kind() + "; load "
      + ProcessUse.load() + " at the start";
    System.out.println(about);
    try (Stage stage = Stage.open()) {
      for (String part : ALL) {
        if (parts.contains(part)) {
          run(part, board, stage);
        }
      }
    }
    Path report = Path.of("target", "bench", "report.html");
    Report.write(board, about + ", " + ProcessUse.load() + " at the end.", report);
    long missed = board.figures().stream().filter(figure -> !figure.isReached()).count();
    System.out.printf("%n%d of %d goals reached; %s%n", board.figures().size() - missed, board.figures().size(), report);
    System.exit(missed == 0 ? 0 : 1);
  }

  private static void run(String part, Board board, Stage stage) {
    int rounds = Integer.getInteger("bench.rounds", 5);
    switch (part) {
      case "fanout" -> new FanoutBench(board, stage, rounds).fanout(sizes());
      case "burst" -> new FanoutBench(board, stage, rounds).burst(5_000);
      case "spread" -> new SpreadBench(board, stage).run();
      case "hot" -> new HotBench(board, stage, rounds).run();
      case "read" -> new ReadBench(board, stage, rounds).first();
      case "cold" -> new ReadBench(board, stage, rounds).cold();
      case "storm" -> new StormBench(board, stage).run();
      case "idle" -> new IdleBench(board, stage, Integer.getInteger("bench.idle.seconds", 60)).run();
      default -> throw new IllegalArgumentException(part);
    }
  }

  private static List<Integer> sizes() {
    String text = System.getProperty("bench.sizes", "1000,5000,15000");
    return List.of(text.split(",")).stream().map(Integer::valueOf).toList();
  }
}
