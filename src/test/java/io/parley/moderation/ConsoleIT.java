package io.parley.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In by a link, the page as the server draws it, and out again. */
class ConsoleIT {

  private static final String LIST = "/api/v1/moderation/comments";
  private static final String ARTICLE = "night-bus-seven";

  private static TestServer server;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  /** The path of a fresh link. */
  private static String link(String name) {
    Answer made = server.client().administrator().call("POST", "/api/v1/moderation/links",
      TestClient.object("name", name)).expect(201);
    return made.text("/link").substring(server.base().toString().length());
  }

  private static TestClient signIn(String name) {
    Answer entered = server.client().call("GET", link(name)).expect(303);
    return server.client().with("Cookie", entered.header("Set-Cookie").replaceFirst(";.*", ""));
  }

  private static Document page(Answer answer) {
    return Jsoup.parse(answer.body());
  }

  private static Element row(String id) {
    return page(signIn("Ana").call("GET", "/console").expect(200)).selectFirst("[data-id=" + id + "]");
  }

  @Test
  void the_link_of_the_first_start_lets_in_once() {
    String first = server.app().administratorLink().orElseThrow().getPath();
    Answer entered = server.client().call("GET", first).expect(303);
    assertEquals("/console", entered.header("Location"));
    assertEquals("no-referrer", entered.header("Referrer-Policy"));
    assertEquals("no-store", entered.header("Cache-Control"));

    Answer again = server.client().call("GET", first).expect(404);
    assertEquals("", again.header("Set-Cookie"));
    assertTrue(page(again).selectFirst("main").text().contains("An administrator can make a new one"));
    server.client().call("GET", "/console/enter/made-up").expect(404);
  }

  @Test
  void the_cookie_stays_with_this_host_and_out_of_scripts() {
    String cookie = server.client().call("GET", link("Ana")).expect(303).header("Set-Cookie");
    assertTrue(cookie.startsWith("__Host-parley="), cookie);
    for (String attribute : List.of("; Path=/", "; Secure", "; HTTPOnly", "; SameSite=Strict", "; Max-Age=")) {
      assertTrue(cookie.contains(attribute), cookie);
    }
    assertFalse(cookie.contains("Domain"), cookie);
  }

  @Test
  void looking_at_a_link_does_not_use_it_up() {
    String link = link("Ana");
    server.client().call("HEAD", link).expect(405);
    server.client().with("Sec-Purpose", "prefetch;prerender").call("GET", link).expect(503);
    server.client().with("Purpose", "prefetch").call("GET", link).expect(503);
    server.client().call("GET", link).expect(303);
  }

  @Test
  void a_link_in_another_site_s_page_lets_in_by_a_step_of_our_own() {
    Answer entered = server.client().with("Sec-Fetch-Site", "cross-site").call("GET", link("Ana")).expect(200);
    assertTrue(entered.header("Set-Cookie").startsWith("__Host-parley="));
    assertEquals("0; url=/console", page(entered).selectFirst("meta[http-equiv=refresh]").attr("content"));
  }

  @Test
  void guessing_links_is_limited() {
    try (TestServer limited = TestServer.start(Map.of("PARLEY_RATE_LIMITS", "on"))) {
      for (int i = 0; i < 10; i++) {
        limited.client().call("GET", "/console/enter/guess").expect(404);
      }
      Answer refused = limited.client().call("GET", "/console/enter/guess").expect(429);
      assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
      assertTrue(refused.header("Content-Type").startsWith("text/html"));
    }
  }

  @Test
  void the_console_opens_to_nobody_else() {
    TestClient guest = server.client().guest("Ada");
    TestClient guesser = server.client().with("Cookie", "__Host-parley=guess");
    for (TestClient stranger : List.of(server.client(), guest, guesser)) {
      Answer closed = stranger.call("GET", "/console").expect(401);
      assertTrue(page(closed).selectFirst("main").text().contains("admin-link"), closed.body());
      assertTrue(page(closed).select("a").isEmpty(), "a link to itself leads nowhere");
      assertTrue(page(closed).selectFirst("main").text().contains("A link lets you in"), closed.body());
      assertTrue(page(closed).select(".row").isEmpty());
    }
  }

  @Test
  void who_came_by_another_site_s_link_is_led_to_where_the_cookie_counts() {
    Answer closed = server.client().with("Sec-Fetch-Site", "cross-site").call("GET", "/console").expect(401);
    assertEquals("/console", page(closed).selectFirst("main a").attr("href"));
  }

  @Test
  void only_administrators_are_offered_to_let_others_in() {
    assertTrue(page(signIn("Mo").call("GET", "/console").expect(200)).select(".invite, .invitation").isEmpty());
  }

  @Test
  void its_pages_run_and_load_nothing_foreign_and_are_kept_by_nobody() {
    Answer open = signIn("Ana").call("GET", "/console").expect(200);
    for (Answer answer : List.of(open, server.client().call("GET", "/console").expect(401))) {
      assertEquals("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'", answer.header("Content-Security-Policy"));
      assertEquals("no-store", answer.header("Cache-Control"));
      assertEquals("no-referrer", answer.header("Referrer-Policy"));
      assertEquals("DENY", answer.header("X-Frame-Options"));
      assertTrue(page(answer).select("script:not([src]), style, [style], [onclick]").isEmpty());
    }
  }

  @Test
  void the_newest_comments_are_in_the_page_as_they_were_typed() {
    String id = server.client().guest("<b>Bob</b>").post(ARTICLE, "<img src=x onerror=alert(1)> & *more*").id();
    Element row = row(id);
    assertEquals("<b>Bob</b>", row.selectFirst(".name").text());
    assertEquals("<img src=x onerror=alert(1)> & *more*", row.selectFirst(".text").text());
    assertEquals(server.base() + "/articles/" + ARTICLE + "#comment-" + id, row.selectFirst(".title").attr("href"));
    assertEquals("visible", row.attr("data-state"));
  }

  @Test
  void an_article_of_the_server_s_own_is_named_by_its_headline() {
    assertEquals("Night bus 7 is to run every half hour, if the town finds four drivers",
      row(server.client().guest("Ada").post(ARTICLE, "x").id()).selectFirst(".title").text());
    assertEquals("of nobody", row(server.client().guest("Ada").post("of nobody", "x").id()).selectFirst(".title").text());
  }

  @Test
  void what_readers_told_stands_in_the_row_as_they_typed_it_and_in_a_list_of_its_own() {
    String id = server.client().guest("Ada").post("told", "x").id();
    server.client().guest("Bo").report(id, "off_topic", "<b>look</b>").expect(201);
    server.client().guest("Cy").report(id, "off_topic").expect(201);
    Element row = page(signIn("Ana").call("GET", "/console?show=reported").expect(200)).selectFirst("[data-id=" + id + "]");
    assertEquals("Off topic 2", row.selectFirst(".reasons").text());
    assertEquals("Off topic <b>look</b>", row.selectFirst(".told li").text());
    Document all = page(signIn("Ana").call("GET", "/console?show=everything").expect(200));
    assertEquals("All", all.selectFirst(".views [aria-current]").text());
    String quiet = server.client().guest("Ada").post("told", "nobody minds").id();
    assertEquals("", row(quiet).selectFirst(".reasons").text() + row(quiet).selectFirst(".told").html());
  }

  @Test
  void a_page_address_that_is_no_web_address_becomes_no_link() {
    String id = server.client().guest("Ada").post("somewhere", "x").id();
    server.update("update thread set url = ? where key = ?", "javascript:alert(1)", "somewhere");
    Element row = row(id);
    assertFalse(row.selectFirst(".title").hasAttr("href"), row.outerHtml());
  }

  @Test
  void the_list_goes_on_where_the_page_ends() {
    TestClient ada = server.client().guest("Ada");
    for (int i = 0; i < 51; i++) {
      ada.post("long", "comment " + i).expect(201);
    }
    TestClient ana = signIn("Ana");
    Document first = page(ana.call("GET", "/console").expect(200));
    assertEquals(50, first.select(".list > .row").size());
    Document second = page(ana.call("GET", first.selectFirst("a.more").attr("href")).expect(200));
    assertEquals("comment 0", second.selectFirst(".list > .row .text").text());
  }

  @Test
  void a_list_that_did_not_change_is_not_sent_again() {
    TestClient ana = signIn("Ana");
    String tag = ana.call("GET", LIST).expect(200).header("ETag");
    assertEquals("", ana.with("If-None-Match", tag).call("GET", LIST).expect(304).body());
    server.client().guest("Ada").post("tags", "x").expect(201);
    ana.with("If-None-Match", tag).call("GET", LIST).expect(200);
  }

  @Test
  void the_reasons_to_choose_from_are_the_site_s() {
    server.createSite("other", "https://other.example");
    server.update("update site set settings = '{\"reasons\": [\"spam\", \"<rude>\"]}' where slug = ?", "other");
    server.client().onSite("other").guest("Eve").post("x", "there").expect(201);
    server.client().guest("Ada").post("x", "here").expect(201);
    Document page = page(signIn("Ana").call("GET", "/console"));
    assertEquals(List.of("Choose one", "Spam", "<rude>"), page.select("template[data-site=other] option").eachText());
    assertTrue(page.select("template[data-site=demo] option").eachText().contains("Off topic"));
  }

  @Test
  void what_was_removed_is_in_no_reader_s_answer_but_in_the_console() {
    String text = "unspeakable-7f3a";
    TestClient eve = server.client().guest("Eve-7f3a");
    String id = eve.post(ARTICLE, text).id();
    assertFalse(server.client().administrator().remove(id).expect(200).body().contains("7f3a"));
    for (String path : List.of("/articles/" + ARTICLE, "/embed/demo?thread=" + ARTICLE, eve.comments(ARTICLE),
      eve.comments(ARTICLE) + "&view=flat", "/api/v1/comments/" + id)) {
      Answer answer = server.client().call("GET", path).expect(200);
      assertFalse(answer.body().contains("7f3a"), path);
    }
    assertEquals(text, row(id).selectFirst(".text").text());
    assertEquals("Removed · Other · Administrator", row(id).selectFirst(".verdict").text());
  }

  @Test
  void leaving_ends_the_session() {
    TestClient ana = signIn("Ana");
    Answer left = ana.callRaw("POST", "/console/leave", "application/x-www-form-urlencoded", new byte[0]).expect(303);
    assertTrue(left.header("Set-Cookie").matches("__Host-parley=;.* Max-Age=0;.*"), left.header("Set-Cookie"));
    ana.call("GET", "/console").expect(401);
    ana.call("GET", LIST).expectProblem(401, "unauthorized");
  }
}
