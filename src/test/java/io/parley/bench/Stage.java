package io.parley.bench;

import io.parley.config.DatabaseUrl;
import io.parley.db.EmbeddedPostgres;
import io.parley.db.Jdbc;
import io.parley.db.ServerSettings;
import io.parley.testing.ParleyProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * What a run stands on: a PostgreSQL that keeps what it confirms, a fresh database in it, and Parley processes on that.
 * One for a run; blocking.
 */
final class Stage implements AutoCloseable {

  private static final Path DIRECTORY = Path.of("target", "bench").toAbsolutePath();
  private static final String DATABASE = "bench";

  private final EmbeddedPostgres postgres;

  private Stage(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static Stage open() {
    Map<String, String> settings = ServerSettings.durable();
    settings.put("max_connections", "150");
    settings.put("shared_buffers", "512MB");
    // No checkpoint inside a run: it would hit whichever side happens to be measured.
    settings.put("max_wal_size", "8GB");
    settings.put("checkpoint_timeout", "1h");
    EmbeddedPostgres postgres = EmbeddedPostgres.start(DIRECTORY.resolve("database"), settings);
    Stage stage = new Stage(postgres);
    execute(postgres.superuserUrl(), "drop database if exists " + DATABASE + " with (force)");
    execute(postgres.superuserUrl(), "create database " + DATABASE + " owner " + postgres.url().user());
    return stage;
  }

  DatabaseUrl database() {
    DatabaseUrl url = postgres.url();
    return new DatabaseUrl(url.host(), url.port(), url.user(), url.password(), DATABASE,
      DatabaseUrl.Encryption.DISABLE);
  }

  /** A server without rate limits; {@code more} is added to its environment. */
  Node node(String name, Map<String, String> more) {
    DatabaseUrl url = database();
    Map<String, String> environment = new HashMap<>(Map.of(
      "PARLEY_HOST", "127.0.0.1",
      "PARLEY_DATABASE_URL", "postgresql://" + url.user() + ":" + url.password().value() + "@" + url.place(),
      "PARLEY_SECRET", "0123456789abcdef0123456789abcdef",
      "PARLEY_RATE_LIMITS", "off"));
    environment.putAll(more);
    // For other collectors, or a recording: -Dbench.server.flags=...
    environment.put("JAVA_TOOL_OPTIONS", System.getProperty("bench.server.flags", ""));
    ParleyProcess process = ParleyProcess.launch(DIRECTORY.resolve(name), environment);
    // A bench that is stopped must not leave servers behind that disturb the next.
    Runtime.getRuntime().addShutdownHook(new Thread(process::terminate, "stop " + name));
    process.awaitStart();
    return new Node(process, process.address().getPort());
  }

  Node node() {
    return node("node", Map.of());
  }

  /** A running server and where it listens. */
  record Node(ParleyProcess process, int port) implements AutoCloseable {

    long pid() {
      return process.pid();
    }

    /** How often it has asked the database for a reader who was elsewhere than everybody. */
    long catchUpReads() {
      HttpRequest metrics = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
      try {
        return HttpClient.newHttpClient().send(metrics, HttpResponse.BodyHandlers.ofLines()).body()
          .filter(line -> line.startsWith("parley_live_catchup_reads_total "))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1))).findFirst().orElseThrow();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      process.close();
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String epoch() {
    return text("select epoch from store");
  }

  String text(String sql) {
    try (Connection connection = Jdbc.connect(database()); Statement statement = connection.createStatement();
         ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  void execute(String sql) {
    execute(database(), sql);
  }

  private static void execute(DatabaseUrl url, String sql) {
    try (Connection connection = Jdbc.connect(url); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    postgres.close();
  }
}
