package io.parley.article;

import static io.parley.article.PageClient.ARTICLE;
import static io.parley.article.PageClient.KEY;
import static io.parley.article.PageClient.thread;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in the HTML of pages and fragments before any script runs. */
class ArticlePagesIT {

  private static final String HOSTILE = "</script><img src=x onerror=alert(1)> \"'&";

  private TestServer server;
  private PageClient pages;

  @BeforeEach
  void begin() {
    server = TestServer.start();
    pages = new PageClient(server);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private TestClient guest(String name) {
    return server.client().guest(name);
  }

  private String post(String name, String text) {
    return guest(name).post(KEY, text).expect(201).id();
  }

  private String reply(String parent, String name, String text) {
    return guest(name).reply(KEY, parent, text).expect(201).id();
  }

  @Test
  void the_front_page_lists_articles_with_their_counts() {
    post("Ann", "one");
    Document page = pages.page("/");
    assertEquals(3, page.select("article.teaser").size());
    assertEquals("1 Comment", page.select("a.count[href='" + ARTICLE + "#comments']").text());
    assertEquals("0 Comments", page.select("a.count").get(1).text());
  }

  @Test
  void the_byline_counts_and_leads_to_thread_and_composer() {
    Document page = pages.page(ARTICLE);
    Element talk = page.selectFirst(".byline .talk");
    assertNotNull(talk);
    assertEquals("0 Comments Post a Comment", talk.text());
    assertEquals("#comments", talk.child(0).attr("href"));
    assertNotNull(page.getElementById("comments"));
    assertEquals("Why is the visit called “truly unprecedented”?", page.select(".standfirst").text());
  }

  @Test
  void comments_stand_in_the_html_as_nested_lists_of_articles() {
    String root = post("Ann", "the root");
    String reply = reply(root, "Bo", "a reply");
    reply(reply, "Cy", "an answer to it");
    Element thread = thread(pages.page(ARTICLE));
    assertEquals("3 Comments", thread.select("section[aria-labelledby=heading] h2#heading").text());
    Element innermost = thread.selectFirst(
      "ol.list[role=list] > li > ol.replies[role=list] > li > ol.replies > li > article");
    assertNotNull(innermost);
    assertEquals("an answer to it", innermost.select(".body").text());
    assertEquals("Cy", thread.getElementById(innermost.attr("aria-labelledby")).text());
    assertEquals("status", thread.select(".status").attr("role"));
    // A rail and a list come once a branch, not once a comment; here every comment but one has a branch.
    int branches = thread.select(".list .rail, .list ol").size();
    assertTrue(thread.select(".list li").size() * 15 >= thread.select(".list li, .list li *").size() - branches);
  }

  @Test
  void names_and_texts_that_are_markup_stay_text() throws Exception {
    String root = post(HOSTILE, HOSTILE);
    Document page = pages.page(ARTICLE + "?reply=" + root);
    assertEquals(0, page.select("img, [onerror]").size() + thread(page).select("img, [onerror]").size());
    assertEquals(HOSTILE, thread(page).select(".list .name").text());
    assertEquals("replying to " + HOSTILE, thread(page).select(".answering").text());
    JsonNode data = linkedData(page);
    assertEquals(HOSTILE, data.at("/comment/0/author/name").asText());
    assertEquals(HOSTILE, data.at("/comment/0/text").asText());
  }

  @Test
  void linked_data_nests_replies_and_leaves_tombstones_out() throws Exception {
    String root = post("Ann", "unspeakable");
    reply(root, "Bo", "kept");
    String second = post("Cy", "second");
    reply(second, "Di", "below");
    server.client().administrator().remove(root).expect(200);
    Document page = pages.page(ARTICLE);
    JsonNode data = linkedData(page);
    assertEquals("NewsArticle", data.get("@type").asText());
    assertEquals(3, data.get("commentCount").asInt());
    assertEquals("below", data.at("/comment/0/comment/0/text").asText());
    assertEquals("kept", data.at("/comment/1/text").asText());
    assertEquals(server.base().resolve(ARTICLE) + "#comment-" + second, data.at("/comment/0/url").asText());
    assertFalse(page.outerHtml().contains("unspeakable"));
    assertEquals("Removed by a moderator", thread(page).select(".list .tombstone").text());
  }

  @Test
  void the_answered_is_named_where_indentation_ends() {
    String parent = post("L1", "1");
    for (int level = 2; level <= 4; level++) {
      parent = reply(parent, "L" + level, "" + level);
    }
    Element list = thread(pages.page(ARTICLE + "?sort=oldest"));
    assertEquals("replying to L3", list.select("li li li li > article > .to").text());
    assertEquals(0, list.select("ol.list > li > ol > li > article > .to").size());
  }

  @Test
  void long_branches_and_long_threads_link_to_the_rest() {
    String root = post("Ann", "root");
    TestClient bo = guest("Bo");
    for (int i = 0; i < 16; i++) {
      bo.reply(KEY, root, "reply " + i).expect(201);
    }
    for (int i = 0; i < 40; i++) {
      bo.post(KEY, "other " + i).expect(201);
    }
    Element oldest = thread(pages.page(ARTICLE + "?sort=oldest"));
    Element more = oldest.selectFirst("li > a.more");
    assertEquals("Show 14 more replies", more.text());
    assertEquals(14, thread(pages.page(ARTICLE + more.attr("href").replace("#comments", "")))
      .select("ol.list > li").size());
    Element further = oldest.selectFirst(".further a");
    assertEquals("Show 16 more of 57", further.text());
    Element rest = thread(pages.page(ARTICLE + further.attr("href").replace("#comments", "")));
    assertEquals(16, rest.select("ol.list > li").size());
    assertEquals("?sort=oldest#comments", rest.select(".back a").attr("href"));
  }

  @Test
  void a_closed_thread_says_so() {
    server.client().administrator().setState(KEY, "closed").expect(200);
    assertEquals("closed", thread(pages.page(ARTICLE)).select("section").attr("data-state"));
  }

  @Test
  void the_article_is_served_when_its_discussion_cannot_be_read() {
    server.database().execute("alter table comment rename to away");
    HttpResponse<byte[]> answer = pages.get(ARTICLE);
    assertEquals(200, answer.statusCode());
    assertEquals("Comments could not be loaded.", PageClient.parse(answer).select("parley-comments").text());
    assertEquals("Post a Comment", PageClient.parse(answer).select(".talk").text());
  }

  @Test
  void pages_forbid_all_that_is_not_theirs() throws NoSuchAlgorithmException {
    HttpResponse<byte[]> answer = pages.get(ARTICLE);
    String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'sha256-"), policy);
    assertTrue(policy.contains("trusted-types 'none'") && !policy.contains("unsafe"), policy);
    Document page = PageClient.parse(answer);
    assertEquals(0, page.select("script:not([src]):not([type='application/ld+json']), [style]").size());
    // The one style in it is the one that its policy names.
    byte[] style = MessageDigest.getInstance("SHA-256").digest(page.selectFirst("style").data().getBytes(UTF_8));
    assertEquals(1, page.select("style").size());
    assertTrue(policy.contains("'sha256-" + Base64.getEncoder().encodeToString(style) + "'"), policy);
    assertEquals(404, pages.get("/articles/nothing").statusCode());
    assertEquals(200, pages.get(ARTICLE + "?sort=upside-down").statusCode());
  }

  @Test
  void the_fragment_is_the_element_alone() {
    post("Ann", "root");
    HttpResponse<byte[]> answer = pages.get("/embed/demo?thread=" + KEY);
    Element body = PageClient.parse(answer).body();
    assertEquals(1, body.childrenSize());
    assertEquals("parley-comments", body.child(0).tagName());
    assertEquals(server.client().page(KEY).text("/thread/epoch"), body.child(0).attr("data-epoch"));
    assertEquals("1", body.child(0).attr("data-head"));
    assertTrue(thread(PageClient.parse(answer)).selectFirst("link").attr("href").startsWith(server.base().toString()));
    assertEquals(400, pages.get("/embed/demo").statusCode());
    assertEquals(404, pages.get("/embed/other?thread=x").statusCode());
    Element mistaken = PageClient.parse(pages.get("/embed/demo?thread=x&sort=upside-down&view=")).body().child(0);
    assertEquals("newest threads", mistaken.attr("data-sort") + " " + mistaken.attr("data-view"));
  }

  private static JsonNode linkedData(Document page) throws Exception {
    return new ObjectMapper().readTree(page.select("script[type='application/ld+json']").first().data());
  }
}
