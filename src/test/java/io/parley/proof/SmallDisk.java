package io.parley.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file system of its own in memory, small enough to be filled. To mount one takes root, if only root of a namespace:
 * {@code unshare --user --map-root-user --mount ./mvnw -Pfaults verify}. For one thread.
 */
final class SmallDisk implements AutoCloseable {

  /** PostgreSQL's programs, a fresh database, and what some rounds of a load write. */
  private static final String SIZE = "512m";
  private static final int PIECE = 64 * 1024;

  private final Path path;
  private final Path filler;

  private SmallDisk(Path path) {
    this.path = path;
    this.filler = path.resolve("filler");
  }

  /** Why there can be none here; empty when there can. */
  static Optional<String> obstacle() {
    try {
      mount(Rig.DIRECTORY.resolve("trial")).close();
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of("cannot mount (" + e.getMessage() + ")");
    }
  }

  static SmallDisk mount(Path directory) {
    try {
      Path path = Files.createDirectories(directory.toAbsolutePath());
      clearAway(path);
      run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + SIZE, "parley-proof", path.toString());
      return new SmallDisk(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  /** Takes all the room there is. */
  void fill() {
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[PIECE]);
      }
    } catch (IOException e) {
      // no room any more, which is what was wanted
    }
  }

  void free() {
    try {
      Files.deleteIfExists(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Once nobody has files open there. */
  @Override
  public void close() {
    run("umount", path.toString());
  }

  /** A killed run may have left one behind. */
  private static void clearAway(Path path) {
    try {
      run("umount", path.toString());
    } catch (IllegalStateException e) {
      // as it should be, there is none
    }
  }

  private static void run(String... words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said.lines().findFirst().orElse(words[0]));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
