package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.Answer;
import io.parley.testing.Await;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sixty roots, every tenth with twelve replies, read through every view and order. */
class PagesIT {

  private static final int ROOTS = 60;
  private static final int REPLIES = 12;

  private static TestServer server;
  private static TestClient ada;
  private static final List<String> ROOT_TEXTS = new ArrayList<>();
  private static final List<String> ALL_TEXTS = new ArrayList<>();
  private static final Map<String, String> IDS = new HashMap<>();

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
    for (int i = 0; i < ROOTS; i++) {
      String root = "root " + i;
      IDS.put(root, ada.post("long", root).expect(201).id());
      ROOT_TEXTS.add(root);
      ALL_TEXTS.add(root);
      for (int j = 0; i % 10 == 0 && j < REPLIES; j++) {
        // Each answers the one before: a branch is read in order of time, however deep.
        String parent = j == 0 ? root : root + " reply " + (j - 1);
        String reply = root + " reply " + j;
        IDS.put(reply, ada.reply("long", IDS.get(parent), reply).expect(201).id());
        ALL_TEXTS.add(reply);
      }
    }
    respectFirstRoots();
  }

  /** Root 0 gets three, root 1 two, root 2 one. */
  private static void respectFirstRoots() {
    for (int i = 0; i < 3; i++) {
      TestClient fan = server.client().guest("Fan");
      for (int j = 0; j < 3 - i; j++) {
        fan.respect(IDS.get("root " + j)).expect(200);
      }
    }
    Await.until("all respect is counted", () -> ada.comment(IDS.get("root 0")).at("/comment/respect").asInt() == 3
      && ada.comment(IDS.get("root 1")).at("/comment/respect").asInt() == 2
      && ada.comment(IDS.get("root 2")).at("/comment/respect").asInt() == 1);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void roots_come_in_every_order_each_once() {
    for (int limit : new int[] {1, 7, 60, 100}) {
      assertEquals(ROOT_TEXTS, read("sort=oldest&limit=" + limit));
      assertEquals(reversed(ROOT_TEXTS), read("view=threads&sort=newest&limit=" + limit));
    }
  }

  @Test
  void all_comments_come_in_one_line_each_once() {
    for (int limit : new int[] {1, 13, 100}) {
      assertEquals(ALL_TEXTS, read("view=flat&sort=oldest&limit=" + limit));
      assertEquals(reversed(ALL_TEXTS), read("view=flat&sort=newest&limit=" + limit));
    }
  }

  @Test
  void the_most_respected_come_first_and_the_newest_among_equals() {
    List<String> expected = new ArrayList<>(List.of("root 0", "root 1", "root 2"));
    expected.addAll(reversed(ROOT_TEXTS.subList(3, ROOTS)));
    for (int limit : new int[] {1, 2, 7, 100}) {
      assertEquals(expected, read("sort=respected&limit=" + limit));
    }
    List<String> flat = new ArrayList<>(List.of("root 0", "root 1", "root 2"));
    flat.addAll(reversed(ALL_TEXTS.stream().filter(text -> !flat.contains(text)).toList()));
    assertEquals(flat, read("view=flat&sort=respected&limit=9"));
  }

  @Test
  void without_a_word_it_is_25_threads_the_newest_first() {
    Answer page = ada.page("long");
    assertEquals(reversed(ROOT_TEXTS).subList(0, 25), page.texts());
    assertTrue(page.at("/comments/0").has("replies"));
    assertEquals(ALL_TEXTS.size(), page.at("/thread/count").asInt());
  }

  @Test
  void a_root_comes_with_its_first_replies_and_the_way_to_the_others() {
    Answer page = ada.page("long", "sort=oldest&limit=2");
    JsonNode replies = page.at("/comments/0/replies");
    assertEquals(REPLIES, replies.get("count").asInt());
    List<String> branch = new ArrayList<>(Answer.texts(replies.get("comments")));
    String next = replies.get("next").asText();
    while (next != null) {
      Answer more = ada.page("long", "limit=1&after=" + TestClient.encode(next));
      branch.addAll(more.texts());
      next = more.text("/next");
    }
    assertEquals(IntStream.range(0, REPLIES).mapToObj(i -> "root 0 reply " + i).toList(), branch);
    assertEquals("{\"count\":0,\"comments\":[],\"next\":null}", page.at("/comments/1/replies").toString());
  }

  @Test
  void one_comment_comes_in_its_place_with_what_it_answers_and_who_answers_it() {
    List<String> line = IntStream.range(0, 4).mapToObj(i -> "root 10 reply " + i).toList();
    assertEquals(Stream.concat(Stream.of("root 10"), line.stream()).toList(), place("long", "root 10 reply 2"));
    assertEquals(List.of("root 1"), place("long", "root 1"));
    ada.call("GET", "/embed/demo?thread=elsewhere&comment=" + IDS.get("root 1")).expect(404);
    ada.call("GET", "/embed/demo?thread=long&comment=nonsense").expect(404);
  }

  private static List<String> place(String thread, String comment) {
    String html = ada.call("GET", "/embed/demo?thread=" + thread + "&comment=" + IDS.get(comment)).expect(200).body();
    return Jsoup.parse(html).select("template[shadowrootmode]").first().select(".list .body").eachText();
  }

  /** Every page of a listing, by its cursors. */
  private static List<String> read(String query) {
    List<String> texts = new ArrayList<>();
    String after = "";
    while (after != null) {
      Answer page = ada.page("long", query + after);
      texts.addAll(page.texts());
      after = page.text("/next") == null ? null : "&after=" + TestClient.encode(page.text("/next"));
      assertTrue(texts.size() <= ALL_TEXTS.size(), () -> "goes round in circles: " + query);
    }
    return texts;
  }

  private static List<String> reversed(List<String> texts) {
    List<String> reversed = new ArrayList<>(texts);
    Collections.reverse(reversed);
    return reversed;
  }
}
