package io.parley.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault once, under load, and not one violation. Run by {@code ./mvnw -Pfaults verify}. */
@TestInstance(Lifecycle.PER_CLASS)
class FaultMatrix {

  private static final Settings SETTINGS = new Settings(2, 5, 8, 20, Integer.getInteger("proof.seconds", 14), 20, false,
    "none", Long.getLong("proof.seed", 42));

  private final Summary summary = new Summary("matrix");
  private final Rigs rigs = new Rigs("matrix", SETTINGS.nodes());

  @BeforeAll
  void begin() {
    summary.add("seed " + SETTINGS.seed() + ", " + SETTINGS.seconds() + " s of load each");
  }

  @AfterAll
  void end() {
    rigs.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void nothing_is_violated(Fault fault) {
    Optional<String> obstacle = fault.obstacle();
    if (obstacle.isPresent()) {
      summary.add(fault + ": " + fault.words() + ": not run here: " + obstacle.get() + "\n");
      Assumptions.abort("not run here: " + obstacle.get());
    }
    Report report = Proof.run(rigs.of(fault.bond()), SETTINGS, fault);
    summary.add(fault + ": " + fault.words() + "\n" + report.print());
    if (report.violations() > 0) {
      rigs.close();
    }
    assertEquals(0, report.violations(), report::print);
  }
}
