package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one writes, everybody else's open page shows. Contiguity is held by {@link TestReader} itself. */
@ExtendWith(VertxExtension.class)
class LiveIT {

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

  private static TestReader follow(Vertx vertx, String thread) {
    return TestReader.connect(vertx, server).follow(thread, ada.page(thread));
  }

  @Test
  void a_comment_reaches_every_reader_in_the_shape_of_the_contract(Vertx vertx) {
    Answer first = ada.post("shape", "first");
    try (TestReader one = follow(vertx, "shape"); TestReader two = follow(vertx, "shape")) {
      one.awaitPosition("shape", first.change());
      two.awaitPosition("shape", first.change());
      Answer posted = ada.reply("shape", first.id(), "Hello *world*");
      one.awaitPosition("shape", posted.change());
      two.awaitPosition("shape", posted.change());
      assertEquals(one.ranges("shape"), two.ranges("shape"));
      JsonNode range = one.ranges("shape").get(1);
      assertEquals(first.change(), range.get("from").asLong());
      assertEquals(posted.change(), range.get("to").asLong());
      assertEquals(2, range.get("count").asInt());
      assertEquals(posted.text("/epoch"), range.get("epoch").asText());
      JsonNode comment = range.at("/comments/0");
      assertEquals(posted.id(), comment.get("id").asText());
      assertEquals(first.id(), comment.get("parentId").asText());
      assertEquals("[[\"p\",null,\"Hello \",[\"em\",null,\"world\"]]]", comment.get("body").toString());
      assertFalse(comment.has("text") || comment.has("html"), comment::toString);
    }
  }

  @Test
  void two_hundred_comments_of_eight_writers_come_contiguous_to_every_reader(Vertx vertx) {
    try (TestReader one = follow(vertx, "busy"); TestReader two = follow(vertx, "busy")) {
      List<CompletableFuture<Void>> writers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        TestClient writer = server.client().guest("Writer " + i);
        writers.add(CompletableFuture.runAsync(() -> {
          for (int j = 0; j < 25; j++) {
            writer.post("busy", "text " + j).expect(201);
          }
        }));
      }
      writers.forEach(CompletableFuture::join);
      for (TestReader reader : List.of(one, two)) {
        reader.awaitPosition("busy", 200);
        Set<Long> changes = new HashSet<>();
        reader.comments("busy").values().forEach(comment -> changes.add(comment.get("change").asLong()));
        assertEquals(200, changes.size());
        assertEquals(200, reader.position("busy"));
      }
      Answer page = ada.page("busy", "view=flat&limit=100");
      assertEquals(200, page.at("/thread/head").asInt());
      assertEquals(200, page.at("/thread/count").asInt());
    }
  }

  @Test
  void edits_and_deletions_come_in_their_newest_state(Vertx vertx) {
    Answer posted = ada.post("newest", "one");
    String epoch = posted.text("/epoch");
    String gone = ada.post("newest", "soon gone").id();
    ada.edit(posted.id(), "two");
    ada.edit(posted.id(), "three");
    long head = ada.delete(gone).change();
    try (TestReader reader = TestReader.connect(vertx, server).subscribe("newest", epoch, 0)) {
      reader.awaitPosition("newest", head);
      assertEquals(1, reader.ranges("newest").size());
      assertEquals(2, reader.ranges("newest").get(0).get("comments").size());
      assertEquals("[[\"p\",null,\"three\"]]", reader.comments("newest").get(posted.id()).get("body").toString());
      assertEquals("deleted", reader.comments("newest").get(gone).get("state").asText());
      assertEquals(1, reader.ranges("newest").get(0).get("count").asInt());
      assertFalse(reader.everything().contains("soon gone") || reader.everything().contains("two"));
    }
  }

  @Test
  void the_first_comment_of_an_unknown_thread_reaches_who_waited_for_it(Vertx vertx) {
    try (TestReader reader = follow(vertx, "unborn")) {
      reader.awaitPosition("unborn", 0);
      assertEquals(0, reader.ranges("unborn").get(0).get("comments").size());
      ada.post("unborn", "the first");
      reader.awaitPosition("unborn", 1);
    }
  }

  @Test
  void one_connection_follows_many_threads_and_no_others(Vertx vertx) {
    server.createSite("elsewhere", "https://elsewhere.example");
    TestClient there = server.client().onSite("elsewhere").guest("Eve");
    try (TestReader reader = follow(vertx, "left").follow("right", ada.page("right"))) {
      there.post("left", "of another site").expect(201);
      ada.post("middle", "not followed");
      ada.post("left", "l");
      ada.post("right", "r");
      reader.awaitPosition("left", 1);
      reader.awaitPosition("right", 1);
      assertFalse(reader.everything().contains("another site") || reader.everything().contains("not followed"));
    }
  }
}
