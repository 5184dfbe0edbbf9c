package io.parley.proof;

import java.io.IOException;

/** Signals to processes that this run started, by their recorded numbers. */
final class Signal {

  private Signal() {
  }

  static void send(String name, long pid) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
      if (code != 0 && ProcessHandle.of(pid).isPresent()) {
        throw new IllegalStateException("kill -" + name + " " + pid + " ended with " + code);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
