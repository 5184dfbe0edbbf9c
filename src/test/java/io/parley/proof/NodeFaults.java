package io.parley.proof;

import java.util.List;

/** Faults of whole nodes. */
final class NodeFaults {

  private static final int HOUR_MILLIS = 3_600_000;
  private static final int BLOCK_MILLIS = 2_000;

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

  /** The clock of a node jumps ahead and back by up to an hour. */
  static void shift(Scene scene) {
    scene.rounds(1_000, () -> {
      Node node = scene.anyNode();
      long millis = scene.between(-HOUR_MILLIS, HOUR_MILLIS);
      scene.fault("clock of " + node.name() + " " + millis + " ms ahead", scene.between(1_000, 3_000),
        () -> node.order(Tampering.Order.SHIFT, millis), () -> node.order(Tampering.Order.SHIFT, 0));
    });
    requireAll(scene);
  }

  /** An event loop does nothing for two seconds. */
  static void block(Scene scene) {
    scene.rounds(1_000, () -> {
      Node node = scene.anyNode();
      scene.fault("block an event loop of " + node.name(), BLOCK_MILLIS,
        () -> node.order(Tampering.Order.BLOCK, BLOCK_MILLIS), () -> { });
    });
    requireAll(scene);
  }

  /** The heap is as small as it can be all the time; readers who come and go ask for all of the threads. */
  static void tight(Scene scene) {
    scene.waitFor(1.0 / 6);
    scene.fault("little memory, for all of the run", 0, () -> { }, () -> { });
    ReaderFaults.restless(scene);
    requireAll(scene);
  }

  /** Some troubles must not end a node. */
  static void requireAll(Scene scene) {
    scene.rig().nodes().forEach(node -> {
      if (!node.isAlive()) {
        throw new IllegalStateException(node.name() + " has ended:\n" + node.output());
      }
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
