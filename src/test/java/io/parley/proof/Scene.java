package io.parley.proof;

import io.parley.proof.Event.Kind;
import java.util.Random;

/** What a fault has to work with: the rig, the load on it, its own dice, and the clock of the run. For one thread. */
final class Scene {

  private final Load load;
  private final Random random;
  private final long begun = System.nanoTime();
  private int injections;

  Scene(Load load) {
    this.load = load;
    this.random = new Random(load.settings().seed() * 7);
  }

  Rig rig() {
    return load.rig();
  }

  Load load() {
    return load;
  }

  Random random() {
    return random;
  }

  int injections() {
    return injections;
  }

  /** Injects, lets it last, heals; all noted in the history. */
  void fault(String words, long millis, Runnable inject, Runnable heal) {
    injections++;
    load.history().add(Event.of(Kind.FAULT).note(words));
    inject.run();
    pause(millis);
    heal.run();
    load.history().add(Event.of(Kind.HEAL).note(words));
  }

  /** Again and again, with quiet in between, from a sixth of the run to three quarters of it. */
  void rounds(long quietMillis, Runnable round) {
    waitFor(1.0 / 6);
    do {
      round.run();
      pause(quietMillis);
    } while (elapsed() < 0.75);
  }

  /** Until a part of the run has gone by. */
  void waitFor(double part) {
    pause((long) ((part - elapsed()) * load.settings().seconds() * 1_000));
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  Node anyNode() {
    return load.anyNode(random);
  }

  void pause(long millis) {
    if (millis > 0) {
      load.isStopped(millis);
    }
  }

  private double elapsed() {
    return (System.nanoTime() - begun) / 1e9 / load.settings().seconds();
  }
}
