package io.parley.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a series of runs prints, on the screen and into a file that stays. For one thread. */
final class Summary {

  private final Path file;

  Summary(String name) {
    this.file = Rig.DIRECTORY.resolve(name + ".txt");
    try {
      Files.createDirectories(Rig.DIRECTORY);
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(String text) {
    System.out.println(text);
    try {
      Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
