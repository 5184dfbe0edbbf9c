package io.parley.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages in other languages: what the server says in them, what the script adds, and which way it all runs. */
class LanguagesIT {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Map<String, String> PAGES = new ConcurrentHashMap<>();

  private static HttpServer publisher;
  private static TestServer server;

  private final List<String> asked = new ArrayList<>();

  @BeforeAll
  static void begin() {
    publisher = VERTX.createHttpServer().requestHandler(request -> request.response()
      .putHeader("Content-Type", "text/html; charset=utf-8").end(PAGES.getOrDefault(request.path(), "")))
      .listen(0, "localhost").await();
    server = TestServer.start(Map.of("PARLEY_ORIGINS", "http://localhost:" + publisher.actualPort()));
  }

  @AfterAll
  static void end() {
    server.close();
    VERTX.close().await();
  }

  /** Two comments, one of them an answer, and a removed one. */
  private static String talk(String thread) {
    TestClient ann = server.client().guest("Ann");
    String first = ann.post(thread, "First").expect(201).id();
    ann.reply(thread, first, "Answer").expect(201);
    server.client().administrator().remove(ann.post(thread, "Unspeakable").id()).expect(200);
    server.client().guest("Bo").respect(first).expect(200);
    return first;
  }

  /** A page of somebody's that includes the thread on its server, or has the bare element. */
  private ThreadPage page(String lang, String thread, boolean included, int width) {
    String element = included
      ? server.client().call("GET", "/embed/demo?thread=" + thread + "&lang=" + lang).expect(200).body()
      : "<parley-comments site='demo' load='eager' thread='" + thread + "'></parley-comments>";
    PAGES.put("/" + thread, "<!doctype html><html lang='" + lang + "' dir='" + Languages.direction(lang) + "'>"
      + "<title>A page</title><meta name='viewport' content='width=device-width'><link rel='icon' href='data:,'>"
      + "<main><h1>A page</h1>" + element + "</main>"
      + "<script type='module' src='" + server.base() + "/embed.js'></script>");
    ThreadPage page = new ThreadPage("about:blank", new Browser.NewContextOptions().setViewportSize(width, 900));
    page.page.onRequest(request -> asked.add(request.url()));
    page.page.navigate("http://localhost:" + publisher.actualPort() + "/" + thread);
    page.page.locator("parley-comments").scrollIntoViewIfNeeded();
    assertThat(page.find(".live")).hasAttribute("data-link", "live");
    page.awaitRest();
    return page;
  }

  @ParameterizedTest
  @CsvSource({"de-AT, true, 2 Kommentare, 3 Kommentare, gerade eben, Von der Moderation entfernt, Veröffentlicht.",
    "de, false, 2 Kommentare, 3 Kommentare, gerade eben, Von der Moderation entfernt, Veröffentlicht."})
  void server_and_script_speak_the_language_of_the_page(String lang, boolean included, String two, String three,
                                                        String justNow, String removed, String posted) {
    String thread = lang + included;
    String first = talk(thread);
    try (ThreadPage page = page(lang, thread, included, 1280)) {
      assertThat(page.find("h2")).hasText(two);
      assertThat(page.find(".tombstone")).hasText(removed);
      assertThat(page.comment(first).locator("time")).hasText(justNow);
      page.post("Cy", "Third");
      assertThat(page.find(".status")).containsText(posted);
      assertThat(page.find("h2")).hasText(three);
      assertEquals(1, asked.stream().filter(url -> url.contains("/words-")).count());
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void english_is_within_and_so_it_is_for_a_language_without_words() {
    talk("sv");
    try (ThreadPage page = page("sv", "sv", false, 1280)) {
      assertThat(page.find("h2")).hasText("2 Comments");
      assertEquals("en", page.find(".thread").getAttribute("lang"));
      assertEquals("sv", page.find(".body").first().getAttribute("lang"));
      assertEquals(0, asked.stream().filter(url -> url.contains("/words-")).count());
    }
  }

  @Test
  void words_that_are_longer_and_all_from_the_catalogue_fit_a_narrow_screen() {
    String thread = "pseudo";
    talk(thread);
    try (ThreadPage page = page(Languages.PSEUDO, thread, true, 320)) {
      server.client().guest("Bo").post(thread, "New").expect(201);
      assertThat(page.find(".pill")).isVisible();
      page.find(".list .reply").first().click();
      page.find(".item form .post").click();
      page.find(".item form textarea").fill("x".repeat(3_010));
      assertThat(page.find(".item form .counter.over")).not().isEmpty();
      page.find(".rail").first().click();
      assertEquals(0, overflow(page.page));
      assertEquals(List.of(), page.page.evaluate(ENGLISH));
    }
  }

  private static int overflow(Page page) {
    return (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
  }

  /** Every text of the thread that was not typed by somebody and still has a vowel as English writes it. */
  private static final String ENGLISH = """
    (() => {
      const { shadowRoot } = document.querySelector('parley-comments');
      const found = [];
      const texts = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        const typed = parentElement?.closest('.name, .body, .avatar, time, noscript, .rail');
        if (/[aeiou]/i.test(data) && !typed) found.push(data);
      }
      for (const one of shadowRoot.querySelectorAll('[aria-label]')) {
        if (/[aeiou]/i.test(one.ariaLabel.replace('Ann', ''))) found.push(one.ariaLabel);
      }
      return found;
    })()""";
}
