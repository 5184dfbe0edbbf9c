package io.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.RawHttp;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Addresses and methods that lead nowhere, and tokens that are nobody's. */
class BadAddressIT {

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
  void odd_addresses_name_nothing() {
    for (String path : List.of("/api", "/api/v1", "/api/v2/sites/demo/comments", "/.git/HEAD", "/%00",
      "/..%2f..%2fetc%2fpasswd", "/assets/..%2fopenapi.json", "/api/v1/comments/%00", "/api/v1/comments/%zz",
      "/api/v1/comments/..%2f", "/api/v1/sites/%00/comments?thread=x", "/api/v1/sites/DEMO/comments?thread=x",
      "/api/v1/sites/%ED%A0%80/comments?thread=x", "/api/v1/sites/demo/comments?thread=x%")) {
      String answer = RawHttp.get(server, path);
      assertTrue(List.of(400, 404).contains(RawHttp.status(answer)), path + " met " + answer);
      // Under other addresses people may have lost their way; they get a page.
      String form = path.matches("/(api|assets).*") ? "application/problem+json" : "text/html";
      assertTrue(answer.contains(form), path + " met " + answer);
    }
    for (String query : List.of("thread=%zz", "thread=%", "thread=%C0%80", "thread=%ED%A0%80", "=&&=",
      "thread=a&limit=%00", "thread=a&after=%ED%A0%80", "thread=a&thread=b&view=%FF")) {
      String answer = RawHttp.get(server, ada.sitePath("comments?") + query);
      assertTrue(RawHttp.status(answer) < 500, query + " met " + answer);
    }
  }

  @Test
  void a_method_an_address_does_not_take_is_refused() {
    expectRefused("PUT", ada.comments("bad"), "GET, HEAD, OPTIONS, POST");
    expectRefused("POST", "/api/v1/comments/" + id, "DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
    expectRefused("DELETE", "/health/live", "GET, HEAD, OPTIONS");
    expectRefused("POST", "/health/live/", "GET, HEAD, OPTIONS");
    expectRefused("POST", ada.sitePath("events?thread=bad"), "GET, OPTIONS");
    expectRefused("GET", ada.sitePath("guests"), "OPTIONS, POST");
    ada.call("DELETE", "/embedXjs").expect(404);
  }

  private static void expectRefused(String method, String path, String allowed) {
    assertEquals(allowed, ada.call(method, path).expectProblem(405, "method_not_allowed").header("Allow"));
  }

  @Test
  void who_asks_is_told_which_methods_an_address_takes() {
    assertEquals("GET, HEAD, OPTIONS, POST", ada.call("OPTIONS", ada.comments("bad")).expect(204).header("Allow"));
    assertEquals("DELETE, OPTIONS, PUT", ada.call("OPTIONS", "/api/v1/moderation/comments/" + id + "/removal")
      .expect(204).header("Allow"));
    Answer asked = ada.call("HEAD", ada.sitePath("guests")).expect(405);
    assertEquals("OPTIONS, POST", asked.header("Allow"));
    assertEquals("", asked.body());
    ada.call("OPTIONS", "/nothing").expect(404);
  }

  @Test
  void a_token_that_is_none_of_ours_is_refused_even_for_reading() {
    for (String header : List.of("Bearer", "Bearer ", "Bearer x", "Basic YTpi", "Bearer " + "a".repeat(5_000),
      "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")) {
      TestClient forged = server.client().with("Authorization", header);
      forged.call("GET", forged.comments("there")).expectProblem(401, "unauthorized");
      forged.post("bad", "x").expectProblem(401, "unauthorized");
    }
  }
}
