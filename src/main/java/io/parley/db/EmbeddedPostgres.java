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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, run by its own {@code initdb} and {@code pg_ctl} on {@code postgres} in the data
 * directory. {@code pg_ctl} gives it a session of its own, so that Ctrl-C in a terminal reaches Parley alone, which
 * then stops it in order. When it ends by itself it is started again, see {@link PostgresWatch}. Blocks; for the
 * starting and the stopping thread. Fails with {@link StartFailure}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String CLUSTER = "postgres";
  private static final String PASSWORD_FILE = "postgres-password";

  private final DataDirectory directory;
  private final Map<String, String> settings;
  private final Path cluster;
  private final Path log;
  private final Secret password;
  private final PostgresCommand command;
  private final Postmaster postmaster;
  private int port;
  private @Nullable PostgresWatch watch;

  private EmbeddedPostgres(DataDirectory directory, Map<String, String> settings) throws IOException {
    this.directory = directory;
    this.settings = settings;
    this.cluster = directory.path().resolve(CLUSTER);
    this.log = directory.path().resolve("postgres.log");
    requirePassword(cluster);
    requireOwner(cluster);
    this.password = directory.secret(PASSWORD_FILE);
    this.command = new PostgresCommand(PostgresBinaries.in(directory.path()));
    this.postmaster = new Postmaster(cluster, log, command);
  }

  /** Locks the directory, makes the database at the first start, and starts the server with the given settings. */
  public static EmbeddedPostgres start(Path dataDir, Map<String, String> settings) {
    DataDirectory directory = DataDirectory.open(dataDir);
    try {
      EmbeddedPostgres postgres = new EmbeddedPostgres(directory, settings);
      postgres.start();
      return postgres;
    } catch (IOException e) {
      directory.close();
      throw new StartFailure("PostgreSQL in " + dataDir + " did not start: " + e.getMessage() + ".", e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** How to reach the server that runs on the directory, whoever started it; empty while none does. */
  static Optional<DatabaseUrl> running(Path dataDir) {
    Path cluster = dataDir.resolve(CLUSTER);
    if (!Files.exists(cluster)) {
      throw new StartFailure("There is no database in " + dataDir + " that this user can see: name its directory with"
        + " PARLEY_DATA_DIR, or start Parley, which makes one.");
    }
    requirePassword(cluster);
    try {
      Secret password = new Secret(Files.readString(dataDir.resolve(PASSWORD_FILE)).strip());
      // The one name it has without links, by which its server was started.
      return new PostmasterFile(cluster.toRealPath()).port().map(port -> OwnDatabase.url(port, password));
    } catch (IOException e) {
      throw new StartFailure("The database in " + cluster + " cannot be looked at: " + e.getMessage() + ".", e);
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
    if (watch != null) {
      watch.close();
    }
    try {
      postmaster.stop();
    } catch (IOException e) {
      LOG.error("{}", e.getMessage());
    } finally {
      directory.close();
    }
  }

  private void start() throws IOException {
    postmaster.clearAway();
    if (!Files.exists(cluster)) {
      initialize();
    }
    if (Files.exists(log)) {
      // Two starts' worth: the log of what went wrong before, and no more, or it would grow for ever.
      Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    port = freePort();
    try {
      postmaster.start(port, settings);
    } catch (IOException first) {
      // What was left of a killed server may take a moment to go, and another program may have taken the port.
      postmaster.clearAway();
      port = freePort();
      postmaster.start(port, settings);
    }
    try {
      OwnDatabase.createIfMissing(port, password);
    } catch (RuntimeException e) {
      postmaster.stop();
      throw e;
    }
    watch = PostgresWatch.begin(new Watched());
  }

  /** As the watch sees it, whose thread this runs on. The port stays, since the pools know no other. */
  private final class Watched implements PostgresWatch.Server {

    @Override
    public boolean isRunning() {
      return postmaster.isRunning();
    }

    @Override
    public void startAgain() throws IOException {
      postmaster.clearAway();
      postmaster.start(port, settings);
    }
  }

  private void initialize() throws IOException {
    Path draft = directory.path().resolve("postgres.new");
    Trees.delete(draft);
    PostgresCommand.Result result = command.run("initdb", "-D", draft.toString(), "-U", OwnDatabase.SUPERUSER,
      "--pwfile", directory.path().resolve(PASSWORD_FILE).toString(), "--auth", "scram-sha-256",
      "-c", ServerSettings.ITERATIONS + "=" + ServerSettings.FEW, "--encoding", "UTF8",
      "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions");
    if (result.exitCode() != 0) {
      throw new IOException(result.lastLine());
    }
    Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void requirePassword(Path cluster) {
    if (Files.exists(cluster) && !Files.exists(cluster.resolveSibling(PASSWORD_FILE))) {
      throw new StartFailure("The database in " + cluster + " cannot be opened without the file " + PASSWORD_FILE
        + " beside it: put that file back, or move the database away to begin anew.");
    }
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
