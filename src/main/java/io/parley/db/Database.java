package io.parley.db;

import io.parley.config.Config;
import io.parley.config.DatabaseUrl;
import io.parley.config.StartFailure;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The database of this server, embedded or external, open and migrated. {@link #open} and {@link #close} block; the
 * rest may be called from any thread.
 */
public final class Database implements AutoCloseable {

  private static final int WAITING = 256;
  private static final int WAIT_SECONDS = 2;
  // A statement that hangs holds its thread's row, and with it everyone who writes there.
  private static final Duration STATEMENT = Duration.ofSeconds(10);
  // Idle connections are given up before they could be taken for dead ones.
  private static final int IDLE_SECONDS = 8;
  // Idle, then a statement's longest time, and a second each: a line still silent is dead, though nobody said so.
  private static final int SILENCE_SECONDS = 20;

  private final DatabaseUrl url;
  private final @Nullable EmbeddedPostgres embedded;

  private Database(DatabaseUrl url, @Nullable EmbeddedPostgres embedded) {
    this.url = url;
    this.embedded = embedded;
  }

  /** Starts or reaches the database and migrates it. Fails with {@link StartFailure}, leaving nothing running. */
  public static Database open(Config config) {
    if (config.databaseUrl().isPresent()) {
      DatabaseUrl url = config.databaseUrl().get();
      ServerCheck.run(url);
      Migrations.run(url);
      return new Database(url, null);
    }
    EmbeddedPostgres embedded = EmbeddedPostgres.start(config.dataDir(), ServerSettings.durable());
    try {
      Migrations.run(embedded.url());
      return new Database(embedded.url(), embedded);
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  /**
   * The database as an earlier start left it, whether or not a server is at work on it: an embedded one that does not
   * run is started until {@link #close}. Neither made nor migrated. Fails with {@link StartFailure}.
   */
  public static Database visit(Config config) {
    if (config.databaseUrl().isPresent()) {
      ServerCheck.run(config.databaseUrl().get());
      return new Database(config.databaseUrl().get(), null);
    }
    return EmbeddedPostgres.running(config.dataDir())
      .map(url -> new Database(url, null))
      .orElseGet(() -> {
        EmbeddedPostgres started = EmbeddedPostgres.start(config.dataDir(), ServerSettings.durable());
        return new Database(started.url(), started);
      });
  }

  /** Options for a connection outside the pool; a copy of its own at each call. */
  public PgConnectOptions connectOptions() {
    return connectOptions(STATEMENT);
  }

  private PgConnectOptions connectOptions(Duration statement) {
    PgConnectOptions options = new PgConnectOptions()
      .setHost(url.host())
      .setPort(url.port())
      .setDatabase(url.name())
      .setUser(url.user())
      .setPassword(url.password().value())
      .setCachePreparedStatements(true)
      .addProperty("application_name", "parley")
      .addProperty("statement_timeout", String.valueOf(statement.toMillis()))
      .addProperty("idle_in_transaction_session_timeout", String.valueOf(STATEMENT.toMillis()));
    return switch (url.encryption()) {
      case DISABLE -> options.setSslMode(SslMode.DISABLE);
      case REQUIRE -> options.setSslMode(SslMode.REQUIRE).setSslOptions(new ClientSSLOptions().setTrustAll(true));
      case VERIFY_FULL -> options.setSslMode(SslMode.VERIFY_FULL)
        .setSslOptions(new ClientSSLOptions()
          .setHostnameVerificationAlgorithm("HTTPS")
          .setTrustOptions(TrustOptions.wrap(certificatesJavaTrusts())));
    };
  }

  /** Vert.x wants it said, where the JDBC driver takes it for granted. */
  private static TrustManager certificatesJavaTrusts() {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no trusted certificates", e);
    }
  }

  /**
   * A pool for all event loops of {@code vertx}, which the caller closes before this database. Whoever finds its queue
   * full, or waits over 2 seconds for a connection, fails. A connection that has been silent for 20 seconds is closed,
   * so that a line which died without a word holds nobody up for longer. The name is for those who watch it.
   */
  public Pool pool(Vertx vertx, String name, int connections) {
    return pool(vertx, name, connections, STATEMENT);
  }

  /** The same for statements that are given up sooner. */
  public Pool pool(Vertx vertx, String name, int connections, Duration statement) {
    PoolOptions options = new PoolOptions()
      .setName(name)
      .setMaxSize(connections)
      .setMaxWaitQueueSize(WAITING)
      .setConnectionTimeout(WAIT_SECONDS)
      .setConnectionTimeoutUnit(TimeUnit.SECONDS)
      .setIdleTimeout(IDLE_SECONDS)
      .setIdleTimeoutUnit(TimeUnit.SECONDS);
    NetClientOptions line = new NetClientOptions()
      .setReadIdleTimeout(SILENCE_SECONDS)
      .setIdleTimeoutUnit(TimeUnit.SECONDS);
    return PgBuilder.pool().with(options).with(line).connectingTo(connectOptions(statement)).using(vertx).build();
  }

  public boolean isEmbedded() {
    return embedded != null;
  }

  /** Where the data lies, in words for people and without the password. */
  public String describe() {
    return embedded != null
      ? "PostgreSQL in " + embedded.directory() + ", listening on 127.0.0.1:" + url.port()
      : "PostgreSQL at " + url.place();
  }

  /** Stops the embedded server and waits until it is gone; an external one is left alone. */
  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
