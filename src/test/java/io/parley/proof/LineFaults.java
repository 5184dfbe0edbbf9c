package io.parley.proof;

import io.parley.proof.FaultProxy.Mode;
import java.util.List;

/** Faults of the lines between clients, nodes and database. */
final class LineFaults {

  private LineFaults() {
  }

  static void clients(Scene scene) {
    scene.rounds(400, () -> {
      Node node = scene.anyNode();
      damage(scene, "clients of " + node.name(), node.front());
    });
  }

  static void database(Scene scene) {
    scene.rounds(700, () -> {
      Node node = scene.anyNode();
      damage(scene, "database of " + node.name(), node.back());
    });
  }

  /** What a dead router does: nobody resets these lines, the node has to find out by itself. */
  static void silence(Scene scene) {
    scene.waitFor(1.0 / 6);
    FaultProxy line = scene.anyNode().back();
    scene.fault("silent database of a node, for good", 20_000, line::halfOpen, () -> { });
  }

  /** Members lose each other; the bus is cut, refused, and given back. */
  static void bus(Scene scene) {
    List<FaultProxy> lines = scene.rig().between();
    scene.rounds(2_000, () -> scene.fault("cut between nodes", scene.between(2_000, 5_000),
      () -> lines.forEach(line -> {
      line.set(Mode.REFUSE);
      line.cut();
    }), () -> lines.forEach(FaultProxy::heal)));
  }

  static void noDoorbell(Scene scene) {
    scene.waitFor(1.0 / 6);
    scene.fault("no doorbell between nodes, for all of the run", 0, () -> { }, () -> { });
  }

  private static void damage(Scene scene, String whose, FaultProxy line) {
    switch (scene.random().nextInt(8)) {
      case 0, 1 -> scene.fault("reset " + whose, 0, line::cut, () -> { });
      case 2 -> scene.fault("stall " + whose, scene.between(300, 2_000), () -> line.set(Mode.STALL), line::heal);
      case 3 -> scene.fault("nothing up, " + whose, scene.between(300, 2_000), () -> line.set(Mode.STALL_UP),
        line::heal);
      case 4 -> scene.fault("nothing down, " + whose, scene.between(300, 2_000), () -> line.set(Mode.STALL_DOWN),
        line::heal);
      case 5 -> scene.fault("half open, " + whose, scene.between(300, 2_000), line::halfOpen, line::heal);
      case 6 -> scene.fault("truncate " + whose, scene.between(200, 800),
        () -> line.truncate(scene.random().nextInt(5_000)), line::heal);
      default -> scene.fault("late " + whose, scene.between(300, 1_500), () -> line.set(Mode.DELAY), line::heal);
    }
  }
}
