package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.Answer;
import io.parley.testing.Await;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RespectIT {

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

  @Test
  void two_hundred_times_at_once_by_one_reader_counts_once() {
    String id = ada.post("eager", "x").id();
    TestClient bob = server.client().guest("Bob");
    List<CompletableFuture<Answer>> calls = IntStream.range(0, 200)
      .mapToObj(i -> bob.callLater("PUT", "/api/v1/comments/" + id + "/respect")).toList();
    calls.forEach(call -> {
      Answer answer = call.join().expect(200);
      assertEquals(1, answer.at("/respect").asInt());
      assertEquals(true, answer.at("/given").asBoolean());
    });
    awaitCounted(id);
    assertEquals(1, ada.comment(id).at("/comment/respect").asInt());
    assertEquals(2, ada.page("eager").at("/thread/head").asInt());
  }

  @Test
  void a_batch_takes_one_number_and_comes_as_one_change(Vertx vertx) {
    String first = ada.post("batch", "one").id();
    String second = ada.post("batch", "two").id();
    List<TestClient> fans = IntStream.range(0, 10).mapToObj(i -> server.client().guest("Fan " + i)).toList();
    try (TestReader reader = TestReader.connect(vertx, server).follow("batch", ada.page("batch"))) {
      reader.awaitPosition("batch", 2);
      // Held until all is given, so that it is one batch wherever the second ends.
      server.whileLocked("batch", connection -> {
        fans.forEach(fan -> fan.respect(first).expect(200));
        fans.forEach(fan -> fan.respect(second).expect(200));
      });
      reader.awaitTrue("both counts are there", () -> respect(reader, first) == 10 && respect(reader, second) == 10);
      assertEquals(2, reader.ranges("batch").get(1).get("comments").size());
    }
    assertEquals(3, ada.page("batch").at("/thread/head").asInt());
  }

  @Test
  void respect_taken_back_is_gone_and_twice_is_once() {
    String id = ada.post("fickle", "x").id();
    TestClient bob = server.client().guest("Bob");
    assertEquals(1, bob.respect(id).expect(200).at("/respect").asInt());
    awaitCounted(id);
    assertEquals(0, bob.takeRespectBack(id).expect(200).at("/respect").asInt());
    assertEquals(0, bob.takeRespectBack(id).expect(200).at("/respect").asInt());
    awaitCounted(id);
    assertEquals(0, ada.comment(id).at("/comment/respect").asInt());
  }

  @Test
  void respect_needs_a_reader_and_a_visible_comment() {
    String id = ada.post("refused", "x").id();
    server.client().respect(id).expectProblem(401, "unauthorized");
    ada.respect(UUID.randomUUID().toString()).expectProblem(404, "not_found");
    ada.delete(id);
    ada.respect(id).expectProblem(409, "conflict");
  }

  private static void awaitCounted(String id) {
    Await.until("what was given is counted", () -> server.number(
      "select count(*) from respect where comment_id = ? and given <> counted", UUID.fromString(id)) == 0);
  }

  private static int respect(TestReader reader, String id) {
    JsonNode comment = reader.comments("batch").get(id);
    return comment == null ? -1 : comment.get("respect").asInt();
  }
}
