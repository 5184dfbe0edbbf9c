package io.parley.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops the server of a data directory, and tells by its {@code postmaster.pid} who runs there. A process number may have gone to another program
 * since (in containers it soon does), so nothing is stopped that is not PostgreSQL started on this very directory.
 * Called by whoever holds the data directory's lock.
 */
final class Postmaster {

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

  private final Path cluster;
  private final Path log;
  private final PostgresCommand command;

  Postmaster(Path cluster, Path log, PostgresCommand command) {
    this.cluster = cluster;
    this.log = log;
    this.command = command;
  }

  /** Returns when it takes connections; fails with the reason it gave. What it says is added to its log. */
  void start(int port, Map<String, String> settings) throws IOException {
    String options = settings.entrySet().stream()
      .map(setting -> "-c " + setting.getKey() + "='" + setting.getValue() + "'")
      .collect(Collectors.joining(" ", "-p " + port + " ", ""));
    PostgresCommand.Result result = command.run("pg_ctl", "start", "-D", cluster.toString(), "-l", log.toString(),
      "-w", "-t", "120", "-s", "-o", options);
    if (result.exitCode() != 0) {
      throw new IOException(reason(result));
    }
  }

  boolean isRunning() {
    try {
      return pid().flatMap(ProcessHandle::of).filter(this::isOurs).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Stops a server that a killed Parley left behind, and removes the mark that would make PostgreSQL wait for it. */
  void clearAway() throws IOException {
    Optional<Long> pid = pid();
    if (pid.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid.get());
    if (process.filter(this::isOurs).isPresent()) {
      LOG.info("stopping the PostgreSQL that an earlier Parley left running (process {})", pid.get());
      stop();
    } else if (process.filter(Postmaster::isKnownOther).isPresent()) {
      // PostgreSQL itself would take any live process of this number for a server and refuse to start. The mark of
      // one that is gone stays: by it PostgreSQL finds out whether processes of that server are still at its memory.
      Files.deleteIfExists(pidFile());
    }
  }

  /** Ends all sessions, writes everything down and waits until the server is gone. */
  void stop() throws IOException {
    PostgresCommand.Result result = command.run("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w",
      "-t", "60", "-s");
    if (result.exitCode() != 0 && isRunning()) {
      throw new IOException("PostgreSQL did not stop: " + result.lastLine());
    }
  }

  private String reason(PostgresCommand.Result result) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return lines.stream()
      .filter(line -> line.contains("FATAL:"))
      .reduce((first, last) -> last)
      .map(line -> line.substring(line.indexOf("FATAL:") + 6).strip() + " (see " + log + ")")
      .orElse(result.lastLine());
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
