package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What may be asked of a listing, and what may not. */
class CursorsIT {

  private static TestServer server;
  private static TestClient ada;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
    ada.post("long", "one").expect(201);
    ada.post("long", "two").expect(201);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void what_is_written_while_one_reads_moves_nothing() {
    String thread = "moving";
    IntStream.range(0, 6).forEach(i -> ada.post(thread, "old " + i));
    Answer first = ada.page(thread, "limit=3");
    ada.post(thread, "new");
    ada.delete(ada.post(thread, "newer").id());
    Answer second = ada.page(thread, "limit=3&after=" + TestClient.encode(first.text("/next")));
    assertEquals(List.of("old 2", "old 1", "old 0"), second.texts());
    assertTrue(second.at("/next").isNull());
  }

  @Test
  void a_cursor_that_was_never_given_out_is_refused() {
    String newest = ada.page("long", "limit=1").text("/next");
    for (String garbage : List.of("x", "%00", "AAAA", "bnVsbA", "TkVXRVNUIDEgMQ==x", "%F0%9F%98%80",
      base64("NEWEST 1"), base64("NEWEST x 1"), base64("NEWEST 1 99999999999999999999"), base64("branch x 1"),
      base64("SIDEWAYS 1 1"), base64("' or 1=1 --"), "a".repeat(3_000))) {
      refused("after=" + garbage).expectInvalid("after", "not_allowed");
    }
    refused("sort=oldest&after=" + newest).expectInvalid("after", "not_allowed");
  }

  @Test
  void words_and_limits_outside_the_contract_are_refused() {
    for (String limit : List.of("0", "-1", "101", "", "ten", "1.5", "1e1", "99999999999")) {
      refused("limit=" + limit).expectInvalid("limit", "must_be_1_to_100");
    }
    refused("sort=best").expectOneOf("sort", "newest", "oldest", "respected");
    refused("sort=NEWEST").expectInvalid("sort", "not_allowed");
    refused("view=tree").expectOneOf("view", "threads", "flat");
    ada.page("long", "limit=100&nonsense=1").expect(200);
  }

  private static Answer refused(String query) {
    return ada.call("GET", ada.comments("long") + "&" + query);
  }

  private static String base64(String text) {
    return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());
  }
}
