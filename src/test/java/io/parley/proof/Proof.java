package io.parley.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One run: a load on a rig, a fault injected into it, and the checker's judgement. As a program:
 * {@code --nodes 2 --threads 5 --writers 8 --readers 20 --seconds 30 --pause 30 --fault F7 --seed 42}; ends with 1 if
 * anything was violated. A seeded bug (B1 to B10) in place of the fault must end so.
 */
public final class Proof {

  private Proof() {
  }

  public static void main(String... arguments) {
    Settings settings = Settings.parse(arguments);
    Report report = settings.fault().matches("[bB][0-9]+")
      ? Bug.valueOf(settings.fault().toUpperCase(Locale.ROOT)).run(settings)
      : run(settings, Fault.of(settings.fault()));
    System.out.print(report.print());
    System.exit(report.violations() == 0 ? 0 : 1);
  }

  private static Report run(Settings settings, Fault fault) {
    System.out.println(fault + ": " + fault.words() + ", " + settings);
    try (Rig rig = Rig.start("proof", settings.nodes(), fault.bond(), List.of()).up()) {
      return run(rig, settings, fault);
    }
  }

  static Report run(Rig rig, Settings wished, Fault fault) {
    return run(rig, fault.sized(wished), fault.name().toLowerCase(Locale.ROOT), fault::inject);
  }

  /** Loads the rig for the time wished, injects meanwhile, and judges what came of it. */
  static Report run(Rig rig, Settings settings, String what, Consumer<Scene> injection) {
    String name = what + "s" + settings.seed();
    Path file = Rig.DIRECTORY.resolve("history-" + name + ".jsonl");
    try (History history = History.create(file)) {
      Load load = new Load(rig, settings, history, name);
      load.start();
      Scene scene = new Scene(load);
      List<RuntimeException> broken = new ArrayList<>();
      try {
        injection.accept(scene);
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
