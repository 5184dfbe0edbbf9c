package io.parley.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The proof of the checker: it catches each of ten mistakes. Run by {@code ./mvnw -Pseeded verify}. */
class SeededBugs {

  private static final Settings SETTINGS = new Settings(2, 5, 8, 20, 14, 20, false, "none", 42);
  private static final List<Bug> CAUGHT = new ArrayList<>();
  private static Summary summary;

  @BeforeAll
  static void begin() {
    summary = new Summary("seeded");
  }

  @AfterAll
  static void end() {
    summary.add(CAUGHT.size() + " of " + Bug.values().length + " caught");
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void is_caught(Bug bug) {
    Report report = bug.run(SETTINGS);
    boolean isCaught = !Collections.disjoint(report.broken(), bug.breaks());
    summary.add(bug + " " + (isCaught ? "caught by " + report.broken() : "NOT CAUGHT") + ": " + bug.words() + "\n"
      + report.print());
    assertTrue(isCaught, bug.words() + " was not caught:\n" + report.print());
    CAUGHT.add(bug);
  }
}
