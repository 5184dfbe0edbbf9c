package io.parley.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Branches off the screen are neither styled nor laid out as a page comes; nobody who reads it can tell. */
class SettlingIT {

  private static final String THREAD = PageClient.KEY;
  private static final int PAGE = 25;
  private static final String DRAWN = "one => one.checkVisibility({ contentVisibilityAuto: true })";

  private static TestServer server;
  private static String address;
  private static TestClient bo;
  /** The newest first. */
  private static final List<String> ROOTS = new ArrayList<>();

  @BeforeAll
  static void begin() {
    server = TestServer.start(Map.of("PARLEY_DEMO_PORT", "0"));
    address = server.base().resolve(PageClient.ARTICLE).toString();
    bo = server.client().guest("Bo");
    for (int i = 0; i < PAGE; i++) {
      // Nearly all of them are taller than the style thinks, or less tall.
      ROOTS.add(0, bo.post(THREAD, "A paragraph of some words.\n\n".repeat(i % 3 == 0 ? 1 : 9) + i).expect(201).id());
    }
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void what_nobody_is_near_waits_until_somebody_looks_at_the_thread() {
    try (ThreadPage page = new ThreadPage(address, new Browser.NewContextOptions())) {
      assertThat(page.find(".list > .item")).hasCount(PAGE);
      assertEquals(false, last(page).evaluate(DRAWN));
      page.scrollTo(page.root(0));
      page.page.waitForCondition(() -> (boolean) page.root(0).evaluate(DRAWN));
      page.awaitRest();
      assertThat(page.find(".list > :not(.now)")).hasCount(0);
      assertEquals(true, last(page).evaluate(DRAWN));
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void what_comes_later_is_drawn_at_once() {
    try (ThreadPage page = ThreadPage.live(address)) {
      page.awaitRest();
      String id = bo.reply(THREAD, ROOTS.get(0), "A late answer").expect(201).id();
      page.find(".branch-new").click();
      assertThat(page.comment(id)).isFocused();
      assertEquals("item now", page.comment(id).locator("..").getAttribute("class"));
      server.client().administrator().remove(id).expect(200);
    }
  }

  @Test
  void a_linked_comment_stands_where_it_would_stand_among_drawn_ones() {
    for (int n : List.of(7, 15, PAGE - 4)) {
      try (ThreadPage page = new ThreadPage(address + "#comment-" + ROOTS.get(n),
        new Browser.NewContextOptions().setViewportSize(390, 844))) {
        Locator linked = page.comment(ROOTS.get(n));
        assertThat(linked).isFocused();
        assertThat(page.find(".list > :not(.now)")).hasCount(0);
        assertEquals(844 / 5.0, page.top(linked), 1.5, "number " + n);
      }
    }
  }

  @Test
  void where_no_script_runs_nothing_waits() {
    try (ThreadPage page = new ThreadPage(address, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      assertThat(last(page)).isVisible();
      assertEquals(true, last(page).evaluate(DRAWN));
    }
  }

  @Test
  void on_paper_everything_stands() {
    try (ThreadPage fresh = new ThreadPage(address, new Browser.NewContextOptions());
         ThreadPage settled = ThreadPage.live(address)) {
      assertThat(fresh.find(".list > .item")).hasCount(PAGE);
      settled.awaitRest();
      assertThat(settled.find(".list > :not(.now)")).hasCount(0);
      assertEquals(sheets(settled), sheets(fresh));
    }
  }

  private static long sheets(ThreadPage page) {
    return new String(page.page.pdf(), StandardCharsets.ISO_8859_1).lines()
      .filter(line -> line.matches(".*/Type\\s*/Page\\b(?!s).*")).count();
  }

  private static Locator last(ThreadPage page) {
    return page.root(PAGE - 1);
  }
}
