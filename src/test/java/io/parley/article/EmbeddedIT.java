package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.options.AriaRole;
import io.parley.testing.Answer;
import io.parley.testing.Publisher;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thread on somebody else's pages: beside its count, included by their server, and where they are not let in. */
class EmbeddedIT {

  private static final Publisher LISTED = new Publisher();
  private static final Publisher STRANGER = new Publisher();

  private static TestServer server;

  @BeforeAll
  static void begin() {
    server = TestServer.start(Map.of("PARLEY_ORIGINS", LISTED.origin()));
  }

  @AfterAll
  static void end() {
    server.close();
    LISTED.close();
    STRANGER.close();
  }

  private static String scripts(String... names) {
    StringBuilder html = new StringBuilder("<!doctype html><html lang=\"en\"><title>A page</title>");
    html.append("<link rel=\"icon\" href=\"data:,\">");
    for (String name : names) {
      html.append("<script type=\"module\" src=\"").append(server.base()).append(name).append("\"></script>");
    }
    return html.toString();
  }

  @Test
  void the_count_beside_a_live_thread_is_live() {
    String address = LISTED.publish("/count", scripts("/embed.js", "/count.js")
      + "<parley-count site=\"demo\" thread=\"counted\">none</parley-count>"
      + "<parley-count site=\"demo\" thread=\"another\">none</parley-count>"
      + "<parley-count thread=\"counted\">none</parley-count>"
      + "<parley-comments site=\"demo\" thread=\"counted\"></parley-comments>");
    try (ThreadPage page = ThreadPage.live(address)) {
      Locator counts = page.page.locator("parley-count");
      assertThat(counts).hasText(new String[] {"0", "0", "0"});
      page.post("Gus", "One");
      assertThat(counts).hasText(new String[] {"1", "0", "1"});
      // Of thousands of buttons that name a form a browser looks at all whenever one more comes in.
      assertThat(page.find(".list .reply")).hasCount(1);
      assertThat(page.find(".list [form]")).hasCount(0);
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void a_fragment_is_the_same_for_everybody_until_something_changes() {
    TestClient bo = server.client().guest("Bo");
    bo.post("cached", "One").expect(201);
    String path = "/embed/demo?thread=cached";
    Answer first = server.client().call("GET", path).expect(200);
    String tag = first.header("ETag");
    assertEquals(tag, server.client().call("GET", path).expect(200).header("ETag"));
    server.client().with("If-None-Match", tag).call("GET", path).expect(304);
    String compressed = server.client().with("Accept-Encoding", "gzip").call("GET", path).expect(200).header("ETag");
    assertNotEquals(tag, compressed);
    bo.post("cached", "Two").expect(201);
    assertNotEquals(tag, server.client().with("If-None-Match", tag).call("GET", path).expect(200).header("ETag"));
  }

  @Test
  void a_fragment_without_script_shows_nothing_that_does_nothing() {
    TestClient bo = server.client().guest("Bo");
    String id = bo.post("included", "In the page itself").id();
    bo.reply("included", id, "And its answer").expect(201);
    for (int i = 0; i < 26; i++) {
      bo.post("included", "Filling " + i).expect(201);
    }
    String fragment = server.client().call("GET", "/embed/demo?thread=included&sort=oldest&page-size=10").expect(200).body();
    String address = LISTED.publish("/included", scripts("/embed.js") + fragment);
    try (ThreadPage page = new ThreadPage(address, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      assertThat(page.comment(id).locator(".body")).isVisible();
      assertThat(page.find(".replies .body")).isVisible();
      for (String control : List.of("button", "select", "input", "textarea", "a.more")) {
        for (Locator each : page.find(control).all()) {
          assertThat(each).isHidden();
        }
      }
      assertEquals(List.of(), page.complaints);
    }
    try (ThreadPage page = ThreadPage.live(address)) {
      assertThat(page.find(".open")).isVisible();
      assertThat(page.find(".further .more")).hasText("Show 10 more of 28");
      page.find(".further .more").click();
      assertThat(page.find(".list > .item")).hasCount(20);
      page.find(".further .more").click();
      assertThat(page.find(".list > .item")).hasCount(27);
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void a_page_that_is_not_listed_says_so_once_and_leaves_no_hole() {
    String address = STRANGER.publish("/refused", scripts("/embed.js")
      + "<parley-comments site=\"demo\" thread=\"refused\"><p>Read what others say</p></parley-comments>");
    try (ThreadPage page = ThreadPage.open("about:blank")) {
      page.page.navigate(address);
      Locator element = page.page.locator("parley-comments");
      assertThat(page.page.getByText("Comments could not be loaded.")).isVisible();
      assertThat(element.locator("button")).hasText("Retry");
      assertThat(page.page.getByText("Read what others say")).isVisible();
      assertTrue(element.boundingBox().height < 100);
      page.page.waitForCondition(() -> warnings(page) == 1);

      // The publisher has been listed meanwhile.
      element.locator("button").click();
      page.page.waitForCondition(() -> warnings(page) == 2);
      page.page.navigate(LISTED.publish("/listed", scripts("/embed.js")
        + "<parley-comments site=\"demo\" thread=\"refused\"></parley-comments>"));
      page.awaitLive();
    }
  }

  @ParameterizedTest
  @CsvSource({"dir='rtl', lang='en', ltr", "lang='en' dir='rtl', '', rtl", "lang='en' dir='ltr', lang='ar', rtl",
    "lang='ar', '', rtl", "lang='ar', dir='ltr', ltr", "'', dir='rtl', rtl", "'', '', ltr"})
  void a_page_runs_in_its_own_direction_and_only_where_it_says_none_in_that_of_its_language(
    String page, String element, String direction) {
    String address = LISTED.publish("/direction", scripts("/embed.js").replace("lang=\"en\"", page)
      + "<parley-comments site=demo thread=direction " + element + "></parley-comments>");
    try (ThreadPage reader = ThreadPage.open(address)) {
      assertThat(reader.find(".thread")).hasCSS("direction", direction);
    }
  }

  @Test
  void a_link_of_the_page_to_a_comment_brings_a_thread_that_nobody_has_looked_at() {
    String id = server.client().guest("Bo").post("linked", "Look here").expect(201).id();
    String address = LISTED.publish("/linked", scripts("/embed.js") + "<a href='#comment-" + id + "'>The last</a>"
      + "<p style='height: 5000px'>Words</p><parley-comments site=demo thread=linked></parley-comments>");
    try (ThreadPage page = ThreadPage.open(address)) {
      page.page.waitForFunction("document.querySelector('parley-comments').offsetHeight === 640");
      page.page.getByText("The last").click();
      assertThat(page.comment(id)).isFocused();
      assertThat(page.comment(id)).isInViewport();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void one_can_write_on_a_page_that_is_published_elsewhere() {
    String address = LISTED.publish("/copy", scripts("/embed.js")
      + "<link rel=canonical href='https://paper.example/story'><parley-comments site=demo></parley-comments>");
    try (ThreadPage page = ThreadPage.live(address + "?draft=1")) {
      page.post("Gus", "Before it is published");
      assertThat(page.find(".status")).containsText("Posted.");
      assertEquals(address, server.client().page("https://paper.example/story").text("/thread/url"));
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void what_is_typed_is_no_shortcut_of_the_page() {
    String address = LISTED.publish("/shortcuts", scripts("/embed.js") + "<parley-comments site=demo thread=keys></parley-comments>"
      + "<script>window.keys = ''; addEventListener('keydown', ({ key, target }) => {"
      + "if (!target.matches('input, textarea')) keys += key; });</script>");
    try (ThreadPage page = ThreadPage.live(address)) {
      page.awaitRest();
      page.find(".open").click();
      page.find("form.composer textarea").pressSequentially("no/");
      page.find(".find").click();
      page.page.getByRole(AriaRole.SEARCHBOX).pressSequentially("s/");
      assertEquals("", page.page.evaluate("keys"));
      page.find(".find").press("q");
      assertEquals("q", page.page.evaluate("keys"));
    }
  }

  @Test
  void a_comment_is_gone_to_where_not_the_page_but_a_part_of_it_scrolls() {
    TestClient bo = server.client().guest("Bo");
    String id = bo.post("inside", "Far down").expect(201).id();
    for (int i = 0; i < 20; i++) {
      bo.post("inside", "Above " + i).expect(201);
    }
    String address = LISTED.publish("/inside", scripts("/embed.js") + "<style>body { margin: 0; }"
      + "main { height: 100vh; overflow: auto; }</style><main><p style='height: 5000px'>Words</p>"
      + "<parley-comments site=demo thread=inside></parley-comments></main>");
    try (ThreadPage page = ThreadPage.open(address + "#comment-" + id)) {
      assertThat(page.comment(id)).isFocused();
      assertThat(page.comment(id)).isInViewport();
    }
  }

  @Test
  void what_is_read_stays_where_it_is_on_a_page_that_scrolls_smoothly() {
    TestClient bo = server.client().guest("Bo");
    String id = bo.post("smooth", "What is read").expect(201).id();
    for (int i = 0; i < 20; i++) {
      bo.post("smooth", "Above " + i).expect(201);
    }
    String address = LISTED.publish("/smooth", scripts("/embed.js") + "<style>html { scroll-behavior: smooth; }</style>"
      + "<parley-comments site=demo thread=smooth></parley-comments><p style='height: 5000px'>Words</p>");
    try (ThreadPage page = ThreadPage.live(address)) {
      page.awaitRest();
      page.comment(id).evaluate("e => e.scrollIntoView({ behavior: 'instant' })");
      for (int i = 0; i < 4; i++) {
        bo.post("smooth", "Meanwhile " + i).expect(201);
      }
      assertThat(page.find(".pill")).hasText("4 new comments");
      double moved = ((Number) page.comment(id).evaluate("""
        async (before) => {
          const { top } = before.getBoundingClientRect();
          const element = before.getRootNode().host;
          await element.reload();
          return element.shadowRoot.getElementById(before.id).getBoundingClientRect().top - top;
        }""")).doubleValue();
      assertEquals(0, moved, 1);
      assertThat(page.find(".list > .item")).hasCount(25);
    }
  }

  @Test
  void an_address_of_a_comment_is_one_of_its_page_whatever_the_page_calls_its_base() {
    String id = server.client().guest("Bo").post("based", "Here").expect(201).id();
    String address = LISTED.publish("/app/based", scripts("/embed.js") + "<base href='/'>"
      + "<parley-comments site=demo thread=based></parley-comments>");
    try (ThreadPage page = ThreadPage.open(address + "?story=1")) {
      page.context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      page.awaitLive();
      page.awaitRest();
      String link = address + "?story=1#comment-" + id;
      page.comment(id).locator(".menu").click();
      page.comment(id).locator(".link").click();
      assertThat(page.find(".status")).hasText("Link copied.");
      assertEquals(link, page.page.evaluate("navigator.clipboard.readText()"));
      page.comment(id).locator(".when").click();
      assertThat(page.comment(id)).isFocused();
      assertThat(page.page).hasURL(link);
    }
  }

  @Test
  void a_thread_that_is_to_keep_still_does_so_in_another_order_too() {
    server.client().guest("Bo").post("still", "One").expect(201);
    String address = LISTED.publish("/still", scripts("/embed.js")
      + "<parley-comments site=demo thread=still live=off></parley-comments>");
    try (ThreadPage page = ThreadPage.open("about:blank")) {
      List<WebSocket> lines = new ArrayList<>();
      page.page.onWebSocket(lines::add);
      page.page.navigate(address);
      page.awaitRest();
      page.find("[name=sort]").selectOption("oldest");
      page.page.waitForFunction("document.querySelector('parley-comments').dataset.sort === 'oldest'");
      page.page.evaluate("document.querySelector('parley-comments').reload()");
      assertEquals(List.of(), lines);
      assertEquals("off", page.find(".live").getAttribute("data-link"));
    }
  }

  @Test
  void what_a_page_takes_out_at_any_moment_leaves_no_line_and_no_complaint() {
    String address = LISTED.publish("/leaving", scripts("/embed.js") + "<main></main>");
    try (ThreadPage page = ThreadPage.open(address)) {
      List<WebSocket> lines = new ArrayList<>();
      page.page.onWebSocket(lines::add);
      page.page.evaluate("""
        window.put = () => {
          const made = document.createElement('parley-comments');
          ['site=demo', 'load=eager', 'thread=leaving'].forEach((one) => made.setAttribute(...one.split('=')));
          document.querySelector('main').replaceChildren(made);
        };
        // At the very moment at which its line begins to be made.
        const Line = WebSocket;
        window.WebSocket = class extends Line {
          constructor(...how) {
            super(...how);
            window.hasty && queueMicrotask(() => document.querySelector('main').replaceChildren());
          }
        };
        window.hasty = true;
        put();""");
      page.page.waitForCondition(() -> lines.size() == 1 && lines.get(0).isClosed());
      page.page.evaluate("hasty = false; put()");
      page.awaitLive();
      page.awaitRest();
      // The list anew is on its way, and finds nobody.
      page.page.evaluate("new Promise((done) => { const gone = document.querySelector('parley-comments');"
        + "gone.reload().then(done); gone.remove(); })");
      page.page.waitForCondition(() -> lines.stream().allMatch(WebSocket::isClosed));
      assertEquals(2, lines.size());
      assertEquals(List.of(), page.complaints);
    }
  }

  private static long warnings(ThreadPage page) {
    return page.complaints.stream().filter(words -> words.startsWith("Parley:") && words.contains(STRANGER.origin()))
      .count();
  }
}
