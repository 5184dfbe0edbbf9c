package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.Await;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Some comments of a thread: what editors picked, and what one author wrote. */
class OnlyIT {

  private static final String THREAD = "some";

  private static TestServer server;
  private static TestClient ada;
  private static String bo;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
    TestClient other = server.client().guest("Bo");
    String root = ada.post(THREAD, "1 Ada").id();
    for (int i = 2; i <= 9; i++) {
      // Of both some are replies, and every third is picked.
      TestClient author = i % 2 == 0 ? other : ada;
      Answer said = i > 5 ? author.reply(THREAD, root, i + " said") : author.post(THREAD, i + " said");
      bo = i == 2 ? said.text("/comment/author/id") : bo;
      if (i % 3 == 0) {
        server.client().administrator().pick(said.expect(201).id()).expect(200);
      }
      if (i == 6) {
        ada.respect(said.id()).expect(200);
      }
    }
    other.post("elsewhere", "not of this thread").expect(201);
    String removed = other.post(THREAD, "10 removed").id();
    server.client().administrator().pick(removed).expect(200);
    server.client().administrator().remove(removed).expect(200);
    Await.until("the respect is counted",
      () -> ada.page(THREAD, "view=flat&sort=respected").texts().get(0).equals("6 said"));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void picks_come_in_one_line_in_every_order_each_once() {
    for (int limit : new int[] {1, 2, 100}) {
      assertEquals(List.of("9 said", "6 said", "3 said"), read("show=picks&limit=" + limit));
      assertEquals(List.of("3 said", "6 said", "9 said"), read("show=picks&view=threads&sort=oldest&limit=" + limit));
      assertEquals(List.of("6 said", "9 said", "3 said"), read("show=picks&sort=respected&limit=" + limit));
    }
    assertEquals(3, ada.page(THREAD).at("/thread/picks").asInt());
  }

  @Test
  void what_one_author_wrote_comes_the_same_way() {
    for (int limit : new int[] {1, 3, 100}) {
      assertEquals(List.of("8 said", "6 said", "4 said", "2 said"), read("author=" + bo + "&limit=" + limit));
      assertEquals(List.of("2 said", "4 said", "6 said", "8 said"), read("sort=oldest&limit=" + limit + "&author=" + bo));
      assertEquals(List.of("6 said", "8 said", "4 said", "2 said"),
        read("show=picks&sort=respected&limit=" + limit + "&author=" + bo));
    }
    Answer nobody = ada.page(THREAD, "author=" + UUID.randomUUID());
    assertEquals(List.of(), nobody.texts());
    assertTrue(nobody.at("/next").isNull());
    assertEquals(9, nobody.at("/thread/count").asInt());
  }

  @Test
  void a_thread_nobody_has_written_to_has_none() {
    Answer page = ada.page("nothing here", "show=picks");
    assertEquals(List.of(), page.texts());
    assertEquals(0, page.at("/thread/head").asInt());
  }

  @Test
  void what_cannot_be_asked_for_is_refused() {
    String path = ada.comments(THREAD);
    ada.call("GET", path + "&show=some").expectOneOf("show", "all", "picks");
    ada.call("GET", path + "&author=Ada").expectProblem(404, "not_found");
    String branch = new Cursor(null, UUID.randomUUID(), 0, 1).encode();
    ada.call("GET", path + "&show=picks&after=" + branch).expectInvalid("after", "not_allowed");
    ada.call("GET", path + "&show=picks&after=x").expectInvalid("after", "not_allowed");
    assertEquals(ada.page(THREAD).body(), ada.page(THREAD, "show=all").body());
  }

  private static List<String> read(String query) {
    List<String> texts = new ArrayList<>();
    String next = "";
    while (next != null) {
      Answer page = ada.page(THREAD, query + (next.isEmpty() ? "" : "&after=" + TestClient.encode(next)));
      texts.addAll(page.texts());
      next = page.text("/next");
    }
    return texts;
  }
}
