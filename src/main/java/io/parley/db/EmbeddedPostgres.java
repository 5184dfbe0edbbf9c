package io.parley.db;

import com.sun.security.auth.module.UnixSystem;
import io.parley.config.DataDirectory;
import io.parley.config.DatabaseUrl;
import io.parley.config.Secret;
import io.parley.config.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, run by its own {@code initdb} and {@code pg_ctl} on {@code postgres} in the data
 * directory. {@code pg_ctl} gives it a session of its own, so that Ctrl-C in a terminal reaches Parley alone, which
 * then stops it in order. Blocks; for the starting and the stopping thread. Fails with {@link StartFailure}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String PASSWORD_FILE = "postgres-password";
  private static final int TRIES = 2;

  private final DataDirectory directory;
  private final Path cluster;
  private final Path log;
  private final Secret password;
  private final PostgresCommand command;
  private final Postmaster postmaster;
  private int port;

  private EmbeddedPostgres(DataDirectory directory) throws IOException {
    this.directory = directory;
    this.cluster = directory.path().resolve("postgres");
    this.log = directory.path().resolve("postgres.log");
    if (Files.exists(cluster) && !directory.has(PASSWORD_FILE)) {
      throw new StartFailure("The database in " + cluster + " cannot be opened without the file " + PASSWORD_FILE
        + " beside it: put that file back, or move the database away to begin anew.");
    }
    requireOwner(cluster);
    this.password = directory.secret(PASSWORD_FILE);
    this.command = new PostgresCommand(PostgresBinaries.in(directory.path()));
    this.postmaster = new Postmaster(cluster, command);
  }

  /** Locks the directory, makes the database at the first start, and starts the server with the given settings. */
  public static EmbeddedPostgres start(Path dataDir, Map<String, String> settings) {
    DataDirectory directory = DataDirectory.open(dataDir);
    try {
      EmbeddedPostgres postgres = new EmbeddedPostgres(directory);
      postgres.start(settings);
      return postgres;
    } catch (IOException e) {
      directory.close();
      throw new StartFailure("PostgreSQL in " + dataDir + " did not start: " + e.getMessage() + ".", e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** How Parley reaches its database: as the owner of it, not as the server's superuser. */
  public DatabaseUrl url() {
    return OwnDatabase.url(port, password);
  }

  /** The server's superuser in its first database, for making and dropping databases. */
  public DatabaseUrl superuserUrl() {
    return OwnDatabase.superuserUrl(port, password);
  }

  public Path directory() {
    return cluster;
  }

  @Override
  public void close() {
    try {
      postmaster.stop();
    } catch (IOException e) {
      LOG.error("{}", e.getMessage());
    } finally {
      directory.close();
    }
  }

  private void start(Map<String, String> settings) throws IOException {
    postmaster.clearAway();
    if (!Files.exists(cluster)) {
      initialize();
    }
    PostgresCommand.Result result = startServer(settings);
    for (int tries = 1; result.exitCode() != 0 && tries < TRIES; tries++) {
      // What was left of a killed server may take a moment to go, and another program may have taken the port.
      postmaster.clearAway();
      result = startServer(settings);
    }
    if (result.exitCode() != 0) {
      throw new IOException(reason(result));
    }
    try {
      OwnDatabase.createIfMissing(port, password);
    } catch (RuntimeException e) {
      postmaster.stop();
      throw e;
    }
  }

  private void initialize() throws IOException {
    Path draft = directory.path().resolve("postgres.new");
    Trees.delete(draft);
    PostgresCommand.Result result = command.run("initdb", "-D", draft.toString(), "-U", OwnDatabase.SUPERUSER,
      "--pwfile", directory.path().resolve(PASSWORD_FILE).toString(), "--auth", "scram-sha-256", "--encoding", "UTF8",
      "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions");
    if (result.exitCode() != 0) {
      throw new IOException(result.lastLine());
    }
    Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private PostgresCommand.Result startServer(Map<String, String> settings) throws IOException {
    port = freePort();
    if (Files.exists(log)) {
      // Two starts' worth: the log of what went wrong before, and no more, or it would grow for ever.
      Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    String options = settings.entrySet().stream()
      .map(setting -> "-c " + setting.getKey() + "='" + setting.getValue() + "'")
      .collect(Collectors.joining(" ", "-p " + port + " ", ""));
    return command.run("pg_ctl", "start", "-D", cluster.toString(), "-l", log.toString(), "-w", "-t", "120", "-s",
      "-o", options);
  }

  private String reason(PostgresCommand.Result result) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return lines.stream()
      .filter(line -> line.contains("FATAL:"))
      .reduce((first, last) -> last)
      .map(line -> line.substring(line.indexOf("FATAL:") + 6).strip() + " (see " + log + ")")
      .orElse(result.lastLine());
  }

  /** PostgreSQL refuses data of another user, in words that do not help; root is no exception. */
  private static void requireOwner(Path cluster) throws IOException {
    if (Files.exists(cluster)
      && ((Integer) Files.getAttribute(cluster, "unix:uid")).longValue() != new UnixSystem().getUid()) {
      throw new StartFailure("The database in " + cluster + " belongs to user " + Files.getOwner(cluster).getName()
        + ": start Parley as that user.");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
