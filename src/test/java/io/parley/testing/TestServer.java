package io.parley.testing;

import io.parley.App;
import io.parley.config.Config;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The real server on a free port and a database of its own, in this JVM. Rate limits are off unless asked for. */
public final class TestServer implements AutoCloseable {

  public static final String ADMIN_KEY = "the-administrators-key-of-the-tests";

  public static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final TestDatabase database;
  private final boolean ownsDatabase;
  private App app;

  private TestServer(App app, TestDatabase database, boolean ownsDatabase) {
    this.app = app;
    this.database = database;
    this.ownsDatabase = ownsDatabase;
  }

  public static TestServer start() {
    return start(Map.of());
  }

  /** Started with more in its environment, which may override what is said here. */
  public static TestServer start(Map<String, String> more) {
    TestDatabase database = TestDatabase.create();
    try {
      return new TestServer(App.start(config(database, more)), database, true);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** A second server on the same database, which knows nothing of the first; close it first. */
  public TestServer another() {
    return new TestServer(App.start(config(database, Map.of())), database, false);
  }

  /** Stops it while something else happens, and starts it again on the same port and database. */
  public void whileStopped(Runnable action) {
    String port = String.valueOf(port());
    app.stop();
    action.run();
    app = App.start(config(database, Map.of("PARLEY_PORT", port)));
  }

  private static Config config(TestDatabase database, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(Map.of(
      "PARLEY_PORT", "0",
      "PARLEY_DEMO_PORT", "off",
      "PARLEY_DATA_DIR", Forks.own(Path.of("target", "test-server")).toString(),
      "PARLEY_DATABASE_URL", database.url(),
      "PARLEY_SECRET", SECRET,
      "PARLEY_ADMIN_KEY", ADMIN_KEY,
      "PARLEY_RATE_LIMITS", "off"));
    environment.putAll(more);
    return Config.from(environment);
  }

  public URI base() {
    return app.baseUrl();
  }

  public int port() {
    return base().getPort();
  }

  public App app() {
    return app;
  }

  public TestDatabase database() {
    return database;
  }

  /** Nobody yet, on the site {@code demo}. */
  public TestClient client() {
    return new TestClient(base());
  }

  /** Makes a publisher that may embed its threads on the given origins. */
  public void createSite(String slug, String... origins) {
    update("insert into site (slug, name, origins) values (?, ?, string_to_array(?, ' '))",
      slug, slug, String.join(" ", origins));
  }

  /** Runs one statement behind the server's back; fails if it touches no row. */
  public void update(String sql, Object... parameters) {
    try (Connection connection = database.connect();
         PreparedStatement statement = prepare(connection, sql, parameters)) {
      if (statement.executeUpdate() == 0) {
        throw new AssertionError("no row for: " + sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** One number out of the database. */
  public long number(String sql, Object... parameters) {
    try (Connection connection = database.connect();
         PreparedStatement statement = prepare(connection, sql, parameters);
         ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new AssertionError("no row for: " + sql);
      }
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Holds the thread's row, as any change of it does, while something else happens; then commits. */
  public void whileLocked(String thread, UnderLock action) {
    try (Connection connection = database.connect();
         PreparedStatement lock = prepare(connection, "select from thread where key = ? for no key update", thread)) {
      connection.setAutoCommit(false);
      if (!lock.executeQuery().next()) {
        throw new AssertionError("no thread " + thread);
      }
      action.run(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new AssertionError("thread " + thread, e);
    }
  }

  /** What a script does that changes comments in the agreed way. */
  @FunctionalInterface
  public interface UnderLock {
    void run(Connection connection) throws SQLException;
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
    throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    app.stop();
    if (ownsDatabase) {
      database.close();
    }
  }
}
