package io.parley.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run: a load on a rig, a fault injected into it, and the checker's judgement. As a program:
 * {@code --nodes 2 --threads 5 --writers 8 --readers 20 --seconds 30 --pause 30 --fault F7 --seed 42}; ends with 1 if
 * anything was violated.
 */
public final class Proof {

  private Proof() {
  }

  public static void main(String... arguments) {
    Settings settings = Settings.parse(arguments);
    Fault fault = Fault.of(settings.fault());
    List<Path> patched = fault.bond() == Rig.Bond.CLUSTER_THROUGH_PROXIES ? List.of(Patches.announced()) : List.of();
    Report report;
    try (Rig rig = Rig.start("proof", settings.nodes(), fault.bond(), patched).up()) {
      report = run(rig, settings, fault);
    }
    System.out.print(report.print());
    System.exit(report.violations() == 0 ? 0 : 1);
  }

  /** Loads the rig for the time wished, injects the fault meanwhile, and judges what came of it. */
  static Report run(Rig rig, Settings wished, Fault fault) {
    Settings settings = fault.sized(wished);
    String name = fault.name().toLowerCase(java.util.Locale.ROOT) + "s" + settings.seed();
    Path file = Rig.DIRECTORY.resolve("history-" + name + ".jsonl");
    System.out.println(fault + ": " + fault.words() + ", " + settings);
    try (History history = History.create(file)) {
      Load load = new Load(rig, settings, history, name);
      load.start();
      Scene scene = new Scene(load);
      List<RuntimeException> broken = new ArrayList<>();
      try {
        fault.inject(scene);
        scene.waitFor(1);
      } catch (RuntimeException e) {
        broken.add(e);
      }
      load.stop();
      broken.forEach(e -> {
        throw e;
      });
      new Ending(load).run();
    }
    Report report = Checker.check(file);
    report.figure("history: " + file);
    return report;
  }
}
