package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words in a thread, found in every script and in nothing that readers cannot see. */
class SearchIT {

  private static final String THREAD = "found";
  private static final String KEPT = "private, no-cache";

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

  @ParameterizedTest
  @CsvSource({
    "ärger, So viel Ärger",
    "ÄRGER, So viel ärger um nichts",
    "strasse, Auf der Straße",
    "ПРИВЕТ, Привет всем",
    "привет мир, МИР вам и ПРИВЕТ",
    "γειά, ΓΕΙΆ σου",
    "ΟΔΟΣ, οδοςήμερα",
    "時刻, 新しい時刻表はどこですか",
    "时刻, 新的时刻表在哪里",
    "ﻋﺮﺑ, ﻋﺮﺑﻲ",
    "सुप्रभात, सुप्रभात मित्रों",
    "նայիր, ՆԱՅԻՐ այստեղ",
    "crème, La CRÈME brûlée",
    "naïve, A naïve idea",
    "100%, It is 100% true",
    "a_c, Only a_c and not abc",
    "c:\\, It is on C:\\ here",
    "😀, Well 😀 then"})
  void letters_of_every_script_are_found_in_both_cases(String asked, String text) {
    String thread = "script-" + text.hashCode();
    ada.post(thread, text).expect(201);
    ada.post(thread, "Something else altogether").expect(201);
    assertEquals(List.of(text), search(thread, asked).texts());
  }

  @Test
  void all_words_are_wanted_in_the_text_or_the_name_and_in_any_order() {
    TestClient tomasz = server.client().guest("Tomasz Wren");
    tomasz.post("words", "The price of gas").expect(201);
    tomasz.post("words", "Nothing of the kind").expect(201);
    ada.post("words", "Gas has its price").expect(201);
    ada.post("words", "Gas alone").expect(201);
    assertEquals(List.of("Gas has its price", "The price of gas"), search("words", " price\u3000 GAS ").texts());
    assertEquals(List.of("Nothing of the kind", "The price of gas"), search("words", "wren").texts());
    assertEquals(List.of("The price of gas"), search("words", "tomasz gas").texts());
    assertEquals(List.of(), search("words", "gasprice").texts());
    assertEquals(List.of(), search("words", "wrenthe").texts());
  }

  @Test
  void both_forms_of_a_letter_with_a_mark_are_found() {
    ada.post("forms", "Cafe\u0301 au lait").expect(201);
    ada.post("forms", "Caf\u00e9 noir").expect(201);
    for (String asked : new String[] {"caf\u00e9", "CAFE\u0301"}) {
      assertEquals(2, search("forms", asked).texts().size(), asked);
    }
    assertEquals(List.of("Caf\u00e9 noir"), search("forms", "café noir").texts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "\\", ".*", "'", "\"", "%%", "f_nd", "f%d", "(", "$1", "{n}"})
  void signs_mean_themselves(String asked) {
    ada.post("signs", "find nothing by a pattern").expect(201);
    assertEquals(List.of(), search("signs", asked).texts());
  }

  @Test
  void what_is_removed_or_deleted_is_not_found_and_neither_is_its_author() {
    TestClient gone = server.client().guest("Gonetta");
    String removed = gone.post("gone", "Unmentionable one").expect(201).id();
    String deleted = gone.post("gone", "Unmentionable two").expect(201).id();
    ada.reply("gone", removed, "An answer that stays").expect(201);
    assertEquals(2, search("gone", "unmentionable gonetta").texts().size());
    server.client().administrator().remove(removed).expect(200);
    gone.delete(deleted).expect(200);
    for (String asked : new String[] {"unmentionable", "gonetta"}) {
      assertEquals(List.of(), search("gone", asked).texts());
    }
    assertFalse(search("gone", "answer").body().contains("Gonetta"));
    server.client().administrator().restore(removed).expect(200);
    assertEquals(List.of("Unmentionable one"), search("gone", "gonetta").texts());
  }

  @Test
  void an_edited_comment_is_found_by_what_it_says_now() {
    String id = ada.post("edited", "The former words").expect(201).id();
    ada.edit(id, "The latter words").expect(200);
    assertEquals(List.of(), search("edited", "former").texts());
    assertEquals(List.of("The latter words"), search("edited", "latter").texts());
  }

  @Test
  void only_the_thread_asked_for_is_looked_through() {
    server.createSite("neighbour");
    ada.post("here", "Shared word").expect(201);
    ada.post("there", "Shared word too").expect(201);
    assertEquals(List.of("Shared word"), search("here", "shared").texts());
    Answer unknown = search("nowhere", "shared");
    assertEquals(List.of(), unknown.texts());
    assertEquals(0, unknown.at("/thread/head").asInt());
    assertNull(unknown.text("/next"));
  }

  @Test
  void pages_follow_each_other_newest_first_whatever_view_and_sort_say() {
    List<String> expected = new ArrayList<>();
    String root = ada.post(THREAD, "needle 0").expect(201).id();
    expected.add(0, "needle 0");
    for (int i = 1; i < 30; i++) {
      ada.post(THREAD, "hay " + i).expect(201);
      ada.reply(THREAD, root, "needle " + i).expect(201);
      expected.add(0, "needle " + i);
    }
    for (String more : new String[] {"&limit=1", "&limit=7", "&limit=30", "&limit=100&view=threads&sort=oldest"}) {
      assertEquals(expected, all("needle", more));
    }
    Answer page = search(THREAD, "needle");
    assertEquals(25, page.texts().size());
    assertFalse(page.at("/comments/0").has("replies"));
    assertEquals(59, page.at("/thread/count").asInt());
    assertEquals(KEPT, page.header("Cache-Control"));
    ada.post(THREAD, "A needle that came later").expect(201);
    String next = TestClient.encode(page.text("/next"));
    assertEquals(expected.subList(25, 30), search(THREAD, "needle&after=" + next).texts());
  }

  @Test
  void a_search_goes_on_where_the_last_one_stopped_looking() {
    ada.post("long", "The needle").expect(201);
    server.update("""
      insert into comment (thread_id, id, root_id, author_id, author_name, text, html, body, chain, created_at, first_no,
                           change_no, request_hash)
      select t.id, hay.id, hay.id, hay.id, 'Many', 'hay', '<p>hay</p>', '[]', 1, now(), n, n, ''
      from thread t, (select n, gen_random_uuid() as id from generate_series(2, 25001) n) hay where t.key = 'long'""");
    server.update("update thread set head = 25001, count = 25001 where key = 'long'");
    Answer page = search("long", "needle");
    int calls = 1;
    for (; page.text("/next") != null && page.texts().isEmpty(); calls++) {
      page = search("long", "needle&after=" + TestClient.encode(page.text("/next")));
    }
    assertEquals(List.of("The needle"), page.texts());
    assertNull(page.text("/next"));
    assertEquals(3, calls);
    assertEquals(25, search("long", "hay").texts().size());
  }

  @Test
  void cursors_of_other_listings_and_made_up_ones_are_refused() {
    for (int i = 0; i < 3; i++) {
      ada.post("cursors", "word " + i).expect(201);
    }
    String listing = TestClient.encode(ada.page("cursors", "limit=1").text("/next"));
    String found = TestClient.encode(search("cursors", "word&limit=1").text("/next"));
    refuse("cursors", "word&after=" + listing, "after");
    refuse("cursors", "word&after=nonsense", "after");
    ada.call("GET", ada.comments("cursors") + "&after=" + found).expect(400);
    ada.call("GET", ada.comments("cursors") + "&view=flat&after=" + found).expect(400);
  }

  @Test
  void what_cannot_be_looked_for_is_refused() {
    for (String asked : new String[] {"", "+", "%E2%80%8B", "%00", "%07", "x".repeat(101), "x".repeat(2_000)}) {
      refuse("bad", asked, "q");
    }
    search("bad", "x".repeat(100));
    search("bad", "e\u0301".repeat(100));
    refuse("bad", "word&limit=101", "limit");
    refuse("bad", "word&view=sideways", "view");
  }

  @Test
  void the_fragment_for_pages_finds_the_same_and_is_kept_by_nobody() {
    ada.post("pages", "A <b>needle</b> & more").expect(201);
    Answer fragment = ada.call("GET", "/embed/demo?thread=pages&q=needle").expect(200);
    assertEquals(KEPT, fragment.header("Cache-Control"));
    assertTrue(fragment.body().contains("1 comment with “needle”"), fragment.body());
    ada.call("GET", "/embed/demo?thread=pages&q=").expect(400);
    String nothing = ada.call("GET", "/embed/demo?thread=pages&q=%3Ci%3E").expect(200).body();
    assertTrue(nothing.contains("No comment with “&lt;i&gt;”."), nothing);
  }

  @Test
  void a_network_searches_sixty_times_a_minute() {
    try (TestServer strict = TestServer.start(Map.of("PARLEY_RATE_LIMITS", "on"))) {
      TestClient reader = strict.client();
      Answer answer = null;
      int passed = -1;
      // A token comes back every second, so a slow machine passes a few more.
      for (int i = 0; i < 200 && (answer == null || answer.status() == 200); i++, passed++) {
        answer = reader.call("GET", reader.comments("any") + "&q=word");
      }
      answer.expect(429);
      assertTrue(passed >= 60, passed + " passed");
      assertEquals("1", answer.header("Retry-After"));
      reader.page("any");
      reader.call("GET", "/embed/demo?thread=any&q=word").expect(429);
    }
  }

  private static List<String> all(String asked, String more) {
    List<String> texts = new ArrayList<>();
    for (String after = ""; after != null && texts.size() < 100;) {
      Answer page = search(THREAD, asked + more + after);
      texts.addAll(page.texts());
      after = page.text("/next") == null ? null : "&after=" + TestClient.encode(page.text("/next"));
    }
    return texts;
  }

  private static void refuse(String thread, String asked, String field) {
    Answer answer = ada.call("GET", ada.comments(thread) + "&q=" + asked).expectProblem(400, "invalid_request");
    assertTrue(answer.at("/fields").has(field), answer.body());
  }

  /** @param asked words, perhaps with further parameters behind */
  private static Answer search(String thread, String asked) {
    String[] parts = asked.split("&", 2);
    String more = parts.length == 1 ? "" : "&" + parts[1];
    return ada.call("GET", ada.comments(thread) + "&q=" + TestClient.encode(parts[0]) + more).expect(200);
  }
}
