package io.parley.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Await;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console's bell: that something changed, to whom it concerns, and nothing of what. */
class BellIT {

  private static final String PATH = "/api/v1/moderation/events";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static TestServer server;
  private static TestClient ada;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  /** A stream being read; its lines as they come. */
  private record Listener(int status, InputStream body, List<String> lines) implements AutoCloseable {

    static Listener of(String cookie) {
      try {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + PATH)).header("Cookie", cookie).build();
        HttpResponse<InputStream> response = HTTP.send(request, BodyHandlers.ofInputStream());
        Listener listener = new Listener(response.statusCode(), response.body(), new CopyOnWriteArrayList<>());
        Thread reading = new Thread(listener::read, "bell");
        reading.setDaemon(true);
        reading.start();
        return listener;
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private void read() {
      try (BufferedReader reader = new BufferedReader(new InputStreamReader(body))) {
        reader.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
      } catch (IOException | UncheckedIOException e) {
        // closed by the test
      }
    }

    long rings() {
      return lines.stream().filter("data: changed"::equals).count();
    }

    void awaitRings(long n) {
      Await.until(n + " rings were heard", () -> rings() >= n);
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  private static String signIn(String account, String site) {
    server.update("insert into account (id, name) values (?::uuid, 'Mo')", account);
    server.update("insert into role (account_id, role, site_id)"
      + " values (?::uuid, 'moderator', (select id from site where slug = ?::text))", account, site);
    server.update("insert into session (hash, account_id, expires_at)"
      + " values (sha256(?::text::bytea), ?::uuid, now() + interval '1 hour')", account, account);
    return "__Host-parley=" + account;
  }

  @Test
  void every_change_rings_and_none_is_told() throws IOException {
    try (Listener console = Listener.of(signIn("00000000-0000-7000-8000-000000000011", null))) {
      console.awaitRings(1);
      String id = ada.post("bell", "a secret").id();
      console.awaitRings(2);
      server.client().administrator().remove(id).expect(200);
      console.awaitRings(3);
      assertEquals(List.of("data: changed", "retry: 2000"), console.lines().stream().distinct().sorted().toList());
    }
  }

  @Test
  void many_changes_ring_a_few_times() throws IOException {
    try (Listener console = Listener.of(signIn("00000000-0000-7000-8000-000000000012", null))) {
      console.awaitRings(1);
      long begun = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        ada.post("busy", "comment " + i).expect(201);
      }
      console.awaitRings(2);
      long seconds = (System.nanoTime() - begun) / 1_000_000_000 + 1;
      assertTrue(console.rings() <= 2 + 4 * seconds, console.rings() + " rings in " + seconds + " s");
    }
  }

  @Test
  void a_moderator_of_one_site_hears_of_that_site_alone() throws IOException {
    server.createSite("bells", "https://bells.example");
    try (Listener mo = Listener.of(signIn("00000000-0000-7000-8000-000000000013", "bells"));
         Listener ana = Listener.of(signIn("00000000-0000-7000-8000-000000000014", null))) {
      mo.awaitRings(1);
      ana.awaitRings(1);
      ada.post("elsewhere", "not of Mo's site").expect(201);
      ana.awaitRings(2);
      assertEquals(1, mo.rings());
      server.client().onSite("bells").guest("Eve").post("here", "of Mo's site").expect(201);
      mo.awaitRings(2);
    }
  }

  @Test
  void strangers_hear_nothing_and_nobody_hangs_up_many() throws IOException {
    server.client().call("GET", PATH).expectProblem(401, "unauthorized");
    ada.call("GET", PATH).expectProblem(403, "forbidden");
    String cookie = signIn("00000000-0000-7000-8000-000000000015", null);
    List<Listener> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(Listener.of(cookie));
      assertEquals(200, open.get(i).status());
    }
    server.client().with("Cookie", cookie).call("GET", PATH).expectProblem(429, "rate_limited");
    open.get(0).close();
    Await.until("a place is free again", () -> {
      try (Listener another = Listener.of(cookie)) {
        return another.status() == 200;
      }
    });
    open.get(1).close();
    open.get(2).close();
  }
}
