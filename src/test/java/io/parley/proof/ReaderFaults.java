package io.parley.proof;

import java.util.List;

/** Faults that readers are. */
final class ReaderFaults {

  /** Two thousand sockets, at three ends each. */
  private static final int CROWD = 2_000;

  private ReaderFaults() {
  }

  static void slow(Scene scene) {
    List<LiveClient> all = scene.load().clients();
    scene.rounds(2_000, () -> scene.fault("half of the readers take nothing in", scene.between(7_000, 9_000),
      () -> all.subList(0, all.size() / 2).forEach(client -> client.pause(true)),
      () -> all.subList(0, all.size() / 2).forEach(client -> client.pause(false))));
  }

  static void storm(Scene scene) {
    scene.waitFor(0.5);
    scene.fault("cut everybody at once", 0, () -> scene.rig().nodes().forEach(node -> node.front().cut()), () -> { });
  }

  /** No fault, only readers who come and go. */
  static void restless(Scene scene) {
    scene.rounds(150, () -> scene.load().clients().get(scene.random().nextInt(scene.load().clients().size())).drop());
  }

  static Settings crowd(Settings settings) {
    return new Settings(settings.nodes(), settings.threads(), 3, CROWD, settings.seconds(), 300, false,
      settings.fault(), settings.seed());
  }
}
