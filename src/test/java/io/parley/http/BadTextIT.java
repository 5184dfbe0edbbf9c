package io.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts that are no texts: each is refused by name, and nothing of it stored. */
class BadTextIT {

  /** As JSON escapes: NUL, C0, DEL, C1, halves of pairs, noncharacters. */
  private static final List<String> REFUSED = List.of("\\u0000", "\\u0001", "\\b", "\\u000b", "\\f", "\\u001b",
    "\\u001f", "\\u007f", "\\u0080", "\\u0085", "\\u009f", "\\ud800", "\\udc00", "\\udbff", "\\udfff",
    "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00", "\\ufdd0", "\\ufdef", "\\ufffe", "\\uffff", "\\ud83f\\udffe", "\\udbff\\udfff");

  /** Those of them that are white space, of which a name makes blanks. */
  private static final List<String> SPACES = List.of("\\u000b", "\\f", "\\u0085");

  /** Bytes that are no UTF-8: over-long forms, surrogates, beyond U+10FFFF, cut short, out of place. */
  private static final List<String> NOT_UTF8 = List.of("c080", "c1bf", "e08080", "e09fbf", "f0808080", "f08fbfbf",
    "eda080", "edbfbf", "eda0bdedb880", "f4908080", "f5808080", "fe", "ff", "80", "bf", "c3", "e282", "f09f98");

  private static TestServer server;
  private static TestClient ada;
  private static String id;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
    id = ada.post("there", "as it was").id();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @AfterEach
  void nothing_was_stored() {
    assertEquals(1, server.number("select count(*) from comment"));
    assertEquals("as it was", ada.comment(id).text("/comment/text"));
  }

  @Test
  void refused_characters_are_named_in_every_field() {
    for (String character : REFUSED) {
      String quoted = "\"a" + character + "b\"";
      ada.call("POST", ada.comments("bad"), "{\"text\":" + quoted + "}").expectInvalid("text", "refused_character");
      ada.call("PATCH", "/api/v1/comments/" + id, "{\"text\":" + quoted + "}")
        .expectInvalid("text", "refused_character");
      if (!SPACES.contains(character)) {
        ada.call("POST", ada.sitePath("guests"), "{\"name\":" + quoted + "}")
          .expectInvalid("name", "refused_character");
      }
      ada.call("POST", "/api/v1/comments/" + id + "/reports", "{\"reason\":\"other\",\"message\":" + quoted + "}")
        .expectInvalid("message", "refused_character");
      server.client().administrator()
        .call("PUT", "/api/v1/moderation/comments/" + id + "/removal", "{\"message\":" + quoted + "}")
        .expectInvalid("message", "refused_character");
      ada.call("POST", ada.comments("bad"), "{\"text\":\"x\",\"page\":{\"title\":" + quoted + "}}")
        .expectInvalid("page.title", "refused_character");
      ada.call("POST", ada.comments("bad"), "{\"text\":\"x\",\"page\":{\"url\":\"" + server.base() + "/" + character
        + "\"}}").expectInvalid("page.url", "not_allowed");
    }
  }

  @Test
  void words_that_are_chosen_from_a_list_cannot_hold_them_either() {
    for (String character : REFUSED) {
      ada.call("POST", "/api/v1/comments/" + id + "/reports", "{\"reason\":\"spam" + character + "\"}")
        .expectInvalid("reason", "not_allowed");
      ada.call("POST", ada.comments("bad"), "{\"text\":\"x\",\"parentId\":\"" + character + "\"}")
        .expectInvalid("parentId", "unknown_comment");
    }
  }

  @Test
  void a_control_character_is_not_json_unless_escaped() {
    for (String raw : List.of("\0", "\1", "\n", "\t", "\37")) {
      ada.call("POST", ada.comments("bad"), "{\"text\":\"a" + raw + "b\"}").expectProblem(400, "invalid_json");
    }
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    for (String bytes : NOT_UTF8) {
      ada.callRaw("POST", ada.comments("bad"), "application/json", around(HexFormat.of().parseHex(bytes)))
        .expectProblem(400, "invalid_json");
    }
    byte[] whole = "{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_16);
    ada.callRaw("POST", ada.comments("bad"), "application/json", whole).expectProblem(400, "invalid_json");
  }

  private static byte[] around(byte[] middle) {
    byte[] before = "{\"text\":\"a".getBytes(StandardCharsets.UTF_8);
    byte[] after = "b\"}".getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[before.length + middle.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(middle, 0, all, before.length, middle.length);
    System.arraycopy(after, 0, all, before.length + middle.length, after.length);
    return all;
  }

  @Test
  void a_thread_key_holds_no_controls_and_is_1_to_512_characters() {
    for (String key : List.of("", "%00", "a%00", "%0A", "%1B", "%7F", "%C2%80", "%C2%9F", "k".repeat(513),
      "%F0%9F%98%80".repeat(513))) {
      ada.call("GET", ada.sitePath("comments?thread=") + key).expectInvalid("thread", "not_allowed");
      ada.call("POST", ada.sitePath("comments?thread=") + key, "{\"text\":\"x\"}")
        .expectInvalid("thread", "not_allowed");
      ada.call("GET", ada.sitePath("counts?thread=") + key).expectInvalid("thread", "not_allowed");
      ada.call("GET", ada.sitePath("events?thread=") + key).expectInvalid("thread", "not_allowed");
    }
    ada.call("GET", ada.sitePath("comments")).expectInvalid("thread", "required");
    ada.page("😀".repeat(512));
  }

  @Test
  void a_text_that_shows_nothing_or_goes_on_too_long_is_refused() {
    for (String blank : List.of("", " ", "\\t\\r\\n", "\\u00a0", "\\u200b\\u200d", "\\u2060\\ufeff", "\\u3000", ">",
      "\\u2800")) {
      ada.call("POST", ada.comments("bad"), "{\"text\":\"" + blank + "\"}").expectInvalid("text", "blank");
    }
    ada.post("bad", "a".repeat(3_001)).expectInvalid("text", "too_long");
    ada.post("bad", "\u00e9".repeat(8_193)).expectInvalid("text", "too_long");
    // One character to people, and far too many bytes.
    ada.post("bad", "e" + "\u0301".repeat(8_192)).expectInvalid("text", "too_long");
  }
}
