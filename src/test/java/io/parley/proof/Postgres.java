package io.parley.proof;

import io.parley.config.DatabaseUrl;
import io.parley.db.EmbeddedPostgres;
import io.parley.db.Jdbc;
import io.parley.db.Migrations;
import io.parley.db.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import io.parley.testing.Await;

/**
 * The PostgreSQL that all nodes of a run share: durable, on its own data directory, stopped and killed at will. Its
 * port is another after each start, so whoever speaks to it goes through a proxy. For one thread at a time.
 */
final class Postgres implements AutoCloseable {

  private static final String OWNER = "parley";

  private final Path directory;
  private volatile EmbeddedPostgres server;
  private List<ProcessHandle> processes = List.of();

  private Postgres(Path directory) {
    this.directory = directory;
  }

  static Postgres start(Path directory) {
    Postgres postgres = new Postgres(directory.toAbsolutePath());
    postgres.start();
    return postgres;
  }

  void start() {
    Map<String, String> settings = ServerSettings.durable();
    settings.put("max_connections", "100");
    // What synchronous_commit = off would lose stays long enough to be lost; with it on this changes nothing.
    settings.put("wal_writer_delay", "10s");
    server = EmbeddedPostgres.start(directory, settings);
  }

  /** Where it listens now. */
  int port() {
    return server.url().port();
  }

  /** A new, migrated database of that name. */
  void create(String name) {
    execute(server.superuserUrl(), "drop database if exists " + name + " with (force)");
    execute(server.superuserUrl(), "create database " + name + " owner " + OWNER);
    Migrations.run(url(name));
  }

  DatabaseUrl url(String name) {
    DatabaseUrl url = server.url();
    return new DatabaseUrl(url.host(), url.port(), url.user(), url.password(), name, DatabaseUrl.Encryption.DISABLE);
  }

  Connection connect(String name) throws SQLException {
    return Jdbc.connect(url(name));
  }

  void executeAsOwner(String name, String sql) {
    execute(url(name), sql);
  }

  /** Says that the database in question is to be treated so by all sessions from now on. */
  void executeAsSuperuser(String sql) {
    execute(server.superuserUrl(), sql);
  }

  /** Kills the postmaster and all its children, and waits until they are gone. */
  void kill() {
    List<ProcessHandle> all = all();
    all.forEach(ProcessHandle::destroyForcibly);
    Await.until("PostgreSQL is gone", () -> all.stream().noneMatch(Postgres::runs));
    // Its end is known already; this gives back the lock of the directory.
    server.close();
  }

  /** Ends all sessions and stops. */
  void stop() {
    server.close();
  }

  /** Stops all its processes where they are (true), or lets them go on. */
  void freeze(boolean frozen) {
    if (frozen) {
      processes = all();
    }
    processes.forEach(process -> Signal.send(frozen ? "STOP" : "CONT", process.pid()));
  }

  @Override
  public void close() {
    server.close();
  }

  private List<ProcessHandle> all() {
    try {
      Path pidFile = directory.resolve("postgres").resolve("postmaster.pid");
      ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
        .orElseThrow();
      List<ProcessHandle> all = new java.util.ArrayList<>(List.of(postmaster));
      postmaster.descendants().forEach(all::add);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A dead process that nobody has fetched yet does not run. */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return !stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false;
    }
  }

  private static void execute(DatabaseUrl url, String sql) {
    try (Connection connection = Jdbc.connect(url); Statement statement = connection.createStatement()) {
      statement.setQueryTimeout((int) Duration.ofMinutes(1).toSeconds());
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
