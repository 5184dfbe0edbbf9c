package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.testing.Publisher;
import io.parley.testing.TestServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of another origin, under a policy that forbids nearly all and a style that hits everything it can reach. */
class OtherOriginIT {

  private static final String THREAD = "last-boat";

  private TestServer server;
  private URI publisher;

  @BeforeEach
  void begin() {
    server = TestServer.start(Map.of("PARLEY_DEMO_PORT", "0"));
    publisher = server.app().demoPage().orElseThrow();
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void a_comment_posted_there_appears_on_a_second_page_there() {
    try (ThreadPage writer = ThreadPage.live(publisher.toString());
         ThreadPage reader = ThreadPage.live(publisher.toString())) {
      String marked = "From *afar*, with `code` and https://example.org/";
      writer.post("Gus", marked);
      assertThat(writer.find(".status")).containsText("Posted.");
      assertThat(writer.root(0).locator(".body em")).hasText("afar");
      assertThat(reader.find("h2.title")).hasText("1 Comment");
      reader.find(".pill").click();
      assertThat(reader.find(".list .body code")).hasText("code");
      assertThat(reader.find(".list .body a")).hasAttribute("href", "https://example.org/");
      assertEquals(List.of(), writer.complaints);
      assertEquals(List.of(), reader.complaints);
    }
  }

  @Test
  void without_script_the_comments_are_a_link_away() {
    server.client().guest("Bo").post(THREAD, "Read without script").expect(201);
    try (ThreadPage page = new ThreadPage(publisher.toString(),
        new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      assertThat(page.page.locator("parley-comments > h2")).hasText("Comments");
      page.page.locator("parley-comments a").click();
      assertThat(page.find(".list .body")).hasText("Read without script");
    }
    try (ThreadPage page = ThreadPage.live(publisher.toString())) {
      assertThat(page.page.locator("parley-comments > h2")).isHidden();
    }
  }

  @Test
  void nothing_is_asked_of_a_third_party_and_no_cookie_is_set() {
    Set<String> asked = new TreeSet<>();
    try (ThreadPage page = ThreadPage.open("about:blank")) {
      page.page.onRequest(request -> asked.add(origin(request.url())));
      page.page.onWebSocket(socket -> asked.add(origin(socket.url().replaceFirst("^ws", "http"))));
      page.page.addInitScript("""
        window.refused = [];
        addEventListener('securitypolicyviolation', (event) => refused.push(event.violatedDirective));""");
      page.page.navigate(publisher.toString());
      page.awaitLive();
      page.post("Gus", "Hello");
      assertThat(page.find(".status")).containsText("Posted.");
      page.find("[name=sort]").selectOption("oldest");
      assertThat(page.find(".list article").first()).isVisible();
      page.find(".list .respect").first().click();
      assertThat(page.find(".list .respect").first()).hasAttribute("aria-pressed", "true");
      page.page.waitForCondition(() -> server.number("select count(*) from respect") > 0);
      assertEquals(List.of(), page.page.evaluate("refused"));
      assertEquals(List.of(), page.context.cookies());
      assertEquals(List.of(), page.complaints);
    }
    assertEquals(new TreeSet<>(Set.of(publisher.toString(), server.base().toString())), asked);
  }

  @Test
  void a_page_that_is_refused_reads_why_and_what_to_do_in_its_console() {
    try (Publisher stranger = new Publisher()) {
      String html = "<!doctype html><script type=module src=" + server.base() + "/embed.js></script>"
        + "<parley-comments site=%s thread=x load=eager></parley-comments>";
      said(stranger.publish("/refused", html.formatted("demo")), "Parley: " + server.base() + "/ refuses pages of "
        + stranger.origin() + " for the site \"demo\"; add " + stranger.origin()
        + " to PARLEY_ORIGINS.");
      said(stranger.publish("/mistyped", html.formatted("dmeo")), "Parley: " + server.base() + "/ has no site \"dmeo\"; "
        + "the attribute \"site\" needs the name of one that is there, such as \"demo\".");
    }
  }

  private static void said(String address, String words) {
    try (ThreadPage page = ThreadPage.open(address)) {
      assertThat(page.find("button")).isVisible();
      page.page.waitForCondition(() -> page.complaints.contains(words));
      assertEquals(1, page.complaints.stream().filter(line -> line.startsWith("Parley: ")).count());
    }
  }

  @Test
  void the_style_of_the_page_does_not_reach_into_the_thread() {
    server.client().guest("Bo").post(THREAD, "Plainly said").expect(201);
    try (ThreadPage page = ThreadPage.live(publisher.toString())) {
      assertEquals("uppercase none 0px", style(page.page.locator("main > h1"), "textTransform") + " "
        + style(page.find("h2.title"), "textTransform") + " " + style(page.find(".body p").first(), "textIndent"));
      assertEquals("none", style(page.find(".list article").first(), "float"));
      assertEquals("normal", style(page.find(".list .body").first(), "letterSpacing"));
      assertEquals("none", style(page.find(".list").first(), "listStyleType"));
      page.find(".open").click();
      assertThat(page.find("form.composer textarea")).isVisible();
      assertEquals("1px solid", style(page.find("form.composer textarea"), "borderTopWidth") + " "
        + style(page.find("form.composer textarea"), "borderTopStyle"));
      assertEquals("none", style(page.find(".list .act").first(), "borderTopStyle"));
    }
  }

  private static String style(Locator element, String property) {
    return (String) element.evaluate("(e, name) => getComputedStyle(e)[name]", property);
  }

  private static String origin(String address) {
    URI uri = URI.create(address);
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
