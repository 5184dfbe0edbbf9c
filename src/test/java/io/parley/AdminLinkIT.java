package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.config.Config;
import io.parley.config.StartFailure;
import io.parley.testing.Await;
import io.parley.testing.ParleyProcess;
import io.parley.testing.TestClient;
import io.parley.testing.TestDatabase;
import io.parley.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an administrator gets in: at the first start, and again from the machine itself. */
class AdminLinkIT {

  private static final Pattern LINK = Pattern.compile("http://\\S+/console/enter/\\S+");

  @TempDir
  private Path dataDir;

  @BeforeEach
  void lendPrograms() throws IOException {
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(TestDatabase.directory(), "postgres-programs-*")) {
      for (Path path : programs) {
        Files.createSymbolicLink(dataDir.resolve(path.getFileName()), path);
      }
    }
  }

  /** Before JUnit does, which warns of links that lead out of its directory. */
  @AfterEach
  void takeProgramsBack() throws IOException {
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(dataDir, "postgres-programs-*")) {
      for (Path path : programs) {
        Files.delete(path);
      }
    }
  }

  @Test
  void a_link_made_beside_a_running_server_lets_in_and_one_made_while_it_rests_does_too() {
    String port;
    try (ParleyProcess parley = ParleyProcess.start(dataDir)) {
      Await.until("it has said all", () -> parley.output().contains("Ctrl-C"));
      assertTrue(LINK.matcher(parley.output()).find(), parley.output());
      port = Integer.toString(parley.address().getPort());
      URI link = link(port);
      assertEquals(parley.address().getAuthority(), link.getAuthority());
      new TestClient(parley.address()).call("GET", link.getPath()).expect(303);
      new TestClient(parley.address()).call("GET", link.getPath()).expect(404);
    }
    URI link = link(port);
    try (ParleyProcess parley = ParleyProcess.start(dataDir, Map.of("PARLEY_PORT", port))) {
      Await.until("it has said all", () -> parley.output().contains("Ctrl-C"));
      assertFalse(LINK.matcher(parley.output()).find(), parley.output());
      assertTrue(parley.output().contains("admin-link"), parley.output());
      new TestClient(parley.address()).call("GET", link.getPath()).expect(303);
    }
  }

  private URI link(String port) {
    try (ParleyProcess command = run(Map.of("PARLEY_PORT", port), "admin-link")) {
      assertEquals(0, command.awaitExit(), command.output());
      Matcher matcher = LINK.matcher(command.output());
      assertTrue(matcher.find(), command.output());
      return URI.create(matcher.group());
    }
  }

  private ParleyProcess run(Map<String, String> environment, String... arguments) {
    return ParleyProcess.launch(dataDir,
      new ParleyProcess.Launch(environment, List.of(), List.of(), List.of(arguments)));
  }

  @Test
  void a_shared_database_gives_one_link_at_first_and_more_for_the_asking_whichever_node_takes_them() {
    try (TestServer first = TestServer.start(); TestServer second = first.another()) {
      assertTrue(first.app().administratorLink().isPresent());
      assertTrue(second.app().administratorLink().isEmpty(), "nobody has used the first, and yet");
      URI link = AdminLink.make(config(Map.of("PARLEY_DATABASE_URL", first.database().url(),
        "PARLEY_SECRET", TestServer.SECRET, "PARLEY_BASE_URL", "https://comments.example")));
      assertEquals("comments.example", link.getHost());
      second.client().call("GET", first.app().administratorLink().orElseThrow().getPath()).expect(404);
      second.client().call("GET", link.getPath()).expect(303);
    }
  }

  @Test
  void without_a_database_there_is_a_sentence_and_nothing_is_made() {
    StartFailure failure = assertThrows(StartFailure.class, () -> AdminLink.make(config(Map.of())));
    assertTrue(failure.sentence().startsWith("There is no database in " + dataDir), failure.sentence());
    assertFalse(Files.exists(dataDir.resolve("postgres")));
    try (TestDatabase empty = TestDatabase.createEmpty()) {
      Map<String, String> environment = Map.of("PARLEY_DATABASE_URL", empty.url(), "PARLEY_SECRET", TestServer.SECRET);
      failure = assertThrows(StartFailure.class, () -> AdminLink.make(config(environment)));
      assertTrue(failure.sentence().contains("has not been started with this database yet"), failure.sentence());
    }
  }

  @Test
  void a_port_that_cannot_be_known_and_a_word_that_means_nothing_are_one_sentence_each() {
    assertRefused(run(Map.of(), "admin-link"), "With PARLEY_PORT=0 the server's address cannot be known here");
    assertRefused(run(Map.of(), "admin-lnik"), "Parley takes no argument but admin-link");
  }

  private static void assertRefused(ParleyProcess process, String words) {
    try (process) {
      assertEquals(2, process.awaitExit(), process.output());
      assertTrue(process.output().contains(words), process.output());
      assertFalse(process.output().contains("\tat "), process.output());
    }
  }

  private Config config(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(Map.of("PARLEY_DATA_DIR", dataDir.toString()));
    environment.putAll(more);
    return Config.from(environment);
  }
}
