package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.parley.testing.Judge;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server's own pages and a thread that lives, judged by axe; the thread's many states are {@link GalleryIT}'s. */
class AccessibilityIT {

  private static final String THREAD = PageClient.KEY;
  private static final String CLOSED = "library-of-tools";

  private static TestServer server;
  private static String deepest;
  private static String gone;

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
    deepest = root;
    gone = ann.post(THREAD, "To be removed").id();
    ann.reply(THREAD, gone, "What hangs below stays").expect(201);
    moderator.remove(gone).expect(200);
    ann.post(CLOSED, "The last word").expect(201);
    moderator.setState(CLOSED, "closed").expect(200);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 390", "DARK, 1280"})
  void nothing_stands_in_anybodys_way(ColorScheme scheme, int width) {
    Browser.NewContextOptions options = new Browser.NewContextOptions().setBypassCSP(true).setColorScheme(scheme)
      .setReducedMotion(ReducedMotion.REDUCE).setViewportSize(width, 844);
    try (ThreadPage page = new ThreadPage(server.base().toString(), options)) {
      where = scheme + " " + width + ": ";
      judge(page, "list of articles");

      open(page, PageClient.ARTICLE);
      assertThat(page.find(".tombstone")).hasCount(1);
      judge(page, "thread with tombstones");
      arriving(page);
      searching(page);

      open(page, "/articles/" + CLOSED);
      assertThat(page.find(".notice.closed")).isVisible();
      judge(page, "closed");

      for (String path : List.of("/articles/none", "/console", "/console/enter/nothing", permalink(deepest),
          permalink(gone))) {
        page.page.navigate(server.base() + path);
        judge(page, path);
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
      assertEquals(0, Judge.overflow(page.page));
    }
  }

  private void arriving(ThreadPage page) {
    page.scrollTo(page.find(".thread"));
    TestClient bo = server.client().guest("Bo");
    bo.post(THREAD, "New").expect(201);
    bo.reply(THREAD, page.ids().get(0), "New too, below a tombstone").expect(201);
    assertThat(page.find(".pill")).isVisible();
    assertThat(page.find(".branch-new")).isVisible();
    judge(page, "news waiting");
    page.find(".pill").click();
    assertThat(page.root(0)).isFocused();
    judge(page, "news revealed");
  }

  private void searching(ThreadPage page) {
    page.find(".find").click();
    assertThat(page.find("form.search input")).isFocused();
    judge(page, "about to search");
    page.find("form.search input").fill("level");
    page.find("form.search input").press("Enter");
    assertThat(page.find(".back span")).hasText("5 comments with “level”");
    judge(page, "found");
    page.find("form.search input").fill("zeppelin");
    page.find("form.search input").press("Enter");
    assertThat(page.find(".back span")).hasText("No comment with “zeppelin”.");
    judge(page, "nothing found");
    page.context.setOffline(true);
    page.find("form.search input").press("Enter");
    assertThat(page.find("#search-error")).not().isEmpty();
    judge(page, "search failed");
    page.context.setOffline(false);
    open(page, PageClient.ARTICLE + "?q=level");
    judge(page, "page of what was found");
  }

  private static String permalink(String id) {
    return "/t/" + THREAD + "/c/" + id;
  }

  private static void open(ThreadPage page, String path) {
    page.page.navigate(server.base() + path);
    page.awaitLive();
  }

  private void judge(ThreadPage page, String state) {
    Judge.faults(page.page).forEach(fault -> found.add(where + state + ": " + fault));
  }
}
