package io.parley.article;

import static io.parley.article.PageClient.ARTICLE;
import static io.parley.article.PageClient.KEY;
import static io.parley.article.PageClient.parse;
import static io.parley.article.PageClient.thread;
import static io.parley.testing.Awaited.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page for one comment. */
class PermalinkPagesIT {

  private static final String HOSTILE = "</script><img src=x onerror=alert(1)> \"'&";

  private static TestServer server;
  private static PageClient pages;
  private static TestClient bo;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    pages = new PageClient(server);
    bo = server.client().guest("Bo");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void a_comment_stands_between_those_it_answers_and_those_that_answer_it() {
    String root = bo.post(KEY, "The beginning").id();
    String reply = bo.reply(KEY, root, "The answer").id();
    bo.reply(KEY, reply, "A further answer").expect(201);
    bo.reply(KEY, root, "Beside it").expect(201);
    Document page = pages.page(path(KEY, reply));
    Element thread = thread(page);
    assertEquals(List.of("The beginning", "The answer", "A further answer"), thread.select(".list .body").eachText());
    assertEquals("comment-" + reply, thread.select("[aria-current=true]").attr("id"));
    String article = server.base() + ARTICLE;
    assertEquals(article, page.select("h1 a").attr("href"));
    assertEquals(article + "#comments", thread.select(".back a").attr("href"));
    assertEquals(server.base() + path(KEY, reply), page.select("link[rel=canonical]").attr("href"));
    assertTrue(page.title().startsWith("Bo on “A Russian leader"), page.title());
    assertEquals("The answer", page.select("meta[name=description]").attr("content"));
    assertEquals(0, page.select("meta[name=robots]").size());
  }

  @Test
  void engines_read_it_as_a_posting_with_its_answers() throws Exception {
    TestClient hostile = server.client().guest(HOSTILE);
    String root = hostile.post(KEY, HOSTILE).expect(201).id();
    bo.reply(KEY, root, "kept").expect(201);
    String gone = bo.reply(KEY, root, "unspeakable").expect(201).id();
    server.client().administrator().remove(gone).expect(200);
    HttpResponse<byte[]> answer = pages.get(path(KEY, root));
    Document page = parse(answer);
    assertEquals(0, page.select("img, [onerror]").size() + thread(page).select("img, [onerror]").size());
    JsonNode data = new ObjectMapper().readTree(page.select("script#linked-data").first().data());
    assertEquals("DiscussionForumPosting", data.get("@type").asText());
    assertEquals(HOSTILE, data.at("/author/name").asText());
    assertEquals(HOSTILE, data.get("text").asText());
    assertEquals(server.base() + path(KEY, root), data.get("url").asText());
    assertEquals(server.base() + ARTICLE, data.at("/isPartOf/url").asText());
    assertFalse(data.get("datePublished").asText().isEmpty());
    assertEquals(1, data.get("comment").size());
    assertEquals("kept", data.at("/comment/0/text").asText());
    assertFalse(text(answer).contains("unspeakable"));
  }

  @Test
  void of_a_comment_that_is_gone_there_is_only_that_it_is() {
    TestClient ann = server.client().guest("Zenobia Gone");
    String removed = ann.post(KEY, "unspeakable one").expect(201).id();
    String deleted = ann.post(KEY, "unspeakable two").expect(201).id();
    String answer = bo.reply(KEY, removed, "An answer to it").expect(201).id();
    assertTrue(text(pages.get(path(KEY, removed))).contains("unspeakable"));
    assertTrue(text(pages.get(path(KEY, answer))).contains("unspeakable"));
    server.client().administrator().remove(removed).expect(200);
    ann.delete(deleted).expect(200);
    for (String id : List.of(removed, deleted)) {
      HttpResponse<byte[]> gone = pages.get(path(KEY, id));
      assertEquals(410, gone.statusCode());
      assertFalse(text(gone).contains("unspeakable") || text(gone).contains("Zenobia"), text(gone));
      assertEquals("This comment is no longer here", parse(gone).select("h1").text());
      assertEquals(id.equals(removed) ? "Removed by a moderator" : "Deleted by its author",
        parse(gone).select(".standfirst").text());
      assertEquals(1, parse(gone).select("a[href='" + server.base() + ARTICLE + "#comments']").size());
      assertEquals("noindex", parse(gone).select("meta[name=robots]").attr("content"));
      assertEquals(0, parse(gone).select("script[type='application/ld+json'], link[rel=canonical]").size());
    }
    assertFalse(text(pages.get(path(KEY, answer))).contains("unspeakable"));
    assertEquals("Removed by a moderator", thread(pages.page(path(KEY, answer))).select(".list .tombstone").text());
    server.client().administrator().restore(removed).expect(200);
    assertEquals(200, pages.get(path(KEY, removed)).statusCode());
  }

  @Test
  void what_is_not_there_is_said_in_words() {
    String id = bo.post(KEY, "Here").id();
    for (String path : List.of(path("another-thread", id), path(KEY, "00000000-0000-7000-8000-000000000001"),
        path(KEY, "nothing"))) {
      HttpResponse<byte[]> answer = pages.get(path);
      assertEquals(404, answer.statusCode(), path);
      assertEquals("There is no such page", parse(answer).select("h1").text());
    }
  }

  @Test
  void a_thread_of_another_page_leads_there() {
    String key = "a/page of & theirs";
    String body = """
      {"text": "Elsewhere", "page": {"url": "%s/theirs", "title": "Their <page>"}}""".formatted(server.base());
    String id = bo.call("POST", bo.comments(key), body).expect(201).id();
    Document page = pages.page(path("a%2Fpage%20of%20%26%20theirs", id));
    assertEquals("Their <page>", page.select("h1").text());
    assertEquals(server.base() + "/theirs", page.select("h1 a").attr("href"));
    assertEquals(server.base() + path("a%2Fpage%20of%20%26%20theirs", id),
      page.select("link[rel=canonical]").attr("href"));
    String nameless = bo.post("nameless", "Nowhere").id();
    assertEquals(0, pages.page(path("nameless", nameless)).select("h1 a").size());
  }

  @Test
  void who_has_the_page_is_told_so_until_it_changes() {
    String id = bo.post(KEY, "As it was").id();
    String tag = pages.get(path(KEY, id)).headers().firstValue("ETag").orElseThrow();
    assertEquals(304, pages.get(path(KEY, id), "If-None-Match", tag).statusCode());
    bo.edit(id, "As it is").expect(200);
    HttpResponse<byte[]> changed = pages.get(path(KEY, id), "If-None-Match", tag);
    assertEquals(200, changed.statusCode());
    assertNotEquals(tag, changed.headers().firstValue("ETag").orElseThrow());
    assertFalse(text(changed).contains("As it was"));
  }

  @Test
  void it_stays_one_comment_for_who_reads_in_another_order_and_goes_on_living() {
    String id = bo.post(KEY, "Just this one").id();
    bo.post(KEY, "Not this one").expect(201);
    try (ThreadPage page = ThreadPage.live(server.base() + ARTICLE)) {
      page.find("[name=view]").selectOption("flat");
      page.page.waitForCondition(() -> (boolean) page.page.evaluate("'parley:order:demo' in localStorage"));
      page.page.navigate(server.base() + path(KEY, id));
      page.awaitLive();
      assertThat(page.find(".list .body")).hasText("Just this one");
      bo.reply(KEY, id, "An answer meanwhile").expect(201);
      page.find(".branch-new").click();
      assertThat(page.find(".list .body")).hasText(new String[] {"Just this one", "An answer meanwhile"});
      server.client().administrator().remove(id).expect(200);
      assertThat(page.find(".list .tombstone")).isVisible();
      assertNull(page.page.querySelector("#linked-data"));
      page.find(".back a").click();
      page.page.waitForURL(server.base() + ARTICLE + "#comments");
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void a_discussion_that_no_page_is_known_for_is_read_whole_without_script() {
    String first = bo.post("homeless", "The first").id();
    for (int i = 0; i < 30; i++) {
      bo.post("homeless", "Comment " + i).expect(201);
    }
    for (int i = 0; i < 5; i++) {
      bo.reply("homeless", first, "Answer " + i).expect(201);
    }
    String one = server.base() + path("homeless", first);
    try (ThreadPage page = new ThreadPage(one, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      assertThat(page.find(".list > .item")).hasCount(1);
      page.find(".back a").click();
      page.page.waitForURL(one + "?sort=newest#comments");
      assertThat(page.find(".list > .item")).hasCount(25);
      assertThat(page.find(".back a")).hasCount(0);
      assertThat(page.find("form.composer")).isHidden();
      assertThat(page.find(".open")).isHidden();
      page.find(".further .more").click();
      assertThat(page.find(".list > .item")).hasCount(6);
      page.find(".replies ~ .more").click();
      assertThat(page.find(".list > .item .body").first()).hasText("Answer 2");
      page.find(".back a").click();
      page.page.waitForURL(one + "?sort=newest#comments");
      page.find("[name=sort]").selectOption("oldest");
      page.find(".go").click();
      page.page.waitForURL(one + "?sort=oldest&view=threads#comments");
      assertThat(page.find(".list .body").first()).hasText("The first");
    }
    Document whole = pages.page(path("homeless", first) + "?sort=newest");
    assertEquals("noindex", whole.select("meta[name=robots]").attr("content"));
    assertEquals(0, whole.select("script#linked-data, link[rel=canonical]").size());
    assertEquals(400, pages.get(path("homeless", first) + "?sort=newest&after=nonsense").statusCode());
  }

  @Test
  void who_comes_for_a_comment_that_is_gone_from_such_a_discussion_finds_the_others() {
    String gone = bo.post("homeless, too", "Gone").id();
    bo.post("homeless, too", "Still here").expect(201);
    bo.delete(gone).expect(200);
    String path = path("homeless,%20too", gone);
    assertEquals("?sort=newest#comments", parse(pages.get(path)).select("main a").first().attr("href"));
    assertEquals(List.of("Still here"), thread(pages.page(path + "?sort=newest")).select(".list .body").eachText());
  }

  @Test
  void it_is_readable_and_leads_on_where_no_script_runs() {
    String id = bo.post(KEY, "Read without script").id();
    try (ThreadPage page = new ThreadPage(server.base() + path(KEY, id),
        new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      assertThat(page.find(".list .body")).hasText("Read without script");
      assertThat(page.find("form.composer")).isHidden();
      page.find(".back a").click();
      page.page.waitForURL(server.base() + ARTICLE + "#comments");
    }
  }

  private static String path(String thread, String id) {
    return "/t/" + thread + "/c/" + id;
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
