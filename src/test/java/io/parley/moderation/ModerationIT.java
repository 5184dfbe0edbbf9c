package io.parley.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ModerationIT {

  private static final String LIST = "/api/v1/moderation/comments";

  private static TestServer server;
  private static TestClient ada;
  private static TestClient administrator;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
    administrator = server.client().administrator();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void a_removal_and_its_end_reach_every_open_page(Vertx vertx) {
    Answer posted = ada.post("removal", "unwanted");
    try (TestReader reader = TestReader.connect(vertx, server).follow("removal", ada.page("removal"))) {
      reader.awaitPosition("removal", posted.change());
      Answer removed = administrator.remove(posted.id()).expect(200);
      assertEquals("removed", removed.text("/comment/state"));
      reader.awaitPosition("removal", removed.change());
      JsonNode tombstone = reader.comments("removal").get(posted.id());
      assertEquals("removed", tombstone.get("state").asText());
      assertFalse(tombstone.has("body") || tombstone.has("author"), tombstone::toString);
      assertFalse(reader.everything().contains("unwanted"));
      assertEquals(0, reader.ranges("removal").get(1).get("count").asInt());

      Answer restored = administrator.restore(posted.id()).expect(200);
      reader.awaitPosition("removal", restored.change());
      assertTrue(reader.comments("removal").get(posted.id()).get("body").toString().contains("unwanted"));
    }
  }

  @Test
  void deciding_the_same_again_takes_no_number() {
    String id = ada.post("again", "x").id();
    long removed = administrator.remove(id).expect(200).change();
    assertEquals(removed, administrator.remove(id).expect(200).change());
    long restored = administrator.restore(id).expect(200).change();
    assertEquals(restored, administrator.restore(id).expect(200).change());
    assertEquals(restored, ada.page("again").at("/thread/head").asLong());
  }

  @Test
  void a_reason_is_one_of_the_site_s_and_stays_with_the_decision() {
    String id = ada.post("reasons", "buy this").id();
    String path = LIST + "/" + id + "/removal";
    administrator.call("PUT", path, TestClient.object("reason", "boredom")).expectOneOf("reason", "spam", "abuse",
      "hate", "harassment", "misinformation", "off_topic", "illegal", "other");
    administrator.call("PUT", path, TestClient.object("reason", "spam", "message", "x".repeat(1_001)))
      .expectInvalid("message", "too_long");
    administrator.call("PUT", path, TestClient.object("reason", "spam", "message", "x".repeat(1_000))).expect(200);
    assertEquals(1, server.number("select count(*) from decision where comment_id = ? and reason = 'spam'",
      UUID.fromString(id)));
  }

  @Test
  void what_its_author_deleted_cannot_be_removed_or_restored() {
    String id = ada.delete(ada.post("deleted", "x").id()).id();
    administrator.remove(id).expectProblem(409, "conflict");
    administrator.restore(id).expectProblem(409, "conflict");
    administrator.remove(UUID.randomUUID().toString()).expectProblem(404, "not_found");
  }

  @Test
  void a_removed_comment_is_out_of_its_author_s_hands() {
    String id = ada.post("held", "x").id();
    administrator.remove(id).expect(200);
    ada.edit(id, "y").expectProblem(409, "conflict");
    ada.respect(id).expectProblem(409, "conflict");
  }

  @Test
  void closing_a_thread_reaches_every_page_and_refuses_posts(Vertx vertx) {
    ada.post("closing", "first");
    try (TestReader reader = TestReader.connect(vertx, server).follow("closing", ada.page("closing"))) {
      Answer closed = administrator.setState("closing", "closed").expect(200);
      reader.await("word that it is closed", message -> message.path("state").asText().equals("closed"));
      reader.awaitPosition("closing", closed.change());
      assertEquals("closed", ada.page("closing").text("/thread/state"));
      ada.post("closing", "late").expectProblem(403, "thread_closed");
      assertEquals(closed.change(), administrator.setState("closing", "closed").expect(200).change());

      Answer opened = administrator.setState("closing", "open").expect(200);
      reader.awaitPosition("closing", opened.change());
      ada.post("closing", "in time").expect(201);
    }
    administrator.setState("closing", "ajar").expectOneOf("state", "open", "closed");
  }

  @Test
  void a_link_is_for_a_role_there_is() {
    administrator.call("POST", "/api/v1/moderation/links", TestClient.object("name", "Max", "role", "king"))
      .expectOneOf("role", "moderator", "administrator");
  }

  @Test
  void a_thread_can_start_out_closed() {
    administrator.setState("not yet", "closed").expect(200);
    ada.post("not yet", "early").expectProblem(403, "thread_closed");
  }

  @Test
  void readers_and_strangers_decide_nothing() {
    String id = ada.post("rights", "x").id();
    for (String path : new String[] {LIST + "/" + id + "/removal",
      "/api/v1/moderation/sites/demo/thread?thread=rights"}) {
      String body = path.contains("thread") ? TestClient.object("state", "closed") : "{}";
      ada.call("PUT", path, body).expectProblem(403, "forbidden");
      server.client().call("PUT", path, body).expectProblem(401, "unauthorized");
      server.client().bearing(TestServer.ADMIN_KEY + "x").call("PUT", path, body).expectProblem(401, "unauthorized");
    }
    ada.call("GET", LIST).expectProblem(403, "forbidden");
    ada.restore(id).expectProblem(403, "forbidden");
    ada.keep(id).expectProblem(403, "forbidden");
    server.client().keep(id).expectProblem(401, "unauthorized");
    ada.call("POST", "/api/v1/moderation/links", TestClient.object("name", "Ada")).expectProblem(403, "forbidden");
    assertEquals("visible", ada.comment(id).text("/comment/state"));
  }

  @Test
  void the_list_shows_moderators_what_readers_no_longer_see() {
    String id = ada.post("listed", "kept for moderators").id();
    server.client().guest("Bob").report(id, "spam").expect(201);
    administrator.remove(id).expect(200);
    Answer list = administrator.call("GET", LIST + "?limit=1").expect(200);
    assertEquals(id, list.text("/comments/0/comment/id"));
    assertEquals("kept for moderators", list.text("/comments/0/text"));
    assertEquals("other", list.text("/comments/0/reason"));
    assertEquals(1, list.at("/comments/0/reports/count").asInt());
    assertEquals("no-store", list.header("Cache-Control"));
    administrator.call("GET", LIST + "?after=" + list.text("/next")).expect(200);
    administrator.call("GET", LIST + "?after=x").expectInvalid("after", "not_allowed");
  }

  @Test
  void the_list_says_what_readers_told_of_a_comment_and_not_who_they_are() {
    String id = ada.post("told", "x").id();
    for (int i = 0; i < 6; i++) {
      server.client().guest("Quintus").report(id, "hate", "message " + i).expect(201);
    }
    server.client().guest("Quintus").report(id, "spam", " \n").expect(201);
    server.client().guest("Quintus").report(id, "spam").expect(201);
    Answer list = administrator.call("GET", LIST + "?limit=1").expect(200);
    assertEquals(8, list.at("/comments/0/reports/count").asInt());
    assertEquals("[{\"reason\":\"hate\",\"count\":6},{\"reason\":\"spam\",\"count\":2}]",
      list.at("/comments/0/reports/reasons").toString());
    assertEquals(List.of("message 5", "message 4", "message 3", "message 2", "message 1"),
      list.at("/comments/0/reports/latest").findValuesAsText("message"));
    assertFalse(list.body().contains("Quintus"));
  }

  @Test
  void what_is_reported_is_in_its_list_until_it_is_decided_and_when_it_is_reported_again() {
    TestServer own = TestServer.start();
    try (own) {
      TestClient eve = own.client().guest("Eve");
      String first = eve.post("x", "first").id();
      String second = eve.post("x", "second").id();
      eve.post("x", "nobody minds").expect(201);
      assertEquals(List.of(), reported(own));
      TestClient bob = own.client().guest("Bob");
      bob.report(second, "spam").expect(201);
      bob.report(first, "spam").expect(201);
      assertEquals(List.of(second, first), reported(own));
      own.client().administrator().remove(first).expect(200);
      assertEquals(List.of(second), reported(own));
      own.client().administrator().restore(first).expect(200);
      assertEquals(List.of(second), reported(own));
      own.client().guest("Bo").report(first, "abuse").expect(201);
      assertEquals(List.of(second, first), reported(own));
      eve.delete(second).expect(200);
      assertEquals(List.of(first), reported(own));
      own.client().administrator().call("GET", LIST + "?show=some").expectOneOf("show", "all", "reported");
    }
  }

  @Test
  void what_is_kept_leaves_that_list_and_later_reports_count_anew(Vertx vertx) {
    TestServer own = TestServer.start();
    try (own) {
      TestClient keeper = own.client().administrator();
      Answer posted = own.client().guest("Eve").post("x", "unpopular").expect(201);
      String id = posted.id();
      own.client().guest("Bob").report(id, "spam", "I disagree.").expect(201);
      own.client().guest("Cy").report(id, "spam").expect(201);
      try (TestReader reader = TestReader.connect(vertx, own).follow("x", own.client().page("x"))) {
        Answer kept = keeper.keep(id).expect(200);
        assertEquals("visible", kept.text("/comment/state"));
        assertEquals(posted.change(), kept.change(), "readers are shown nothing new");
        assertEquals(posted.change(), own.client().page("x").at("/thread/head").asLong());
        assertEquals(List.of(), reported(own));
        JsonNode row = keeper.call("GET", LIST).expect(200).at("/comments/0");
        assertEquals("Administrator", row.get("keptBy").asText());
        assertEquals("{\"count\":0,\"reasons\":[],\"latest\":[]}", row.get("reports").toString());

        own.client().guest("Di").report(id, "abuse").expect(201);
        assertEquals(List.of(id), reported(own));
        assertEquals("[{\"reason\":\"abuse\",\"count\":1}]",
          keeper.call("GET", LIST).expect(200).at("/comments/0/reports/reasons").toString());
        assertEquals(0, reader.ranges("x").stream().filter(range -> range.get("to").asLong() > posted.change()).count());
      }
      keeper.remove(id).expect(200);
      keeper.keep(id).expectProblem(409, "conflict");
      keeper.restore(id).expect(200);
      assertTrue(keeper.call("GET", LIST).expect(200).at("/comments/0/keptBy").isNull(), "restored it is, and not kept");
    }
  }

  @Test
  void nobody_reports_what_they_wrote_themselves() {
    String id = ada.post("own", "x").id();
    ada.report(id, "spam").expectProblem(403, "forbidden");
    assertEquals(0, server.number("select count(*) from report where comment_id = ?", UUID.fromString(id)));
    server.client().guest("Ada").report(id, "spam").expect(201);
  }

  @Test
  void keeping_is_kept_with_who_did_it_and_once() {
    String id = ada.post("kept", "x").id();
    administrator.keep(id).expect(200);
    assertEquals(0, kept(id), "nobody has reported it");
    server.client().guest("Bo").report(id, "spam").expect(201);
    administrator.keep(id).expect(200);
    administrator.keep(id).expect(200);
    assertEquals(1, kept(id));
    administrator.keep(UUID.randomUUID().toString()).expectProblem(404, "not_found");
  }

  private static long kept(String id) {
    return server.number("select count(*) from decision where comment_id = ? and kind = 'keep' and by_name = 'Administrator'",
      UUID.fromString(id));
  }

  private static List<String> reported(TestServer server) {
    JsonNode comments = server.client().administrator().call("GET", LIST + "?show=reported").expect(200).at("/comments");
    return comments.findValues("comment").stream().map(comment -> comment.get("id").asText()).toList();
  }

  @Test
  void the_list_names_nobody_whose_comment_is_deleted() {
    String id = server.client().guest("Zenobia").post("forgotten", "words").id();
    Answer list = administrator.call("GET", LIST + "?limit=1").expect(200);
    assertEquals("Zenobia", list.text("/comments/0/author"));
    server.update("update comment set state = 'deleted', text = null, html = null, body = null where id = ?",
      UUID.fromString(id));
    assertFalse(administrator.call("GET", LIST + "?limit=1").expect(200).body().contains("Zenobia"));
  }
}
