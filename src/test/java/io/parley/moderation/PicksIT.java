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

/** What editors put forward: who may, what it takes, and who is told. */
@ExtendWith(VertxExtension.class)
class PicksIT {

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
  void a_pick_and_its_end_reach_every_open_page(Vertx vertx) {
    Answer posted = ada.post("live", "well said");
    assertFalse(posted.body().contains("pickedBy"), posted.body());
    try (TestReader reader = TestReader.connect(vertx, server).follow("live", ada.page("live"))) {
      Answer picked = administrator.pick(posted.id()).expect(200);
      assertEquals("Administrator", picked.text("/comment/pickedBy"));
      assertEquals(posted.change() + 1, picked.change());
      reader.awaitPosition("live", picked.change());
      JsonNode seen = reader.comments("live").get(posted.id());
      assertEquals("Administrator", seen.get("pickedBy").asText());
      assertTrue(seen.get("body").toString().contains("well said"));
      assertEquals(1, last(reader).get("picks").asInt());

      Answer unpicked = administrator.unpick(posted.id()).expect(200);
      reader.awaitPosition("live", unpicked.change());
      assertFalse(reader.comments("live").get(posted.id()).has("pickedBy"));
      assertFalse(last(reader).has("picks"));
    }
  }

  private static JsonNode last(TestReader reader) {
    List<JsonNode> ranges = reader.ranges("live");
    return ranges.get(ranges.size() - 1);
  }

  @Test
  void picking_again_takes_no_number_and_leaves_no_trace() {
    String id = ada.post("again", "x").id();
    administrator.unpick(id).expect(200);
    assertEquals(1, administrator.pick(id).expect(200).change() - 1);
    Answer again = moderator("21", "Mo", null).pick(id).expect(200);
    assertEquals("Administrator", again.text("/comment/pickedBy"), "it stays that of who was first");
    assertEquals(2, again.change());
    assertEquals(3, administrator.unpick(id).expect(200).change());
    assertEquals(3, administrator.unpick(id).expect(200).change());
    assertEquals(3, ada.page("again").at("/thread/head").asLong());
    assertEquals(2, server.number("select count(*) from decision where comment_id = ? and kind in ('pick', 'unpick')",
      UUID.fromString(id)));
  }

  @Test
  void who_picked_and_when_is_kept() {
    String id = ada.post("kept", "x").id();
    TestClient mo = moderator("22", "Mo", null);
    mo.pick(id).expect(200);
    assertEquals(1, server.number("""
      select count(*) from decision d join comment c on c.id = d.comment_id
      where c.id = ? and d.kind = 'pick' and d.by_name = 'Mo' and d.by_account is not null
        and c.picked_by = 'Mo' and c.picked_at is not null""", UUID.fromString(id)));
  }

  @Test
  void readers_and_the_moderators_of_other_sites_pick_nothing() {
    String id = ada.post("forbidden", "x").id();
    server.createSite("other", "https://other.example");
    server.client().pick(id).expectProblem(401, "unauthorized");
    ada.pick(id).expectProblem(403, "forbidden");
    TestClient ann = moderator("23", "Ann", "other");
    ann.pick(id).expectProblem(403, "forbidden");
    moderator("24", "Ben", "demo").pick(id).expect(200);
    ann.unpick(id).expectProblem(403, "forbidden");
    administrator.pick(UUID.randomUUID().toString()).expectProblem(404, "not_found");
  }

  @Test
  void what_readers_cannot_see_is_not_picked() {
    String removed = ada.post("gone", "x").id();
    administrator.remove(removed).expect(200);
    administrator.pick(removed).expectProblem(409, "conflict");
    String deleted = ada.delete(ada.post("gone", "y").id()).id();
    administrator.pick(deleted).expectProblem(409, "conflict");
    administrator.unpick(deleted).expectProblem(409, "conflict");
  }

  @Test
  void a_removal_hides_the_pick_and_a_restored_comment_is_picked_again() {
    String id = ada.post("restored", "x").id();
    administrator.pick(id).expect(200);
    assertEquals(1, ada.page("restored").at("/thread/picks").asInt());
    assertFalse(administrator.remove(id).expect(200).body().contains("pickedBy"));
    Answer without = ada.page("restored");
    assertFalse(without.body().contains("pick"), without.body());
    assertFalse(ada.comment(id).expect(200).body().contains("pick"));
    assertEquals("Administrator", administrator.restore(id).expect(200).text("/comment/pickedBy"));
    assertEquals(1, ada.page("restored").at("/thread/picks").asInt());
  }

  @Test
  void a_deletion_hides_it_too_until_it_is_undone() {
    String id = ada.post("undone", "x").id();
    administrator.pick(id).expect(200);
    assertFalse(ada.delete(id).expect(200).body().contains("pick"));
    assertEquals("Administrator", ada.putBack(id, "x").expect(200).text("/comment/pickedBy"));
  }

  @Test
  void what_is_edited_was_picked_by_nobody() {
    String id = ada.post("edited", "well said").id();
    administrator.pick(id).expect(200);
    assertFalse(ada.edit(id, "something else").expect(200).body().contains("pick"));
    administrator.pick(id).expect(200);
    ada.delete(id).expect(200);
    assertFalse(ada.putBack(id, "something else again").expect(200).body().contains("pick"));
  }

  @Test
  void a_pick_settles_no_report() {
    String id = ada.post("told", "x").id();
    server.client().guest("Bo").report(id, "spam").expect(201);
    administrator.pick(id).expect(200);
    Answer list = administrator.call("GET", "/api/v1/moderation/comments?show=reported&limit=100").expect(200);
    JsonNode row = row(list, id);
    assertEquals(1, row.at("/reports/count").asInt());
    assertEquals("Administrator", row.at("/comment/pickedBy").asText());
    assertTrue(row.get("keptBy").isNull());
    administrator.keep(id).expect(200);
    administrator.unpick(id).expect(200);
    Answer kept = administrator.call("GET", "/api/v1/moderation/comments").expect(200);
    assertEquals("Administrator", row(kept, id).get("keptBy").asText());
  }

  private static JsonNode row(Answer list, String id) {
    for (JsonNode row : list.at("/comments")) {
      if (row.at("/comment/id").asText().equals(id)) {
        return row;
      }
    }
    throw new AssertionError("not in the list: " + id);
  }

  /** @param site the one that the rights are for; null for all */
  private static TestClient moderator(String number, String name, String site) {
    String account = "00000000-0000-7000-8000-0000000000" + number;
    server.update("insert into account (id, name) values (?::uuid, ?)", account, name);
    server.update("insert into role (account_id, role, site_id)"
      + " values (?::uuid, 'moderator', (select id from site where slug = ?::text))", account, site);
    server.update("insert into session (hash, account_id, expires_at)"
      + " values (sha256(?::text::bytea), ?::uuid, now() + interval '1 hour')", account, account);
    return server.client().with("Cookie", "__Host-parley=" + account).with("Sec-Fetch-Site", "same-origin");
  }
}
