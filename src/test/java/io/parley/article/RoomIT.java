package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import io.parley.testing.Publisher;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page keeps free for a thread that is not here yet, and what a reader who saves data is spared. */
class RoomIT {

  private static final Publisher PAPER = new Publisher();
  private static final String HEIGHT = "document.querySelector('parley-comments').offsetHeight";

  private static final String GREY = "document.querySelector('parley-comments').shadowRoot.querySelector('div > div')";

  private static TestServer server;

  @BeforeAll
  static void begin() {
    server = TestServer.start(Map.of("PARLEY_ORIGINS", PAPER.origin()));
    for (int i = 0; i < 5; i++) {
      server.client().guest("Bo").post("roomy", "Comment " + i).expect(201);
    }
  }

  @AfterAll
  static void end() {
    server.close();
    PAPER.close();
  }

  /** The thread far below the screen. */
  private static String page() {
    return page("");
  }

  private static String page(String attribute) {
    return PAPER.publish("/roomy", "<!doctype html><html lang=\"en\"><title>A page</title>"
      + "<link rel=\"icon\" href=\"data:,\"><script type=\"module\" src=\"" + server.base() + "/embed.js\"></script>"
      + "<p style=\"height: 5000px\">Words</p>"
      + "<parley-comments site=\"demo\" thread=\"roomy\" " + attribute + "></parley-comments>");
  }

  @Test
  void what_is_kept_of_threads_is_kept_of_the_newest_fifty() {
    try (ThreadPage page = ThreadPage.open(page())) {
      page.page.evaluate("""
        const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`demo:thread-${n}`, 7]));
        ['height', 'seen'].forEach((kind) => localStorage.setItem(`parley:${kind}`, JSON.stringify(many)));""");
      page.awaitLive();
      for (String kind : List.of("height", "seen")) {
        page.page.waitForFunction("(kind) => Object.keys(JSON.parse(localStorage.getItem(`parley:${kind}`))).length === 50",
          kind);
        String keys = (String) page.page.evaluate("(kind) => Object.keys(JSON.parse(localStorage.getItem("
          + "`parley:${kind}`))).join()", kind);
        assertTrue(keys.contains("demo:roomy") && keys.contains("thread-59") && !keys.contains("thread-9,"), keys);
      }
    }
  }

  @Test
  void a_thread_finds_the_room_it_took_the_last_time() {
    try (ThreadPage page = ThreadPage.open(page())) {
      page.page.waitForFunction(HEIGHT + " === 640");
      page.awaitLive();
      page.awaitRest();
      page.page.waitForFunction("'parley:height' in localStorage");
      Object height = page.page.evaluate("document.querySelector('parley-comments').offsetHeight");
      page.page.evaluate("scrollTo(0, 0)");
      page.page.reload();
      page.page.waitForFunction("!!customElements.get('parley-comments')");
      assertEquals(height, page.page.evaluate(HEIGHT));
      page.awaitLive();
      assertEquals(height, page.page.evaluate(HEIGHT));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"load=eager", "load=idle", "load=visible"})
  void the_room_is_kept_whenever_the_thread_is_to_come(String load) {
    try (ThreadPage page = ThreadPage.open("about:blank")) {
      List<Route> held = new ArrayList<>();
      page.page.route("**/embed/demo?**", held::add);
      page.page.navigate(page(load));
      page.page.waitForFunction(HEIGHT + " === 640");
      page.page.locator("parley-comments").scrollIntoViewIfNeeded();
      page.page.waitForCondition(() -> held.size() == 1);
      assertEquals(640, page.page.evaluate(HEIGHT));
      held.get(0).resume();
      page.awaitLive();
    }
  }

  @Test
  void what_is_late_is_drawn_in_grey_and_nothing_moves() {
    try (ThreadPage page = ThreadPage.open("about:blank")) {
      List<Route> held = new ArrayList<>();
      page.page.route("**/embed/demo?**", held::add);
      page.page.addInitScript("window.shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries()"
        + ".map(({ value }) => value))).observe({ type: 'layout-shift', buffered: true })");
      page.page.navigate(PAPER.publish("/late", "<!doctype html><html lang=\"en\"><title>A page</title>"
        + "<link rel=\"icon\" href=\"data:,\"><script type=\"module\" src=\"" + server.base() + "/embed.js\"></script>"
        + "<style>parley-comments:not(:defined) { display: block; min-height: 640px }</style>"
        + "<parley-comments site=\"demo\" thread=\"roomy\" load=\"eager\"><h2>Comments</h2><p>Words of the page</p>"
        + "</parley-comments><p>Below</p>"));
      page.page.waitForFunction("document.querySelector('parley-comments').shadowRoot?.querySelector('div')");
      assertEquals(400, page.page.evaluate(GREY + ".getAnimations()[0]?.effect.getTiming().duration ?? 400"));
      page.page.waitForFunction("getComputedStyle(" + GREY + ").opacity === '1'");
      assertEquals(640, page.page.evaluate(HEIGHT));
      assertEquals(true, page.page.evaluate(GREY + ".getBoundingClientRect().top"
        + " >= document.querySelector('parley-comments p').getBoundingClientRect().bottom"));
      // At most a margin that no longer reaches out of the element.
      assertEquals(List.of(), page.page.evaluate("shifts.filter((value) => value > 0.01)"));
      held.forEach(Route::resume);
      page.awaitLive();
      assertThat(page.page.locator("parley-comments .list > .item")).hasCount(5);
    }
  }

  /** Comments that are shorter than was thought of those that wait, and picks among them. */
  @Test
  void picks_do_not_slide_into_their_places() {
    for (int i = 0; i < 20; i++) {
      String id = server.client().guest("Bo").post("picked", "Comment " + i).expect(201).id();
      if (i == 18 || i == 16) {
        server.client().administrator().pick(id).expect(200);
      }
    }
    for (int width : new int[] {390, 1280}) {
      try (ThreadPage page = new ThreadPage("about:blank", new Browser.NewContextOptions().setViewportSize(width, 844))) {
        page.page.addInitScript("window.shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries()"
          + ".map(({ value }) => value))).observe({ type: 'layout-shift', buffered: true })");
        page.page.navigate(PAPER.publish("/picked", "<!doctype html><html lang=\"en\"><title>A page</title>"
          + "<meta name='viewport' content='width=device-width'><link rel=\"icon\" href=\"data:,\">"
          + "<script type=\"module\" src=\"" + server.base() + "/embed.js\"></script>"
          + "<style>parley-comments:not(:defined) { display: block; min-height: 640px }</style>"
          + "<parley-comments site=\"demo\" thread=\"picked\" load=\"eager\"></parley-comments>"));
        page.awaitLive();
        page.awaitRest();
        assertThat(page.find(".list > .item")).hasCount(20);
        assertEquals(List.of(), page.page.evaluate("shifts"), width + " px");
      }
    }
  }

  @Test
  void a_page_that_shows_it_in_its_own_way_or_not_at_all_has_that() {
    for (String display : List.of("none", "flex")) {
      try (ThreadPage page = ThreadPage.open(page("load=idle style=display:" + display))) {
        page.page.waitForFunction("!!customElements.get('parley-comments')");
        assertEquals(display, page.page.evaluate("getComputedStyle(document.querySelector('parley-comments')).display"));
        page.page.waitForFunction("!!document.querySelector('parley-comments').shadowRoot?.querySelector('.thread')");
        assertEquals(display, page.page.evaluate("getComputedStyle(document.querySelector('parley-comments')).display"));
      }
    }
  }

  @Test
  void who_saves_data_gets_the_rest_when_asking_for_it() {
    try (ThreadPage page = ThreadPage.open("about:blank")) {
      page.page.addInitScript("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
        + "addEventListener('parley-visible', () => { window.looked = true; }); window.waits = [];"
        + "const wait = setTimeout; window.setTimeout = (f, n) => { waits.push(n); return wait(f, n); };");
      page.page.navigate(page());
      page.awaitLive();
      page.page.waitForFunction("window.looked");
      assertEquals(false, page.page.evaluate("waits.includes(500)"));
      page.find(".open").click();
      page.awaitRest();
      assertThat(page.find("form.composer")).isVisible();
    }
  }
}
