package io.parley.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The {@code postmaster.pid} of a data directory, by which PostgreSQL says who runs there and where. A process number
 * may have gone to another program since (in containers it soon does), so only PostgreSQL started on this very
 * directory counts as its server.
 */
record PostmasterFile(Path cluster) {

  private static final int PORT_LINE = 3;

  /** The live server of this directory. */
  Optional<ProcessHandle> server() throws IOException {
    return pid().flatMap(ProcessHandle::of).filter(this::isOurs);
  }

  /** Where the live server listens. */
  Optional<Integer> port() throws IOException {
    return server().isPresent() ? number(PORT_LINE).map(Long::intValue) : Optional.empty();
  }

  Optional<Long> pid() throws IOException {
    return number(0);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path());
  }

  static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(path -> Path.of(path).endsWith("postgres")).isPresent();
  }

  private boolean isOurs(ProcessHandle process) {
    List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
    return isPostgres(process) && arguments.contains(cluster.toString());
  }

  private Optional<Long> number(int line) throws IOException {
    if (!Files.exists(path())) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(path()).stream().skip(line).findFirst().map(text -> Long.valueOf(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Path path() {
    return cluster.resolve("postmaster.pid");
  }
}
