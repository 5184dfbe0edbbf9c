package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.parley.testing.Browsers;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Pages in other languages: what the server says in them, what the script adds, and which way it all runs. */
class LanguagesIT {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Map<String, String> PAGES = new ConcurrentHashMap<>();

  private static HttpServer publisher;
  private static TestServer server;

  private final List<String> asked = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

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
    ThreadPage page = new ThreadPage("about:blank", new Browser.NewContextOptions().setViewportSize(width, 900)
      .setReducedMotion(ReducedMotion.REDUCE));
    page.page.onRequest(request -> asked.add(request.url()));
    page.page.navigate("http://localhost:" + publisher.actualPort() + "/" + thread);
    page.page.locator("parley-comments").scrollIntoViewIfNeeded();
    assertThat(page.find(".live")).hasAttribute("data-link", "live");
    page.awaitRest();
    return page;
  }

  @ParameterizedTest
  @CsvSource({"de-AT, true, 2 Kommentare, 3 Kommentare, gerade eben, Von der Moderation entfernt, Veröffentlicht.",
    "ja, false, コメント2件, コメント3件, たった今, 管理者が非表示にしました, 投稿しました。"})
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

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void arabic_runs_from_right_to_left_and_stands_in_nobodys_way(int width) {
    String thread = "ar" + width;
    talk(thread);
    try (ThreadPage page = page("ar", thread, width == 390, width)) {
      assertEquals("rtl", page.find(".thread").evaluate("e => getComputedStyle(e).direction"));
      assertThat(page.find("h2")).hasText("تعليقان");
      assertThat(page.find(".live .word")).hasText("مباشر");
      judge(page, "reading");
      server.client().guest("Bo").post(thread, "New").expect(201);
      assertThat(page.find(".pill")).hasText("تعليق جديد");
      page.find(".open").click();
      page.find("form.composer .post").click();
      assertThat(page.find("form.composer .error.text")).hasText("اكتب شيئًا أولًا.");
      page.find(".rail").first().click();
      judge(page, "writing");
      page.post("Cy", "Third");
      assertThat(page.find(".status")).containsText("نُشر.");
      assertEquals(List.of(), latin(page, "[a-z]{2}"));
      assertEquals("", String.join("\n", found));
    }
  }

  @Test
  void counts_are_written_by_server_and_browser_alike() {
    Languages languages = Languages.load();
    List<String> wrong = new ArrayList<>();
    try (BrowserContext context = Browsers.context(new Browser.NewContextOptions())) {
      Page page = context.newPage();
      for (String lang : List.of("en", "de", "fr", "es", "pl", "ar", "ar-EG", "ja", "zh", "ru")) {
        for (int n : new int[] {0, 1, 2, 5, 11, 21, 100, 999, 1_000, 9_999, 12_345, 45_678, 123_456, 1_234_567}) {
          Object there = page.evaluate("([lang, n]) => new Intl.NumberFormat(lang, n < 1e4 ? {} : "
            + "{ notation: 'compact' }).format(n)", List.of(lang, n));
          if (!there.equals(languages.of(lang).number(n))) {
            wrong.add(lang + " " + languages.of(lang).number(n) + ", in the browser " + there);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void english_is_within_and_so_it_is_for_a_language_without_words() {
    talk("sv");
    try (ThreadPage page = page("sv", "sv", false, 1280)) {
      assertThat(page.find("h2")).hasText("2 Comments");
      assertEquals("en", page.find(".thread").getAttribute("lang"));
      assertEquals("sv", page.find(".list .body").first().getAttribute("lang"));
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
      judge(page, "writing");
      assertEquals(List.of(), latin(page, "[aeiou]"));
      assertEquals("", String.join("\n", found));
    }
  }

  private void judge(ThreadPage page, String state) {
    for (Rule rule : new AxeBuilder(page.page).analyze().getViolations()) {
      rule.getNodes().forEach(node -> found.add(state + ": " + rule.getId() + " " + node.getHtml()));
    }
    int overflow = (int) page.page.evaluate("document.documentElement.scrollWidth - innerWidth");
    if (overflow > 0) {
      found.add(state + ": wider than the screen by " + overflow);
    }
  }

  private static List<?> latin(ThreadPage page, String letters) {
    return (List<?>) page.page.evaluate(LATIN, letters);
  }

  /** Every text of the thread that was not typed by somebody, is no time, and has such letters. */
  private static final String LATIN = """
    (letters) => {
      const { shadowRoot } = document.querySelector('parley-comments');
      const such = new RegExp(letters, 'i');
      const said = [...shadowRoot.querySelectorAll('[aria-label]')].map((one) => one.ariaLabel.replace('Ann', ''));
      const texts = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        if (!parentElement?.closest('.name, .body, .avatar, time, noscript, .rail, .as, .answering')) said.push(data);
      }
      return said.filter((text) => such.test(text));
    }""";
}
