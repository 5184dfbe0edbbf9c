package io.parley.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page and state judged by axe with all its rules, best practices too; and nothing wider than the screen. */
class AccessibilityIT {

  private static final String THREAD = PageClient.KEY;
  private static final String EMPTY = "/articles/night-bus-seven";
  private static final String CLOSED = "library-of-tools";

  private static TestServer server;

  private final List<String> found = new ArrayList<>();
  private String where;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    TestClient ann = server.client().guest("Ann Other");
    TestClient moderator = server.client().administrator();
    String root = ann.post(THREAD, "*All* of **it**: `code` https://example.org/\n\n> said\n\n1. one\n2. two").id();
    for (int level = 2; level <= 6; level++) {
      root = server.client().guest("Level " + level).reply(THREAD, root, "Level " + level).id();
    }
    String gone = ann.post(THREAD, "To be removed").id();
    ann.reply(THREAD, gone, "What hangs below stays").expect(201);
    moderator.remove(gone).expect(200);
    ann.delete(ann.post(THREAD, "To be deleted").id()).expect(200);
    ann.post(CLOSED, "The last word").expect(201);
    moderator.setState(CLOSED, "closed").expect(200);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 390", "LIGHT, 1280", "DARK, 390", "DARK, 1280"})
  void nothing_stands_in_anybodys_way(ColorScheme scheme, int width) {
    Browser.NewContextOptions options = new Browser.NewContextOptions().setBypassCSP(true).setColorScheme(scheme)
      .setReducedMotion(ReducedMotion.REDUCE).setViewportSize(width, 844);
    try (ThreadPage page = new ThreadPage(server.base().toString(), options)) {
      where = scheme + " " + width + ": ";
      judge(page.page, "list of articles");

      open(page, EMPTY);
      judge(page.page, "empty");

      open(page, PageClient.ARTICLE);
      assertThat(page.find(".tombstone")).hasCount(2);
      judge(page.page, "thread with tombstones");
      arriving(page);
      writing(page);
      acting(page);
      searching(page);

      open(page, "/articles/" + CLOSED);
      assertThat(page.find(".notice.closed")).isVisible();
      judge(page.page, "closed");

      for (String path : List.of("/articles/none", "/console", "/console/enter/nothing")) {
        page.page.navigate(server.base() + path);
        judge(page.page, path);
      }
    }
    assertEquals("", String.join("\n", found));
  }

  @Test
  void a_narrow_screen_scrolls_one_way() {
    try (ThreadPage page = new ThreadPage(server.base() + PageClient.ARTICLE,
        new Browser.NewContextOptions().setViewportSize(320, 640))) {
      page.awaitLive();
      page.find(".open").click();
      page.find(".list .reply").first().click();
      assertThat(page.find(".item form")).isVisible();
      assertEquals(0, overflow(page.page));
    }
  }

  private void arriving(ThreadPage page) {
    page.scrollTo(page.find(".thread"));
    TestClient bo = server.client().guest("Bo");
    bo.post(THREAD, "New").expect(201);
    bo.reply(THREAD, page.ids().get(0), "New too, below a tombstone").expect(201);
    assertThat(page.find(".pill")).isVisible();
    assertThat(page.find(".branch-new")).isVisible();
    judge(page.page, "news waiting");
    page.find(".pill").click();
    assertThat(page.root(0)).isFocused();
    judge(page.page, "news revealed");
  }

  private void writing(ThreadPage page) {
    page.find(".open").click();
    assertThat(page.find("form.composer")).isVisible();
    page.find(".list .reply").first().click();
    assertThat(page.find(".item form")).isVisible();
    judge(page.page, "two composers open");
    page.find(".item form .post").click();
    assertThat(page.find(".item form .error.name")).not().isEmpty();
    page.find(".item form input[name=name]").fill("Cy");
    page.find(".item form .post").click();
    assertThat(page.find(".item form .error.text")).not().isEmpty();
    page.find("form.composer .post").first().click();
    judge(page.page, "composers with errors");

    page.find(".item form textarea").fill("> Quoted\n\n*So*");
    assertThat(page.find(".item form .preview blockquote")).isVisible();
    judge(page.page, "preview");
    page.find(".item form textarea").fill("x".repeat(3_010));
    assertThat(page.find(".item form .counter.over")).not().isEmpty();
    judge(page.page, "too long");
    page.find(".item form textarea").fill("Mine");
    page.context.setOffline(true);
    page.find(".item form .post").click();
    assertThat(page.find(".error.unsent")).isVisible();
    judge(page.page, "offline, unsent");
    page.context.setOffline(false);
    assertThat(page.find(".status")).containsText("Posted.");
    assertThat(page.find(".list .edit").first()).isVisible();
    judge(page.page, "own comment");
  }

  private void acting(ThreadPage page) {
    String id = page.find(".list article[data-author]:not(:has(.delete))").first().getAttribute("id").substring(8);
    page.comment(id).locator(".menu").click();
    assertThat(page.comment(id).locator(".report")).isVisible();
    judge(page.page, "what can be done with a comment");
    page.comment(id).locator(".report").click();
    page.find("dialog[open] .solid").click();
    assertThat(page.find("dialog[open] .error")).not().isEmpty();
    judge(page.page, "report without a reason");
    page.find("dialog[open] .cancel").click();

    page.comment(id).locator(".body").selectText();
    assertThat(page.find(".quote")).isVisible();
    judge(page.page, "words selected");
    page.comment(id).locator(".mute").click();
    assertThat(page.comment(id).locator(".hush")).isVisible();
    judge(page.page, "muted");
    page.comment(id).locator(".hush button").click();
    judge(page.page, "muted, shown");
    page.comment(id).locator(".hush button").click();

    page.find(".list .delete").first().click();
    assertThat(page.find("div.toast .undo")).isVisible();
    judge(page.page, "deleted, to be undone");
    page.find("div.toast .undo").click();
    assertThat(page.find("div.toast")).hasCount(0);
  }

  private void searching(ThreadPage page) {
    page.find(".find").click();
    assertThat(page.find("form.search input")).isFocused();
    judge(page.page, "about to search");
    page.find("form.search input").fill("level");
    page.find("form.search input").press("Enter");
    assertThat(page.find(".back span")).hasText("5 comments with “level”");
    judge(page.page, "found");
    page.find("form.search input").fill("zeppelin");
    page.find("form.search input").press("Enter");
    assertThat(page.find(".back span")).hasText("No comment with “zeppelin”.");
    judge(page.page, "nothing found");
    page.context.setOffline(true);
    page.find("form.search input").press("Enter");
    assertThat(page.find("#search-error")).not().isEmpty();
    judge(page.page, "search failed");
    page.context.setOffline(false);
    open(page, PageClient.ARTICLE + "?q=level");
    judge(page.page, "page of what was found");
  }

  private static void open(ThreadPage page, String path) {
    page.page.navigate(server.base() + path);
    page.awaitLive();
  }

  private void judge(Page page, String state) {
    for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
      rule.getNodes().forEach(node -> found.add(where + state + ": " + rule.getId() + " " + node.getHtml()));
    }
    if (overflow(page) > 0) {
      found.add(where + state + ": wider than the screen by " + overflow(page));
    }
  }

  private static int overflow(Page page) {
    return (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
  }
}
