package io.parley.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.proof.Rig.Bond;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The quick part of the proof, for every build: no fault, cut lines, a rolling restart. */
class ProofIT {

  private static final Settings SETTINGS = new Settings(2, 4, 4, 12, 8, 20, false, "none", 7);

  @Test
  void nothing_is_lost_repeated_or_reordered() {
    try (Rig rig = Rig.start("proof_it", 2, Bond.CLUSTER, List.of()).up()) {
      for (Fault fault : List.of(Fault.NONE, Fault.F7, Fault.F18)) {
        Report report = Proof.run(rig, SETTINGS, fault);
        assertEquals(0, report.violations(), () -> fault + "\n" + report.print());
      }
    }
  }
}
