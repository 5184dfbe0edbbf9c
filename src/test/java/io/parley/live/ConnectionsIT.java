package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.RawHttp;
import io.parley.identity.Author;
import io.parley.identity.Tokens;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a live connection begins and ends. */
@ExtendWith(VertxExtension.class)
class ConnectionsIT {

  private static TestServer server;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static TestReader connect(Vertx vertx) {
    return TestReader.connect(vertx, server);
  }

  private static String epoch() {
    return server.client().page("any").text("/thread/epoch");
  }

  @Test
  void a_bad_token_is_a_problem_and_closes_with_1008(Vertx vertx) {
    try (TestReader reader = connect(vertx)) {
      reader.send(TestClient.object("type", "token", "token", "forged"));
      assertEquals("unauthorized", reader.awaitType("problem").get("code").asText());
      assertEquals(1008, reader.awaitClose());
    }
    try (TestReader reader = connect(vertx)) {
      String token = server.client().call("POST", "/api/v1/sites/demo/guests", TestClient.object("name", "Ada"))
        .expect(201).text("/token");
      reader.send(TestClient.object("type", "token", "token", token)).subscribe("x", epoch(), 0);
      reader.awaitPosition("x", 0);
      assertEquals(1, reader.messages().size());
    }
  }

  @Test
  void a_token_of_another_site_is_no_better_than_a_bad_one(Vertx vertx) {
    server.createSite("elsewhere");
    String token = server.client().call("POST", "/api/v1/sites/elsewhere/guests", TestClient.object("name", "Ada"))
      .expect(201).text("/token");
    try (TestReader reader = connect(vertx)) {
      reader.send(TestClient.object("type", "token", "token", token));
      assertEquals(1008, reader.awaitClose());
    }
  }

  @Test
  void a_connection_lasts_no_longer_than_its_token(Vertx vertx) {
    // As if signed long ago: one second is left.
    Clock then = Clock.offset(Clock.systemUTC(), Tokens.LIFE.minusSeconds(1).negated());
    long demo = server.number("select id from site where slug = 'demo'");
    String token = new Tokens(TestServer.SECRET, then)
      .sign((int) demo, Author.guest(UUID.randomUUID(), "Ada"));
    try (TestReader reader = connect(vertx)) {
      reader.send(TestClient.object("type", "token", "token", token)).subscribe("x", epoch(), 0);
      reader.awaitPosition("x", 0);
      assertEquals(1008, reader.awaitClose());
    }
  }

  @Test
  void a_token_in_the_address_is_refused() {
    for (String name : List.of("token", "access_token")) {
      String answer = RawHttp.send(server, "GET /api/v1/sites/demo/live?" + name + "=x HTTP/1.1\r\nHost: x\r\n"
        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nConnection: close\r\n\r\n");
      assertEquals(400, RawHttp.status(answer), answer);
    }
  }

  @Test
  void what_is_no_handshake_is_refused() {
    server.client().call("GET", "/api/v1/sites/demo/live").expectProblem(400, "invalid_request");
    server.client().call("GET", "/api/v1/sites/nowhere/live").expectProblem(404, "not_found");
  }

  @Test
  void with_limits_on_the_twenty_first_message_in_ten_seconds_is_too_much(Vertx vertx) {
    TestServer limited = TestServer.start(Map.of("PARLEY_RATE_LIMITS", "on"));
    try (TestReader reader = TestReader.connect(vertx, limited)) {
      for (int i = 0; i < 21; i++) {
        reader.unsubscribe("x");
      }
      assertEquals("rate_limited", reader.awaitType("problem").get("code").asText());
      assertEquals(1008, reader.awaitClose());
    } finally {
      limited.close();
    }
  }

  @Test
  void a_server_that_stops_says_when_to_come_back(Vertx vertx) {
    TestServer stopping = TestServer.start();
    try (TestReader reader = TestReader.connect(vertx, stopping).follow("x", stopping.client().page("x"))) {
      reader.awaitPosition("x", 0);
      stopping.close();
      JsonNode bye = reader.awaitType("bye");
      assertTrue(bye.hasNonNull("code") && bye.get("reconnectIn").isIntegralNumber(), bye::toString);
      assertEquals(1001, reader.awaitClose());
    }
  }
}
