package io.parley.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.proof.Rig.Bond;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
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
  private Bond bond;
  private Rig rig;

  @BeforeAll
  void begin() {
    summary.add("seed " + SETTINGS.seed() + ", " + SETTINGS.seconds() + " s of load each");
  }

  @AfterAll
  void end() {
    stop();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void nothing_is_violated(Fault fault) {
    Report report = Proof.run(rig(fault.bond()), SETTINGS, fault);
    summary.add(fault + ": " + fault.words() + "\n" + report.print());
    if (report.violations() > 0) {
      // The next fault is not to be blamed for what this one left.
      stop();
    }
    assertEquals(0, report.violations(), report::print);
  }

  /** Runs of one kind follow each other on the same nodes; each has threads of its own. */
  private Rig rig(Bond wished) {
    if (rig != null && bond != wished) {
      stop();
    }
    if (rig == null) {
      rig = Rig.start("matrix", SETTINGS.nodes(), wished, List.of()).up();
      bond = wished;
    }
    return rig;
  }

  private void stop() {
    if (rig != null) {
      rig.close();
      rig = null;
    }
  }
}
