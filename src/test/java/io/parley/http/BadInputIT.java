package io.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies that are not what the contract says: each is refused with its code, none is an accident. */
class BadInputIT {

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

  private static Answer post(String json) {
    return ada.call("POST", ada.comments("bad"), json);
  }

  @Test
  void what_is_not_json_is_invalid_json() {
    for (String body : List.of("", " ", "{", "}", "{\"text\":\"x\"", "{\"text\":\"x\",}",
      "{'text':'x'}", "{text:\"x\"}",
      "{\"text\":\"x\"} {}", "{\"text\":\"x\"}x", "{\"text\":NaN}", "{\"text\":Infinity}", "{\"text\":01}",
      "{\"text\":+1}", "{\"text\":.5}", "{\"text\":0x1}", "{\"text\":tru}", "{\"text\":\"\\x\"}",
      "{\"text\":\"\\u12\"}", "{\"text\":\"x\"/*c*/}", "\ufeff{\"text\":\"x\"}",
      "{\"text\":" + "9".repeat(2_000) + "}")) {
      post(body).expectProblem(400, "invalid_json");
    }
  }

  @Test
  void a_key_twice_is_refused_at_every_depth() {
    post("{\"text\":\"x\",\"text\":\"x\"}").expectProblem(400, "invalid_json");
    post("{\"text\":\"x\",\"t\\u0065xt\":\"y\"}").expectProblem(400, "invalid_json");
    post("{\"text\":\"x\",\"page\":{\"title\":\"a\",\"title\":\"b\"}}").expectProblem(400, "invalid_json");
  }

  @Test
  void depth_ends_at_20() {
    post("{\"text\":\"x\",\"deep\":" + "[".repeat(19) + "]".repeat(19) + "}").expectInvalid("deep", "unknown");
    post("{\"text\":\"x\",\"deep\":" + "[".repeat(20) + "]".repeat(20) + "}").expectProblem(400, "invalid_json");
    post("[".repeat(60_000)).expectProblem(400, "invalid_json");
    post("{\"a\":".repeat(20_000)).expectProblem(400, "invalid_json");
  }

  @Test
  void what_is_json_and_no_object_is_an_invalid_request() {
    for (String body : List.of("[]", "\"text\"", "1", "true", "null", "[{\"text\":\"x\"}]")) {
      post(body).expectProblem(400, "invalid_request");
    }
  }

  @Test
  void fields_nobody_asked_for_are_refused_in_every_call() {
    post("{\"text\":\"x\",\"html\":\"<b>\"}").expectInvalid("html", "unknown");
    post("{\"text\":\"x\",\"__proto__\":{}}").expectInvalid("__proto__", "unknown");
    post("{\"text\":\"x\",\"Text\":\"y\"}").expectInvalid("Text", "unknown");
    post("{\"text\":\"x\",\"page\":{\"icon\":\"y\"}}").expectInvalid("icon", "unknown");
    ada.call("PATCH", "/api/v1/comments/" + id, "{\"text\":\"y\",\"parentId\":null}")
      .expectInvalid("parentId", "unknown");
    ada.call("POST", ada.sitePath("guests"), "{\"name\":\"Eve\",\"badges\":[]}").expectInvalid("badges", "unknown");
    ada.call("POST", "/api/v1/comments/" + id + "/reports", "{\"reason\":\"spam\",\"by\":1}")
      .expectInvalid("by", "unknown");
    Answer lengthy = post("{\"text\":\"x\",\"" + "k".repeat(10_000) + "\":1}").expectProblem(400, "invalid_request");
    assertTrue(lengthy.body().length() < 1_000, "what was sent does not come back at length");
  }

  @Test
  void wrong_types_are_named() {
    for (String value : List.of("1", "1e400", "9007199254740993", "-0.0", "true", "[]", "{}", "[\"x\"]")) {
      post("{\"text\":" + value + "}").expectInvalid("text", "must_be_a_string");
      post("{\"text\":\"x\",\"parentId\":" + value + "}").expectInvalid("parentId", "must_be_a_string");
      ada.call("POST", ada.sitePath("guests"), "{\"name\":" + value + "}").expectInvalid("name", "must_be_a_string");
    }
    post("{\"text\":null}").expectInvalid("text", "required");
    post("{}").expectInvalid("text", "required");
    post("{\"text\":\"x\",\"page\":\"here\"}").expectInvalid("page", "must_be_an_object");
    post("{\"text\":\"x\",\"page\":{\"url\":1}}").expectInvalid("url", "must_be_a_string");
  }

  @Test
  void all_mistakes_come_at_once() {
    Answer answer = post("{\"text\":\"\",\"parentId\":\"x\",\"more\":1}").expectInvalid("text", "blank");
    answer.expectInvalid("parentId", "unknown_comment").expectInvalid("more", "unknown");
  }

  @Test
  void only_json_said_to_be_json_is_read() {
    byte[] body = "{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    for (String type : List.of("text/plain", "text/json", "application/x-www-form-urlencoded", "application/json5",
      "application/jsonx", "application/merge-patch+json", "application/json; charset=iso-8859-1", "*/*", "json",
      "application/json, text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "multipart/mixed")) {
      ada.callRaw("POST", ada.comments("bad"), type, body).expectProblem(415, "unsupported_media_type");
      ada.callRaw("PATCH", "/api/v1/comments/" + id, type, body).expectProblem(415, "unsupported_media_type");
    }
    ada.callRaw("POST", ada.sitePath("guests"), "Application/JSON; charset=\"UTF-8\"",
      "{\"name\":\"Eve\"}".getBytes(StandardCharsets.UTF_8)).expect(201);
  }

  @Test
  void an_upload_is_never_taken() {
    String upload = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.png\"\r\n"
      + "Content-Type: image/png\r\n\r\n\u0089PNG\r\n--x--\r\n";
    for (String path : List.of(ada.comments("bad"), ada.sitePath("guests"), "/api/v1/comments/" + id + "/reports")) {
      ada.callRaw("POST", path, "multipart/form-data; boundary=x", upload.getBytes(StandardCharsets.ISO_8859_1))
        .expectProblem(415, "unsupported_media_type");
    }
  }

  @Test
  void a_body_beyond_the_limit_is_too_large() {
    byte[] body = ("{\"text\":\"" + "x".repeat(200_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    ada.callRaw("POST", ada.comments("bad"), "application/json", body).expectProblem(413, "too_large");
    // Escapes make a text six times as long: the largest that could be refused for itself still is.
    post("{\"text\":\"" + "\\u0061".repeat(16 * 1024 + 1) + "\"}").expectInvalid("text", "too_long");
  }
}
