package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.config.DatabaseUrl;
import io.parley.config.Secret;
import io.parley.db.Jdbc;
import io.parley.testing.Await;
import io.parley.testing.ParleyProcess;
import io.parley.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program in processes of its own: how it starts, ends, is killed, and starts again. */
class StartIT {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** Of a Parley that was started and stopped in order: to make a database takes seconds. */
  @TempDir
  private static Path made;
  @TempDir
  private Path scratch;
  private Path dataDir;

  @BeforeAll
  static void makeData() throws IOException {
    linkPrograms(made);
    ParleyProcess.start(made).close();
    deleteLinks(made);
  }

  @BeforeEach
  void chooseDirectory() throws IOException {
    dataDir = Files.createDirectory(scratch.resolve("data"));
    linkPrograms(dataDir);
  }

  /** Before JUnit does, which warns of links that lead out of its directory. */
  @AfterEach
  void deleteLinks() throws IOException {
    deleteLinks(scratch.resolve("data"));
  }

  /** Unpacking takes seconds and is tested once below; the others find the programs there. */
  private static void linkPrograms(Path directory) throws IOException {
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(TestDatabase.directory(), "postgres-programs-*")) {
      for (Path path : programs) {
        Files.createSymbolicLink(directory.resolve(path.getFileName()), path);
      }
    }
  }

  private static void deleteLinks(Path directory) throws IOException {
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(directory, "postgres-programs-*")) {
      for (Path path : programs) {
        Files.delete(path);
      }
    }
  }

  /** The data that somebody has who starts for the second time. */
  private void bringData() throws IOException {
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.skip(1).toList()) {
        Files.copy(file, dataDir.resolve(made.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void it_starts_from_nothing_answers_and_stops_in_order() throws Exception {
    dataDir = scratch.resolve("fresh");
    ProcessHandle postgres;
    try (ParleyProcess parley = ParleyProcess.start(dataDir)) {
      assertEquals(200, status(parley.address()));
      postgres = parley.postgres();
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir)));
      assertEquals("rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve("postgres-password"))));
      assertEquals(List.of("on", "on", "on", "127.0.0.1", ""), settings());
      parley.terminate();
      assertEquals(143, parley.awaitExit(), parley.output());
      assertClean(parley.output());
    }
    assertGone(postgres);
    assertFalse(Files.exists(dataDir.resolve("postgres").resolve("postmaster.pid")));
  }

  @Test
  void a_killed_parley_is_followed_by_one_that_has_its_data() throws Exception {
    bringData();
    ProcessHandle orphan;
    try (ParleyProcess parley = ParleyProcess.start(dataDir)) {
      write("before");
      orphan = parley.postgres();
      parley.kill();
      assertTrue(orphan.isAlive(), "PostgreSQL was to be left behind");
    }
    try (ParleyProcess parley = ParleyProcess.start(dataDir)) {
      assertGone(orphan);
      assertNotEquals(orphan.pid(), parley.postgres().pid());
      assertEquals(200, status(parley.address()));
      assertTrue(has("before"));
    }
  }

  @Test
  void a_killed_parley_and_a_killed_postgres_lose_nothing() throws Exception {
    bringData();
    try (ParleyProcess parley = ParleyProcess.start(dataDir)) {
      write("before");
      ProcessHandle postgres = parley.postgres();
      parley.kill();
      postgres.destroyForcibly();
    }
    try (ParleyProcess parley = ParleyProcess.start(dataDir)) {
      assertEquals(200, status(parley.address()));
      assertTrue(has("before"));
    }
  }

  @Test
  void a_killed_postgres_is_started_again_under_the_running_parley() throws Exception {
    bringData();
    try (ParleyProcess parley = ParleyProcess.start(dataDir)) {
      write("before");
      for (int kills = 1; kills <= 2; kills++) {
        ProcessHandle postgres = parley.postgres();
        postgres.destroyForcibly();
        Await.until("Parley is not ready", () -> status(parley.address(), "/health/ready") == 503);
        Await.until("Parley is ready again", () -> status(parley.address(), "/health/ready") == 200);
        assertNotEquals(postgres.pid(), parley.postgres().pid());
        assertTrue(has("before"));
        write("after" + kills);
      }
      ProcessHandle last = parley.postgres();
      parley.terminate();
      assertEquals(143, parley.awaitExit(), parley.output());
      assertGone(last);
      assertFalse(Files.exists(dataDir.resolve("postgres").resolve("postmaster.pid")));
      assertFalse(parley.output().contains("\tat "), parley.output());
    }
  }

  @Test
  void a_process_number_that_now_belongs_to_another_is_left_in_peace() throws Exception {
    bringData();
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(dataDir.resolve("postgres").resolve("postmaster.pid"), other.pid() + "\n"
        + dataDir.resolve("postgres") + "\n1\n5432\n\n127.0.0.1\n");
      try (ParleyProcess parley = ParleyProcess.start(dataDir)) {
        assertEquals(200, status(parley.address()));
        assertTrue(other.isAlive());
      }
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void a_second_parley_on_the_same_data_is_refused_and_does_no_harm() throws Exception {
    bringData();
    try (ParleyProcess first = ParleyProcess.start(dataDir)) {
      ProcessHandle postgres = first.postgres();
      assertRefused("Another Parley (process ", dataDir, Map.of());
      assertTrue(postgres.isAlive());
      assertEquals(200, status(first.address()));
    }
  }

  @Test
  void a_signal_during_the_start_leaves_nothing_running() throws Exception {
    try (ParleyProcess parley = ParleyProcess.launch(dataDir, Map.of())) {
      Path pidFile = dataDir.resolve("postgres").resolve("postmaster.pid");
      Await.until("PostgreSQL is starting", () -> Files.exists(pidFile));
      parley.terminate();
      parley.awaitExit();
      assertFalse(Files.exists(pidFile), parley.output());
      assertClean(parley.output());
    }
  }

  @Test
  void a_taken_port_is_one_sentence_before_postgres_is_made() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused("Port " + port + " of 127.0.0.1 is taken by another program", dataDir,
        Map.of("PARLEY_PORT", port, "PARLEY_HOST", "127.0.0.1"));
      assertRefused("set PARLEY_DEMO_PORT to another port", dataDir,
        Map.of("PARLEY_DEMO_PORT", port, "PARLEY_HOST", "127.0.0.1"));
      assertFalse(Files.exists(dataDir.resolve("postgres")));
    }
  }

  @Test
  void a_data_directory_that_cannot_be_one_is_one_sentence() throws IOException {
    Path file = Files.writeString(scratch.resolve("file"), "");
    assertRefused("Parley cannot write to its data directory " + file, file, Map.of());
    Path below = file.resolve("below");
    assertRefused("Parley cannot write to its data directory " + below, below, Map.of());
    // Rights alone do not stop root; /proc does.
    assertRefused("Parley cannot write to its data directory /proc/parley", Path.of("/proc/parley"), Map.of());
  }

  @Test
  void a_lost_password_is_one_sentence() throws IOException {
    bringData();
    Files.delete(dataDir.resolve("postgres-password"));
    assertRefused("cannot be opened without the file postgres-password", dataDir, Map.of());
  }

  @Test
  void data_that_postgres_refuses_is_one_sentence() throws IOException {
    bringData();
    Files.writeString(dataDir.resolve("postgres").resolve("PG_VERSION"), "11\n");
    assertRefused("did not start: database files are incompatible with server", dataDir, Map.of());
  }

  @Test
  void mistyped_keys_are_told_all_at_once() {
    String output = assertRefused("PARLEY_PROT is not a key of Parley; did you mean PARLEY_PORT?", dataDir,
      Map.of("PARLEY_PROT", "1", "PARLEY_RATE_LIMITS", "no"));
    assertTrue(output.contains("PARLEY_RATE_LIMITS must be on or off"), output);
    assertFalse(Files.exists(dataDir.resolve("postgres")));
  }

  @Test
  void an_external_database_is_used_and_left_running() throws Exception {
    try (TestDatabase database = TestDatabase.createEmpty()) {
      Map<String, String> environment = Map.of("PARLEY_DATABASE_URL", database.url(), "PARLEY_SECRET", SECRET);
      try (ParleyProcess parley = ParleyProcess.start(dataDir, environment);
           ParleyProcess second = ParleyProcess.start(dataDir, environment)) {
        assertEquals(200, status(parley.address()));
        assertEquals(200, status(second.address()));
        assertFalse(parley.output().contains(database.databaseUrl().password().value()), parley.output());
        assertFalse(Files.exists(dataDir.resolve("postgres")));
      }
      database.execute("select 1 from comment");
    }
  }

  private static String assertRefused(String words, Path dataDir, Map<String, String> environment) {
    try (ParleyProcess parley = ParleyProcess.launch(dataDir, environment)) {
      assertEquals(2, parley.awaitExit(), parley.output());
      assertTrue(parley.output().contains(words), parley.output());
      assertClean(parley.output());
      return parley.output();
    }
  }

  /** Waits, for the dead count as alive until the system has collected them. */
  private static void assertGone(ProcessHandle process) {
    Await.until("process " + process.pid() + " is gone", () -> !process.isAlive());
  }

  private static void assertClean(String output) {
    assertFalse(output.contains("\tat "), output);
    assertFalse(output.contains("Exception"), output);
  }

  private static int status(URI address) throws IOException, InterruptedException {
    return status(address, "/health/live");
  }

  private static int status(URI address, String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
      .send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.discarding())
      .statusCode();
  }

  private void write(String slug) throws SQLException, IOException {
    try (Connection connection = connect("parley"); Statement statement = connection.createStatement()) {
      statement.execute("insert into site (slug, name) values ('" + slug + "', 'A site')");
    }
  }

  private boolean has(String slug) throws SQLException, IOException {
    try (Connection connection = connect("parley"); Statement statement = connection.createStatement();
         ResultSet rows = statement.executeQuery("select 1 from site where slug = '" + slug + "'")) {
      return rows.next();
    }
  }

  private List<String> settings() throws SQLException, IOException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
      for (String name : List.of("fsync", "synchronous_commit", "full_page_writes", "listen_addresses",
        "unix_socket_directories")) {
        try (ResultSet row = statement.executeQuery("show " + name)) {
          row.next();
          values.add(row.getString(1));
        }
      }
    }
    return values;
  }

  /** As Parley itself gets in: by the port of this start and the password in the data directory. */
  private Connection connect(String name) throws SQLException, IOException {
    List<String> lines = Files.readAllLines(dataDir.resolve("postgres").resolve("postmaster.pid"));
    int port = Integer.parseInt(lines.get(3).strip());
    Secret password = new Secret(Files.readString(dataDir.resolve("postgres-password")).strip());
    return Jdbc.connect(new DatabaseUrl("127.0.0.1", port, name, password, name,
      DatabaseUrl.Encryption.DISABLE));
  }
}
