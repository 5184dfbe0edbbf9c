package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a reader goes on from, and when it is sent for a fresh page instead. */
@ExtendWith(VertxExtension.class)
class LiveResumeIT {

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

  private static String epoch() {
    return ada.page("any").text("/thread/epoch");
  }

  @Test
  void a_reader_who_returns_gets_what_was_missed(Vertx vertx) {
    ada.post("return", "before");
    long position;
    try (TestReader reader = TestReader.connect(vertx, server).follow("return", ada.page("return"))) {
      reader.awaitPosition("return", 1);
      position = reader.position("return");
    }
    ada.post("return", "missed one");
    ada.post("return", "missed two");
    try (TestReader reader = TestReader.connect(vertx, server).subscribe("return", epoch(), position)) {
      reader.awaitPosition("return", 3);
      JsonNode range = reader.ranges("return").get(0);
      assertEquals(1, range.get("from").asLong());
      assertEquals(2, range.get("comments").size());
      assertFalse(reader.everything().contains("before"));
    }
  }

  @Test
  void a_reader_who_missed_nothing_gets_an_empty_range(Vertx vertx) {
    ada.post("nothing", "x");
    try (TestReader reader = TestReader.connect(vertx, server).subscribe("nothing", epoch(), 1)) {
      reader.awaitPosition("nothing", 1);
      JsonNode range = reader.ranges("nothing").get(0);
      assertEquals(1, range.get("from").asLong());
      assertEquals(1, range.get("to").asLong());
      assertEquals(0, range.get("comments").size());
      assertEquals(1, range.get("count").asInt());
    }
  }

  @Test
  void five_hundred_behind_is_a_range_and_one_more_a_resync(Vertx vertx) {
    ada.post("far", "one comment, changed often");
    setHead("far", 500);
    try (TestReader reader = TestReader.connect(vertx, server).subscribe("far", epoch(), 0)) {
      reader.awaitPosition("far", 500);
      assertEquals(1, reader.ranges("far").get(0).get("comments").size());
    }
    ada.post("farther", "another, changed once more");
    setHead("farther", 501);
    try (TestReader reader = TestReader.connect(vertx, server).subscribe("farther", epoch(), 0)) {
      assertResync(reader.awaitType("resync"), "farther", 501);
      assertEquals(0, reader.ranges("farther").size());
    }
    try (TestReader reader = TestReader.connect(vertx, server).subscribe("farther", epoch(), 1)) {
      reader.awaitPosition("farther", 501);
    }
  }

  /** As after a node was lost: all are back within seconds, each a few changes behind. */
  @Test
  void readers_who_are_a_little_behind_are_answered_from_memory(Vertx vertx) {
    try (TestReader follower = TestReader.connect(vertx, server).follow("crowd", ada.page("crowd"))) {
      String edited = ada.post("crowd", "0").id();
      for (int i = 1; i <= 20; i++) {
        ada.post("crowd", "then " + i).expect(201);
      }
      ada.edit(edited, "as it is now").expect(200);
      follower.awaitPosition("crowd", 22);
      long before = catchUpReads();
      for (int since = 0; since <= 22; since++) {
        try (TestReader reader = TestReader.connect(vertx, server).subscribe("crowd", epoch(), since)) {
          reader.awaitPosition("crowd", 22);
          JsonNode range = reader.ranges("crowd").get(0);
          assertEquals(since, range.get("from").asLong());
          assertEquals(since == 0 ? 21 : 22 - since, range.get("comments").size());
        }
      }
      assertEquals(before, catchUpReads());
    }
  }

  private static long catchUpReads() {
    return server.client().call("GET", "/metrics").expect(200).body().lines()
      .filter(line -> line.startsWith("parley_live_catchup_reads_total "))
      .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1))).findFirst().orElseThrow();
  }

  /** As if the thread's one comment had been changed until its head stood there. */
  private static void setHead(String thread, long head) {
    server.update("update comment set change_no = ? where thread_id = (select id from thread where key = ?)", head,
      thread);
    server.update("update thread set head = ? where key = ?", head, thread);
  }

  @Test
  void a_position_of_another_past_or_of_the_future_is_a_resync(Vertx vertx) {
    ada.post("past", "x");
    String other = "0".repeat(32);
    for (String thread : new String[] {"past", "never written"}) {
      long head = ada.page(thread).at("/thread/head").asLong();
      try (TestReader reader = TestReader.connect(vertx, server).subscribe(thread, other, head)) {
        assertResync(reader.awaitType("resync"), thread, head);
      }
      try (TestReader reader = TestReader.connect(vertx, server).subscribe(thread, epoch(), head + 1)) {
        assertResync(reader.awaitType("resync"), thread, head);
      }
      try (TestReader reader = TestReader.connect(vertx, server).subscribe(thread, epoch(), 9_007_199_254_740_991L)) {
        assertResync(reader.awaitType("resync"), thread, head);
      }
    }
  }

  private static void assertResync(JsonNode resync, String thread, long head) {
    assertEquals(thread, resync.get("thread").asText());
    assertEquals(epoch(), resync.get("epoch").asText());
    assertEquals(head, resync.get("head").asLong());
  }

  @Test
  void a_restored_backup_sends_every_reader_for_a_fresh_page(Vertx vertx) {
    TestServer own = TestServer.start();
    try {
      TestClient guest = own.client().guest("Ada");
      guest.post("x", "before");
      try (TestReader reader = TestReader.connect(vertx, own).follow("x", guest.page("x"))) {
        reader.awaitPosition("x", 1);
        own.update("update store set epoch = 'another'");
        JsonNode resync = reader.awaitType("resync");
        assertEquals("another", resync.get("epoch").asText());
        assertTrue(reader.follow("x", guest.page("x")).awaitType("range").has("to"));
      }
    } finally {
      own.close();
    }
  }
}
