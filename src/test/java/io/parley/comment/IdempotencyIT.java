package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyIT {

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
  void a_repeated_post_gets_the_first_answer_again() {
    Answer first = ada.post("repeat", "hello", "key-1").expect(201);
    Answer second = ada.post("repeat", "hello", "key-1").expect(200);
    assertEquals(first.json(), second.json());
    assertEquals(1, ada.page("repeat").at("/thread/head").asInt());
  }

  @Test
  void a_repeated_post_shows_the_comment_as_it_now_is() {
    String id = ada.post("edited since", "hello", "key-2").id();
    ada.edit(id, "hello, world");
    assertEquals("hello, world", ada.post("edited since", "hello", "key-2").expect(200).text("/comment/text"));
    server.client().administrator().remove(id).expect(200);
    Answer removed = ada.post("edited since", "hello", "key-2").expect(200);
    assertEquals("removed", removed.text("/comment/state"));
    assertTrue(removed.json().at("/comment/text").isMissingNode());
    assertEquals(3, ada.page("edited since").at("/thread/head").asInt());
  }

  @Test
  void a_key_with_another_text_thread_or_parent_is_refused_and_nothing_stored() {
    String root = ada.post("other text", "hello", "key-3").id();
    ada.post("other text", "hello!", "key-3").expectProblem(409, "conflict");
    ada.post("other thread", "hello", "key-3").expectProblem(409, "conflict");
    ada.with("Idempotency-Key", "key-3").reply("other text", root, "hello").expectProblem(409, "conflict");
    assertEquals(1, ada.page("other text").at("/thread/head").asInt());
    assertEquals(0, ada.page("other thread").at("/thread/head").asInt());
  }

  @Test
  void another_author_may_use_the_same_key() {
    ada.post("two people", "mine", "key-4").expect(201);
    server.client().guest("Bob").post("two people", "his", "key-4").expect(201);
  }

  @Test
  void fifty_retries_at_once_make_one_comment() {
    TestClient keyed = ada.with("Idempotency-Key", "key-5");
    List<Answer> answers = together(IntStream.range(0, 50).mapToObj(i -> keyed.postLater("storm", "once")).toList());
    assertEquals(Map.of(201, 1L, 200, 49L), statuses(answers));
    assertEquals(1, answers.stream().map(Answer::id).distinct().count());
    Answer page = ada.page("storm");
    assertEquals(List.of("once"), page.texts());
    assertEquals(1, page.at("/thread/head").asInt());
  }

  @Test
  void of_fifty_texts_at_once_under_one_key_one_wins() {
    TestClient keyed = ada.with("Idempotency-Key", "key-6");
    List<Answer> answers = together(
      IntStream.range(0, 50).mapToObj(i -> keyed.postLater("race", "no. " + i)).toList());
    assertEquals(Map.of(201, 1L, 409, 49L), statuses(answers));
    assertEquals(1, ada.page("race").at("/thread/head").asInt());
  }

  @Test
  void one_key_in_two_threads_at_once_is_taken_in_one() {
    for (int i = 0; i < 20; i++) {
      TestClient keyed = ada.with("Idempotency-Key", "both-" + i);
      List<Answer> answers = together(List.of(keyed.postLater("left", "same"), keyed.postLater("right", "same")));
      List<Integer> statuses = answers.stream().map(Answer::status).sorted().toList();
      assertEquals(List.of(201, 409), statuses, answers::toString);
    }
    assertEquals(20, ada.page("left").at("/thread/head").asInt() + ada.page("right").at("/thread/head").asInt());
  }

  @Test
  void a_post_without_a_key_is_a_comment_each_time() {
    ada.post("keyless", "again").expect(201);
    ada.post("keyless", "again").expect(201);
    assertEquals(2, ada.page("keyless").at("/thread/count").asInt());
  }

  @Test
  void a_key_is_1_to_128_visible_ascii_characters() {
    ada.post("keys", "longest", "~".repeat(128)).expect(201);
    ada.post("keys", "too long", "k".repeat(129)).expectInvalid("Idempotency-Key", "not_allowed");
    ada.post("keys", "blank", "").expectInvalid("Idempotency-Key", "not_allowed");
    ada.post("keys", "two words", "a b").expectInvalid("Idempotency-Key", "not_allowed");
  }

  private static Map<Integer, Long> statuses(List<Answer> answers) {
    return answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
  }

  private static List<Answer> together(List<CompletableFuture<Answer>> calls) {
    return calls.stream().map(CompletableFuture::join).toList();
  }
}
