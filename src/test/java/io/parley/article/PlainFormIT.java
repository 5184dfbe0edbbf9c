package io.parley.article;

import static io.parley.article.PageClient.ARTICLE;
import static io.parley.article.PageClient.KEY;
import static io.parley.article.PageClient.thread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posting where no script runs. */
class PlainFormIT {

  private static final String ACTION = ARTICLE + "/comments";
  private static final String HOSTILE = "</textarea><script>alert(1)</script>";

  private TestServer server = TestServer.start();
  private PageClient pages = new PageClient(server);

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void the_plain_form_posts_and_comes_back_to_the_thread() {
    Element form = thread(pages.page(ARTICLE)).selectFirst("form.composer");
    assertEquals("post", form.attr("method"));
    Map<String, String> fields =
      Map.of("name", " Ann ", "text", "hello", "key", form.select("[name=key]").val(), "parent", "");
    HttpResponse<byte[]> sent = pages.post(form.attr("action"), fields);
    assertEquals(303, sent.statusCode());
    Answer page = server.client().page(KEY);
    assertEquals(List.of("hello"), page.texts());
    assertEquals("Ann", page.text("/comments/0/author/name"));
    assertEquals(server.base() + ARTICLE, page.text("/thread/url"));
    assertTrue(page.text("/thread/title").startsWith("A Russian leader"), page::toString);
    String back = ARTICLE + "?posted=" + page.text("/comments/0/id");
    assertEquals(back + "#comments", sent.headers().firstValue("Location").orElseThrow());
    assertEquals("Your comment is posted.", thread(pages.page(back)).select(".notice.ok").text());
    assertEquals("", thread(pages.page(ARTICLE + "?posted=x")).select(".notice.ok").text());

    pages.post(form.attr("action"), fields);
    assertEquals(1, server.client().page(KEY).at("/thread/count").asInt(), "the same form twice is one comment");
  }

  @Test
  void a_refused_form_keeps_the_text_and_speaks_at_the_field() {
    String long3001 = HOSTILE + "x".repeat(3_001 - HOSTILE.length());
    String parent = "00000000-0000-7000-8000-000000000001";
    HttpResponse<byte[]> sent =
      pages.post(ACTION, Map.of("name", "", "text", long3001, "key", "k1", "parent", parent));
    assertEquals(400, sent.statusCode());
    Element form = thread(PageClient.parse(sent)).selectFirst("form.composer");
    assertFalse(form.hasAttr("hidden"));
    assertEquals(long3001, form.select("textarea").text());
    assertEquals("true", form.select("textarea").attr("aria-invalid"));
    assertEquals("This is too long. At most 3,000 characters.", form.select(".error.text").text());
    assertEquals("Please write a name first.", form.select(".error.name").text());
    assertEquals("k1", form.select("[name=key]").val());
    assertEquals(parent, form.select("[name=parent]").val());
  }

  @Test
  void another_text_under_the_same_key_gets_a_key_of_its_own() {
    pages.post(ACTION, Map.of("name", "A", "text", "one", "key", "k2"));
    HttpResponse<byte[]> sent = pages.post(ACTION, Map.of("name", "A", "text", "two", "key", "k2"));
    assertEquals(409, sent.statusCode());
    assertNotEquals("k2", thread(PageClient.parse(sent)).select("[name=key]").val());
  }

  @Test
  void who_posts_too_much_is_told_when_to_come_again() {
    server.close();
    server = TestServer.start(Map.of("PARLEY_RATE_LIMITS", "on"));
    pages = new PageClient(server);
    HttpResponse<byte[]> sent;
    int posts = 0;
    do {
      sent = pages.post(ACTION, Map.of("name", "A", "text", "post " + posts, "key", "key-" + posts));
      posts++;
    } while (sent.statusCode() == 303 && posts < 200);
    assertEquals(429, sent.statusCode());
    String words = thread(PageClient.parse(sent)).select(".error.form").text();
    assertTrue(words.matches(".*in \\d+ s.*"), words);
  }

  @Test
  void another_site_cannot_post_the_form() {
    HttpResponse<byte[]> sent = pages.post(ACTION, Map.of("name", "A", "text", "b"), "Sec-Fetch-Site", "cross-site");
    assertEquals(403, sent.statusCode());
    assertEquals(0, server.client().page(KEY).at("/thread/count").asInt());
  }
}
