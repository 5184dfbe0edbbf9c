package io.parley.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is running on a data directory, by its {@code postmaster.pid}. A process number may have gone to another program
 * since (in containers it soon does), so nothing is stopped that is not PostgreSQL started on this very directory.
 * Called by whoever holds the data directory's lock.
 */
final class Postmaster {

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

  private final Path cluster;
  private final PostgresCommand command;

  Postmaster(Path cluster, PostgresCommand command) {
    this.cluster = cluster;
    this.command = command;
  }

  /** Stops a server that a killed Parley left behind, and removes the mark of one that is gone. */
  void clearAway() throws IOException {
    Optional<Long> pid = pid();
    if (pid.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid.get());
    if (process.filter(this::isOurs).isPresent()) {
      LOG.info("stopping the PostgreSQL that an earlier Parley left running (process {})", pid.get());
      stop();
    } else if (process.isEmpty() || isKnownOther(process.get())) {
      // PostgreSQL itself would take any live process of this number for a server and refuse to start.
      Files.deleteIfExists(pidFile());
    }
  }

  /** Ends all sessions, writes everything down and waits until the server is gone. */
  void stop() throws IOException {
    PostgresCommand.Result result = command.run("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w",
      "-t", "60", "-s");
    if (result.exitCode() != 0 && pid().flatMap(ProcessHandle::of).filter(this::isOurs).isPresent()) {
      throw new IOException("PostgreSQL did not stop: " + result.lastLine());
    }
  }

  private boolean isOurs(ProcessHandle process) {
    List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
    return isPostgres(process) && arguments.contains(cluster.toString());
  }

  /** Another program, or a dead process that nobody has fetched yet; not one we may not look at. */
  private static boolean isKnownOther(ProcessHandle process) {
    return process.info().command().isPresent() && !isPostgres(process) || isZombie(process.pid());
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(path -> Path.of(path).endsWith("postgres")).isPresent();
  }

  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<Long> pid() throws IOException {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(pidFile()).stream().findFirst().map(line -> Long.valueOf(line.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Path pidFile() {
    return cluster.resolve("postmaster.pid");
  }
}
