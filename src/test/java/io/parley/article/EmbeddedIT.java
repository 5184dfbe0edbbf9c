package io.parley.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.parley.testing.Answer;
import io.parley.testing.Publisher;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
    String fragment = server.client().call("GET", "/embed/demo?thread=included&sort=oldest").expect(200).body();
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
      page.find(".further .more").click();
      assertThat(page.find(".list > .item")).hasCount(27);
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void a_page_that_is_not_listed_says_so_once_and_leaves_no_hole() {
    String address = STRANGER.publish("/refused", scripts("/embed.js")
      + "<parley-comments site=\"demo\" thread=\"refused\"></parley-comments>");
    try (ThreadPage page = new ThreadPage("about:blank", new Browser.NewContextOptions())) {
      page.page.navigate(address);
      Locator element = page.page.locator("parley-comments");
      assertThat(element).containsText("Comments could not be loaded.");
      assertThat(element.locator("button")).hasText("Retry");
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

  private static long warnings(ThreadPage page) {
    return page.complaints.stream().filter(words -> words.startsWith("Parley:") && words.contains(STRANGER.origin()))
      .count();
  }
}
