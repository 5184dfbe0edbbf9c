package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.comment.CommentState;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.thread.ThreadState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArticlePagesTest {

  private static final String HOSTILE = "</script><img src=x onerror=alert(1)> \"'&";

  private final PageServer server = new PageServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void the_front_page_lists_articles_with_their_counts() {
    server.threads.add(PageServer.KEY, null, "Ann", "one");
    Document page = server.page("/");
    assertEquals(3, page.select("article.teaser").size());
    assertEquals("1 Comment", page.select("a.count[href='" + PageServer.ARTICLE + "#comments']").text());
    assertEquals("0 Comments", page.select("a.count").get(1).text());
  }

  @Test
  void the_byline_counts_and_leads_to_thread_and_composer() {
    Document page = server.page(PageServer.ARTICLE);
    Element talk = page.selectFirst(".byline .talk");
    assertNotNull(talk);
    assertEquals("0 Comments Post a Comment", talk.text());
    assertEquals("#comments", talk.child(0).attr("href"));
    assertNotNull(page.getElementById("comments"));
    assertEquals("Why is the visit called “truly unprecedented”?", page.select(".standfirst").text());
  }

  @Test
  void comments_stand_in_the_html_as_nested_lists_of_articles() {
    UUID root = server.threads.add(PageServer.KEY, null, "Ann", "the root").id();
    UUID reply = server.threads.add(PageServer.KEY, root, "Bo", "a reply").id();
    server.threads.add(PageServer.KEY, reply, "Cy", "an answer to it");
    Element thread = thread(server.page(PageServer.ARTICLE));
    assertEquals("3 Comments", thread.select("section[aria-labelledby=heading] h2#heading").text());
    Element innermost = thread.selectFirst(
      "ol.list[role=list] > li > ol.replies[role=list] > li > ol.replies > li > article");
    assertNotNull(innermost);
    assertEquals("an answer to it", innermost.select(".body").text());
    assertEquals("Cy", thread.getElementById(innermost.attr("aria-labelledby")).text());
    assertEquals("status", thread.select(".status").attr("role"));
    assertTrue(thread.select(".list li").size() * 15 >= thread.select(".list li, .list li *").size());
  }

  @Test
  void names_and_texts_that_are_markup_stay_text() throws Exception {
    UUID root = server.threads.add(PageServer.KEY, null, HOSTILE, HOSTILE).id();
    Document page = server.page(PageServer.ARTICLE + "?reply=" + root);
    assertEquals(0, page.select("img, [onerror]").size() + thread(page).select("img, [onerror]").size());
    assertEquals(HOSTILE, thread(page).select(".list .name").text());
    assertEquals("replying to " + HOSTILE, thread(page).select(".answering").text());
    JsonNode data = linkedData(page);
    assertEquals(HOSTILE, data.at("/comment/0/author/name").asText());
    assertEquals(HOSTILE, data.at("/comment/0/text").asText());
  }

  @Test
  void linked_data_nests_replies_and_leaves_tombstones_out() throws Exception {
    UUID root = server.threads.add(PageServer.KEY, null, "Ann", "unspeakable").id();
    server.threads.add(PageServer.KEY, root, "Bo", "kept");
    UUID second = server.threads.add(PageServer.KEY, null, "Cy", "second").id();
    server.threads.add(PageServer.KEY, second, "Di", "below");
    server.threads.tombstone(PageServer.KEY, root, CommentState.REMOVED);
    Document page = server.page(PageServer.ARTICLE);
    JsonNode data = linkedData(page);
    assertEquals("NewsArticle", data.get("@type").asText());
    assertEquals(3, data.get("commentCount").asInt());
    assertEquals("below", data.at("/comment/0/comment/0/text").asText());
    assertEquals("kept", data.at("/comment/1/text").asText());
    assertEquals("http://paper.example" + PageServer.ARTICLE + "#comment-" + second,
      data.at("/comment/0/url").asText());
    assertFalse(page.outerHtml().contains("unspeakable"));
    assertEquals("Removed by a moderator", thread(page).select(".list .tombstone").text());
  }

  @Test
  void deeper_than_five_nothing_is_indented_and_the_answered_is_named() {
    UUID parent = server.threads.add(PageServer.KEY, null, "L1", "1").id();
    UUID root = parent;
    for (int level = 2; level <= 4; level++) {
      parent = server.threads.add(PageServer.KEY, parent, "L" + level, "" + level).id();
    }
    assertNotNull(root);
    CommentNode node = CommentNode.of(branchOf(7), null);
    assertEquals(5, depth(node));
    Element list = thread(server.page(PageServer.ARTICLE));
    assertEquals("replying to L3", list.select("li li li li > article > .to").text());
    assertEquals(0, list.select("ol.list > li > ol > li > article > .to").size());
  }

  @Test
  void long_branches_and_long_threads_link_to_the_rest() {
    UUID root = server.threads.add(PageServer.KEY, null, "Ann", "root").id();
    for (int i = 0; i < 16; i++) {
      server.threads.add(PageServer.KEY, root, "Bo", "reply " + i);
    }
    for (int i = 0; i < 40; i++) {
      server.threads.add(PageServer.KEY, null, "Cy", "other " + i);
    }
    Element oldest = thread(server.page(PageServer.ARTICLE + "?sort=oldest"));
    Element more = oldest.selectFirst("li > a.more");
    assertEquals("Show 14 more replies", more.text());
    assertEquals(14, thread(server.page(PageServer.ARTICLE + more.attr("href").replace("#comments", "")))
      .select("ol.list > li").size());
    assertEquals("Show 16 more of 16", oldest.select(".further a").text());
    Element rest = thread(server.page(PageServer.ARTICLE + "?sort=oldest&after=25"));
    assertEquals(16, rest.select("ol.list > li").size());
    assertEquals("?#comments", rest.select(".back a").attr("href"));
  }

  @Test
  void the_plain_form_posts_and_comes_back_to_the_thread() {
    Element form = thread(server.page(PageServer.ARTICLE)).selectFirst("form.composer");
    assertEquals("post", form.attr("method"));
    HttpResponse<byte[]> sent = server.post(form.attr("action"),
      Map.of("name", " Ann ", "text", "hello", "key", form.select("[name=key]").val(), "parent", ""));
    assertEquals(303, sent.statusCode());
    assertEquals(PageServer.ARTICLE + "?posted=" + CannedThreads.id(1) + "#comments",
      sent.headers().firstValue("Location").orElseThrow());
    assertEquals("Ann", server.posts.get(0).name());
    assertEquals(form.select("[name=key]").val(), server.posts.get(0).key());
    assertEquals("Your comment is posted.",
      thread(server.page(PageServer.ARTICLE + "?posted=x")).select(".notice.ok").text());
  }

  @Test
  void a_refused_form_keeps_the_text_and_speaks_at_the_field() {
    server.refusal = Problem.invalid(Map.of("text", "too_long", "name", "required"));
    HttpResponse<byte[]> sent = server.post(PageServer.ARTICLE + "/comments",
      Map.of("name", "", "text", HOSTILE, "key", "k1", "parent", CannedThreads.id(1).toString()));
    assertEquals(400, sent.statusCode());
    Element form = thread(PageServer.parse(sent)).selectFirst("form.composer");
    assertFalse(form.hasAttr("hidden"));
    assertEquals(HOSTILE, form.select("textarea").text());
    assertEquals("true", form.select("textarea").attr("aria-invalid"));
    assertEquals("This is too long. At most 3,000 characters.", form.select(".error.text").text());
    assertEquals("Please write a name first.", form.select(".error.name").text());
    assertEquals("k1", form.select("[name=key]").val());
    assertEquals(CannedThreads.id(1).toString(), form.select("[name=parent]").val());

    server.refusal = Problem.later(ProblemCode.RATE_LIMITED, Duration.ofSeconds(9));
    sent = server.post(PageServer.ARTICLE + "/comments", Map.of("name", "A", "text", "b", "key", "k2"));
    assertEquals(429, sent.statusCode());
    assertTrue(thread(PageServer.parse(sent)).select(".error.form").text().contains("in 9 s"));

    server.refusal = Problem.of(ProblemCode.CONFLICT);
    sent = server.post(PageServer.ARTICLE + "/comments", Map.of("name", "A", "text", "b", "key", "k2"));
    assertNotEquals("k2", thread(PageServer.parse(sent)).select("[name=key]").val());
  }

  @Test
  void another_site_cannot_post_the_form() {
    HttpResponse<byte[]> sent = server.post(PageServer.ARTICLE + "/comments", Map.of("name", "A", "text", "b"),
      "Sec-Fetch-Site", "cross-site");
    assertEquals(403, sent.statusCode());
    assertTrue(server.posts.isEmpty());
  }

  @Test
  void a_closed_thread_says_so() {
    server.threads.state = ThreadState.CLOSED;
    assertEquals("closed", thread(server.page(PageServer.ARTICLE)).select("section").attr("data-state"));
  }

  @Test
  void the_article_is_served_when_its_discussion_cannot_be_read() {
    server.threads.down = true;
    HttpResponse<byte[]> answer = server.get(PageServer.ARTICLE);
    assertEquals(200, answer.statusCode());
    assertEquals("Comments could not be loaded.", PageServer.parse(answer).select("parley-comments").text());
    assertEquals("Post a Comment", PageServer.parse(answer).select(".talk").text());
  }

  @Test
  void pages_forbid_all_that_is_not_theirs() {
    HttpResponse<byte[]> answer = server.get(PageServer.ARTICLE);
    String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), policy);
    assertTrue(policy.contains("trusted-types 'none'") && !policy.contains("unsafe"), policy);
    Document page = PageServer.parse(answer);
    assertEquals(0, page.select("script:not([src]):not([type='application/ld+json']), style, [style]").size());
    assertEquals(404, server.get("/articles/nothing").statusCode());
    assertEquals(200, server.get(PageServer.ARTICLE + "?sort=upside-down").statusCode());
  }

  @Test
  void the_fragment_is_the_element_alone() {
    server.threads.add(PageServer.KEY, null, "Ann", "root");
    HttpResponse<byte[]> answer = server.get("/embed/demo?thread=" + PageServer.KEY);
    Element body = PageServer.parse(answer).body();
    assertEquals(1, body.childrenSize());
    assertEquals("parley-comments", body.child(0).tagName());
    assertEquals(CannedThreads.EPOCH, body.child(0).attr("data-epoch"));
    assertEquals("1", body.child(0).attr("data-head"));
    assertTrue(thread(PageServer.parse(answer)).selectFirst("link").attr("href").startsWith("http://paper.example/"));
    assertEquals(400, server.get("/embed/demo").statusCode());
    assertEquals(404, server.get("/embed/other?thread=x").statusCode());
    assertEquals(400, server.get("/embed/demo?thread=x&sort=upside-down").statusCode());
  }

  /** The inside of the declarative shadow root, which this parser keeps as a template. */
  private static Element thread(Document page) {
    Element template = page.selectFirst("parley-comments > template[shadowrootmode=open]");
    assertNotNull(template, "no thread in the page");
    return Jsoup.parseBodyFragment(template.html()).body();
  }

  private static JsonNode linkedData(Document page) throws Exception {
    return new ObjectMapper().readTree(page.select("script[type='application/ld+json']").first().data());
  }

  private io.parley.comment.CommentPage.Branch branchOf(int length) {
    CannedThreads threads = new CannedThreads();
    UUID parent = threads.add("deep", null, "L1", "1").id();
    for (int level = 2; level <= length; level++) {
      parent = threads.add("deep", parent, "L" + level, "" + level).id();
    }
    var all = threads.threads.get("deep");
    return new io.parley.comment.CommentPage.Branch(all.get(0), all.subList(1, all.size()), null);
  }

  private static int depth(CommentNode node) {
    return 1 + node.children().stream().mapToInt(ArticlePagesTest::depth).max().orElse(0);
  }
}
