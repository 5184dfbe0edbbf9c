package io.parley.proof;

import java.util.List;

/** Faults of whole nodes. */
final class NodeFaults {

  private NodeFaults() {
  }

  static void killOne(Scene scene) {
    scene.rounds(1_500, () -> {
      Node node = scene.anyNode();
      scene.fault("kill " + node.name(), scene.between(0, 2_000), node::kill, () -> {
        node.launch();
        node.awaitReady();
      });
    });
  }

  static void killAll(Scene scene) {
    List<Node> nodes = scene.rig().nodes();
    scene.rounds(1_500, () -> scene.fault("kill all nodes", scene.between(0, 1_000), () -> nodes.forEach(Node::kill),
      () -> {
        nodes.forEach(Node::launch);
        nodes.forEach(Node::awaitReady);
      }));
  }

  static void freeze(Scene scene) {
    scene.rounds(1_500, () -> {
      Node node = scene.anyNode();
      scene.fault("freeze " + node.name(), scene.between(1_000, 5_000), () -> node.freeze(true),
        () -> node.freeze(false));
    });
  }

  static void roll(Scene scene) {
    scene.waitFor(1.0 / 6);
    for (Node node : scene.rig().nodes()) {
      scene.fault("restart " + node.name(), 0, node::stop, () -> {
        node.launch();
        node.awaitReady();
      });
      scene.pause(1_000);
    }
  }
}
