package io.parley.proof;

import java.util.List;

/** Faults that readers are. */
final class ReaderFaults {

  /** Two thousand sockets, at three ends each. */
  private static final int CROWD = 2_000;
  /** Writes of long texts that fill every queue between a node and a reader, twice over. */
  private static final int FILLING = 500;
  /** Shorter than the patience of a node with slow readers. */
  private static final long LONGEST_FILLING_MILLIS = 20_000;

  private ReaderFaults() {
  }

  /** Not for a time: however slow the machine, queues must be full before the readers go on, and be seen to have been. */
  static void slow(Scene scene) {
    List<LiveClient> half = scene.load().clients().subList(0, scene.load().clients().size() / 2);
    scene.rounds(2_000, () -> {
      scene.fault("half of the readers take nothing in", scene.between(3_000, 4_000), () -> {
        half.forEach(client -> client.pause(true));
        scene.awaitWrites(FILLING, LONGEST_FILLING_MILLIS);
      }, () -> half.forEach(client -> client.pause(false)));
      scene.awaitWrites(FILLING / 5, LONGEST_FILLING_MILLIS);
    });
  }

  static void storm(Scene scene) {
    scene.waitFor(0.5);
    scene.fault("cut everybody at once", 0, () -> scene.rig().nodes().forEach(node -> node.front().cut()), () -> { });
  }

  /** No fault: a third of the readers come and go, and the others stay long enough to miss something. */
  static void restless(Scene scene) {
    List<LiveClient> some = scene.load().clients().subList(0, scene.load().clients().size() / 3);
    scene.rounds(150, () -> some.get(scene.random().nextInt(some.size())).drop());
  }

  static Settings crowd(Settings settings) {
    return new Settings(settings.nodes(), settings.threads(), 3, CROWD, settings.seconds(), 300, false,
      settings.fault(), settings.seed());
  }
}
