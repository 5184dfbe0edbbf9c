package io.parley.testing;

import io.parley.config.DatabaseUrl;
import io.parley.db.EmbeddedPostgres;
import io.parley.db.Jdbc;
import io.parley.db.Migrations;
import io.parley.db.ServerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A migrated database of its own for one test class, cloned from a template in tens of milliseconds. One PostgreSQL
 * serves all of a test JVM and stops with it; its data under {@code target} does not survive a power cut and need not.
 * Any thread may create one.
 */
public final class TestDatabase implements AutoCloseable {

  private static final String TEMPLATE = "parley_template";
  private static final String OWNER = "parley";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** A fresh database with the newest schema and nothing else in it. */
  public static TestDatabase create() {
    String name = "test_" + COUNT.incrementAndGet();
    // One clone at a time: a template must have no session, and cloning is one.
    synchronized (TestDatabase.class) {
      Server.execute("create database " + name + " template " + TEMPLATE + " owner " + OWNER);
    }
    return new TestDatabase(name);
  }

  /** A fresh database without any schema. */
  public static TestDatabase createEmpty() {
    String name = "test_" + COUNT.incrementAndGet();
    Server.execute("create database " + name + " owner " + OWNER);
    return new TestDatabase(name);
  }

  /** Where the server of this test JVM lives, with PostgreSQL's programs in it; started if need be. */
  public static Path directory() {
    return Server.INSTANCE.directory().getParent();
  }

  /** For PARLEY_DATABASE_URL. */
  public String url() {
    DatabaseUrl url = databaseUrl();
    return "postgresql://" + url.user() + ":" + url.password().value() + "@" + url.place();
  }

  public DatabaseUrl databaseUrl() {
    return Server.named(Server.INSTANCE.url(), name);
  }

  /** A blocking connection as the database's owner, for looking behind the server's back. */
  public Connection connect() throws SQLException {
    return Jdbc.connect(databaseUrl());
  }

  /** Runs statements as the database's owner. */
  public void execute(String sql) {
    Server.execute(databaseUrl(), sql);
  }

  /** Ends all sessions in it from the server's side, as a failing network or a restart of the database would. */
  public void cutConnections() {
    Server.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  @Override
  public void close() {
    Server.execute("drop database " + name + " with (force)");
  }

  /** Started by whoever touches it first. */
  private static final class Server {

    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      Path directory = Forks.own(Path.of("target", "test-database")).toAbsolutePath();
      EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, ServerSettings.scratch());
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop test database"));
      for (String leftover : databases(postgres.superuserUrl())) {
        execute(postgres.superuserUrl(), "drop database " + leftover + " with (force)");
      }
      execute(postgres.superuserUrl(), "create database " + TEMPLATE + " owner " + OWNER);
      Migrations.run(named(postgres.url(), TEMPLATE));
      return postgres;
    }

    /** What an earlier test JVM left; the template too, whose migrations may have changed since. */
    private static List<String> databases(DatabaseUrl superuser) {
      List<String> names = new ArrayList<>();
      try (Connection connection = Jdbc.connect(superuser); Statement statement = connection.createStatement();
           ResultSet rows = statement.executeQuery("select datname from pg_database where datname like 'test\\_%'"
             + " or datname = '" + TEMPLATE + "'")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
        return names;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    static void execute(String sql) {
      execute(INSTANCE.superuserUrl(), sql);
    }

    static void execute(DatabaseUrl url, String sql) {
      try (Connection connection = Jdbc.connect(url); Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException("test database: " + sql, e);
      }
    }

    static DatabaseUrl named(DatabaseUrl url, String name) {
      return new DatabaseUrl(url.host(), url.port(), url.user(), url.password(), name,
        DatabaseUrl.Encryption.DISABLE);
    }
  }
}
