package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.junit5.VertxExtension;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client may say on a WebSocket, and how one that says something else is sent away. */
@ExtendWith(VertxExtension.class)
class LiveProtocolIT {

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

  /** A subscribe of exactly so many bytes, of which most are blanks. */
  private static String ofBytes(int bytes) {
    String message = "{\"type\":\"subscribe\",\"thread\":\"big\",\"epoch\":\"" + epoch() + "\",\"since\":0}";
    return message + " ".repeat(bytes - message.length());
  }

  @Test
  void binary_messages_close_with_1003(Vertx vertx) {
    try (TestReader reader = connect(vertx)) {
      assertEquals(1003, reader.send(new byte[] {1, 2, 3}).awaitClose());
    }
  }

  @Test
  void text_that_is_not_utf_8_closes_with_1007(Vertx vertx) {
    for (String bytes : List.of("c080", "eda080", "ff", "e282")) {
      try (TestReader reader = connect(vertx)) {
        Buffer text = Buffer.buffer(HexFormat.of().parseHex(bytes));
        // A continuation is the one frame that a client library sends as the bytes stand.
        reader.send(WebSocketFrame.textFrame("", false)).send(WebSocketFrame.continuationFrame(text, true));
        assertEquals(1007, reader.awaitClose(), bytes);
      }
    }
  }

  @Test
  void a_message_over_16_kib_closes_with_1009_however_it_is_cut(Vertx vertx) {
    try (TestReader reader = connect(vertx)) {
      reader.subscribe("big", epoch(), 0).awaitPosition("big", 0);
      reader.send(ofBytes(16 * 1024));
      reader.awaitTrue("the second subscription is answered too", () -> reader.ranges("big").size() == 2);
      assertEquals(1009, reader.send(ofBytes(16 * 1024 + 1)).awaitClose());
    }
    try (TestReader reader = connect(vertx)) {
      reader.send(WebSocketFrame.textFrame("{", false));
      for (int i = 0; i < 17; i++) {
        reader.send(WebSocketFrame.continuationFrame(Buffer.buffer(" ".repeat(1024)), false));
      }
      assertEquals(1009, reader.awaitClose());
    }
  }

  @Test
  void three_messages_that_cannot_be_read_close_with_1008(Vertx vertx) {
    try (TestReader reader = connect(vertx)) {
      reader.send("hello").send("{\"type\":\"shout\"}").subscribe("after two", epoch(), 0);
      reader.awaitPosition("after two", 0);
      assertEquals(1008, reader.send("[]").awaitClose());
      assertEquals(List.of("invalid_json", "invalid_request", "invalid_request"), reader.messages().stream()
        .filter(message -> message.path("type").asText().equals("problem"))
        .map(message -> message.path("code").asText()).toList());
    }
  }

  @Test
  void a_message_of_no_known_kind_is_told_which_there_are(Vertx vertx) {
    try (TestReader reader = connect(vertx)) {
      JsonNode problem = reader.send("{\"type\":\"publish\"}").awaitType("problem");
      assertEquals("[\"subscribe\",\"unsubscribe\",\"token\"]", problem.at("/allowed/type").toString());
    }
  }

  @Test
  void what_is_wrong_with_a_message_is_named(Vertx vertx) {
    Map<String, String> bad = Map.of(
      "{\"type\":\"subscribe\",\"epoch\":\"e\",\"since\":0}", "thread",
      "{\"type\":\"subscribe\",\"thread\":\"\",\"epoch\":\"e\",\"since\":0}", "thread",
      "{\"type\":\"subscribe\",\"thread\":\"a\\u0000\",\"epoch\":\"e\",\"since\":0}", "thread",
      "{\"type\":\"subscribe\",\"thread\":\"a\\ud800\",\"epoch\":\"e\",\"since\":0}", "thread",
      "{\"type\":\"subscribe\",\"thread\":\"a\",\"epoch\":\"e\",\"since\":-1}", "since",
      "{\"type\":\"subscribe\",\"thread\":\"a\",\"epoch\":\"e\",\"since\":1.5}", "since",
      "{\"type\":\"subscribe\",\"thread\":\"a\",\"epoch\":\"e\",\"since\":9007199254740992}", "since",
      "{\"type\":\"subscribe\",\"thread\":\"a\",\"epoch\":1,\"since\":0}", "epoch",
      "{\"type\":\"subscribe\",\"thread\":\"a\",\"epoch\":\"e\",\"since\":0,\"all\":true}", "all",
      "{\"type\":\"unsubscribe\"}", "thread");
    bad.forEach((message, field) -> {
      try (TestReader reader = connect(vertx)) {
        JsonNode problem = reader.send(message).awaitType("problem");
        assertEquals("invalid_request", problem.get("code").asText());
        assertTrue(problem.path("fields").has(field), () -> message + " met " + problem);
      }
    });
  }
}
