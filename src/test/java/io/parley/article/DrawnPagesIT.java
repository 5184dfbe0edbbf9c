package io.parley.article;

import static io.parley.article.PageClient.ARTICLE;
import static io.parley.article.PageClient.KEY;
import static io.parley.article.PageClient.thread;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages drawn once for everybody: never older than the question, and nobody's own. */
class DrawnPagesIT {

  private static final String EMBED = "/embed/demo?thread=" + KEY;

  private static TestServer server;
  private static PageClient pages;
  private static TestClient ann;
  private static int posted;

  @BeforeAll
  static void begin() {
    server = TestServer.start(Map.of("PARLEY_TRUSTED_PROXIES", "127.0.0.1"));
    pages = new PageClient(server);
    ann = server.client().guest("Ann");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  /** So that no test finds its page as another left it. */
  @BeforeEach
  void change() {
    say("Something new");
  }

  @Test
  void who_has_the_page_is_told_so_until_a_comment_comes() {
    for (String page : List.of("/", ARTICLE, ARTICLE + "?sort=oldest", EMBED)) {
      HttpResponse<byte[]> first = pages.get(page);
      String tag = header(first, "ETag");
      assertTrue(tag.startsWith("\""), tag);
      assertTrue(header(first, "Vary").contains("Accept-Encoding"), page);
      assertEquals(tag, header(pages.get(page), "ETag"), page);
      HttpResponse<byte[]> again = pages.get(page, "If-None-Match", tag);
      assertEquals(304, again.statusCode());
      assertEquals(0, again.body().length);
      for (String kept : List.of("ETag", "Cache-Control", "Vary")) {
        assertEquals(first.headers().allValues(kept), again.headers().allValues(kept), page + " " + kept);
      }
      assertEquals(200, pages.get(page, "If-None-Match", tag, "Accept-Encoding", "gzip").statusCode());

      say("Another");
      HttpResponse<byte[]> changed = pages.get(page, "If-None-Match", tag);
      assertEquals(200, changed.statusCode(), page);
      assertNotEquals(tag, header(changed, "ETag"));
    }
    assertEquals("no-cache", header(pages.get(ARTICLE), "Cache-Control"));
  }

  @Test
  void a_page_asked_for_after_a_comment_has_it() {
    for (int i = 0; i < 30; i++) {
      String text = say("Said and seen");
      assertEquals(text, thread(pages.page(ARTICLE)).selectFirst(".list .body").text());
      assertEquals(text, thread(pages.page(EMBED)).selectFirst(".list .body").text());
    }
  }

  @Test
  void one_who_asks_among_many_gets_the_page_of_their_own_question() {
    for (int i = 0; i < 10; i++) {
      IntStream.range(0, 8).parallel().forEach(one -> {
        String text = say("In a crowd");
        assertTrue(thread(pages.page(ARTICLE)).select(".list .body").eachText().contains(text), text);
      });
    }
  }

  @Test
  void orders_views_and_languages_do_not_mix() {
    say("The last");
    for (int i = 0; i < 2; i++) {
      assertEquals("Kommentar schreiben", opener(EMBED + "&lang=de"));
      assertEquals("Post a Comment", opener(EMBED));
      assertEquals("Commenter", opener(EMBED + "&lang=fr"));
      assertNotEquals(first(ARTICLE), first(ARTICLE + "?sort=oldest"));
      assertEquals("flat", thread(pages.page(ARTICLE + "?view=flat")).select("[name=view] [selected]").val());
      assertEquals("threads", thread(pages.page(ARTICLE)).select("[name=view] [selected]").val());
      assertEquals(1, thread(pages.page(EMBED + "&limit=1")).select(".list > li").size());
      assertEquals(1, thread(pages.page(EMBED + "&heading-level=4")).select("h4").size());
    }
  }

  @Test
  void a_form_that_is_open_is_in_nobody_elses_page() {
    String id = ann.post(KEY, "To be answered").expect(201).id();
    assertFalse(form(ARTICLE + "?reply=" + id).hasAttr("hidden"));
    assertTrue(form(ARTICLE).hasAttr("hidden"));
    assertFalse(form(ARTICLE + "?compose=1").hasAttr("hidden"));
    assertEquals("", form(ARTICLE + "?compose=1").select("[name=parent]").val());
    assertEquals(id, form(ARTICLE + "?reply=" + id).select("[name=parent]").val());
  }

  @Test
  void what_was_removed_is_in_no_page_any_more() {
    String id = ann.post(KEY, "unspeakable").expect(201).id();
    List<String> all = List.of(ARTICLE, ARTICLE + "?sort=respected", ARTICLE + "?view=flat", ARTICLE + "?reply=" + id,
      EMBED, EMBED + "&comment=" + id, EMBED + "&lang=de");
    all.forEach(page -> assertTrue(text(page).contains("unspeakable"), page));
    server.client().administrator().remove(id).expect(200);
    all.forEach(page -> assertFalse(text(page).contains("unspeakable"), page));
    server.client().administrator().restore(id).expect(200);
    all.forEach(page -> assertTrue(text(page).contains("unspeakable"), page));
    ann.delete(id).expect(200);
    all.forEach(page -> assertFalse(text(page).contains("unspeakable"), page));
  }

  @Test
  void readers_of_one_page_are_not_taken_for_one_another() {
    String key = form(ARTICLE).select("[name=key]").val();
    assertEquals(key, form(ARTICLE).select("[name=key]").val());
    assertEquals(303, send(key, "Bo", "The same words", "192.0.2.1"));
    assertEquals(303, send(key, "Bo", "The same words", "192.0.2.2"));
    assertEquals(303, send(key, "Bo", "Other words", "192.0.2.3"));
    assertEquals(303, send(key, "Bo", "The same words", "192.0.2.1"), "pressed twice");
    Answer page = server.client().page(KEY);
    assertEquals(List.of("Other words", "The same words", "The same words"), page.texts().subList(0, 3));
    assertFalse(page.texts().get(3).contains("words"), page::toString);
    assertEquals(3, Stream.of(0, 1, 2).map(i -> page.text("/comments/" + i + "/author/id")).distinct().count());
    // Who says the same again later, on the page as it is then, says it again.
    String later = form(ARTICLE).select("[name=key]").val();
    assertNotEquals(key, later);
    assertEquals(303, send(later, "Bo", "The same words", "192.0.2.1"));
    assertEquals("The same words", server.client().page(KEY).texts().get(0));
  }

  @Test
  void one_key_in_two_threads_is_two_forms() {
    for (String article : List.of(ARTICLE, "/articles/night-bus-seven")) {
      assertEquals(303, pages.post(article + "/comments", Map.of("name", "Dee", "text", "On " + article, "key", "aaaa-0"))
        .statusCode());
    }
  }

  @Test
  void who_posted_by_the_form_sees_it_on_the_page_they_come_to() {
    pages.page(ARTICLE);
    HttpResponse<byte[]> sent = pages.post(ARTICLE + "/comments",
      Map.of("name", "Cy", "text", "By the form", "key", form(ARTICLE).select("[name=key]").val()));
    Element come = thread(pages.page(header(sent, "Location").replace("#comments", "")));
    assertEquals("By the form", come.selectFirst(".list .body").text());
    assertEquals("Your comment is posted.", come.select(".notice.ok").text());
    assertEquals("", thread(pages.page(ARTICLE)).select(".notice.ok").text());
  }

  private static synchronized String say(String text) {
    String said = text + " " + posted++;
    ann.post(KEY, said).expect(201);
    return said;
  }

  private static int send(String key, String name, String text, String address) {
    return pages.post(ARTICLE + "/comments", Map.of("name", name, "text", text, "key", key),
      "X-Forwarded-For", address).statusCode();
  }

  private static Element form(String page) {
    return thread(pages.page(page)).selectFirst("form.composer");
  }

  private static String opener(String page) {
    return thread(pages.page(page)).select("button.open").text();
  }

  private static String first(String page) {
    return thread(pages.page(page)).selectFirst(".list .body").text();
  }

  private static String text(String page) {
    return new String(pages.get(page).body(), UTF_8);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
