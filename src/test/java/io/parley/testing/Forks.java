package io.parley.testing;

import java.nio.file.Path;

/** Test JVMs that run at the same time, each with folders of its own. */
final class Forks {

  private static final String NUMBER = System.getProperty("parley.fork", "alone");

  private Forks() {
  }

  static Path own(Path folder) {
    return folder.resolve(NUMBER);
  }
}
