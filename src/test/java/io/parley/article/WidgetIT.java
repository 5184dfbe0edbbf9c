package io.parley.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.parley.testing.ApiClient;
import io.parley.testing.Await;
import io.parley.testing.ParleyProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers see and do, in real browsers on the real server. Each test has a thread to itself where it can. */
class WidgetIT {

  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String ARTICLE = "china-visit-ukraine-talks";

  @TempDir
  private static Path scratch;
  private static ParleyProcess parley;
  private static URI server;

  private ApiClient ann;
  private ApiClient moderator;

  @BeforeAll
  static void start() {
    parley = ParleyProcess.start(scratch.resolve("data"),
      Map.of("PARLEY_ADMIN_KEY", KEY, "PARLEY_RATE_LIMITS", "off", "PARLEY_DEMO_PORT", "0"));
    server = parley.address();
    ApiClient bo = ApiClient.guest(server, "Bo");
    for (int i = 0; i < 12; i++) {
      bo.post(ARTICLE, "Comment " + i + " with *emphasis* and https://example.org/ in it.", null);
    }
  }

  @AfterAll
  static void stop() {
    parley.close();
  }

  @BeforeEach
  void people() {
    ann = ApiClient.guest(server, "Ann");
    moderator = ApiClient.moderator(server, KEY);
  }

  @Test
  void the_servers_thread_is_taken_over_without_a_change_to_it() {
    try (ThreadPage page = new ThreadPage(article("night-bus-seven"), new Browser.NewContextOptions())) {
      page.awaitLive();
      assertEquals(0, page.page.evaluate("window.changes"));
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void what_is_being_read_does_not_move_and_a_pill_counts_what_came() {
    try (ThreadPage page = ThreadPage.live(article(ARTICLE))) {
      Locator read = page.find(".list > .item").nth(4);
      page.scrollTo(read);
      String heading = page.find("h2").textContent();
      double before = page.top(read);
      for (int i = 0; i < 3; i++) {
        ann.post(ARTICLE, "Arrival " + i, null);
      }
      assertThat(page.find(".pill")).hasText("3 new comments");
      assertEquals(before, page.top(read));
      assertThat(page.find("h2")).not().hasText(heading);
      page.find(".pill").click();
      assertThat(page.root(0).locator(".body")).hasText("Arrival 2");
      assertThat(page.root(0)).isFocused();
      assertThat(page.find(".pill")).isHidden();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void replies_wait_at_their_branch() {
    String root = ann.post("library-of-tools", "A root", null);
    ann.post("library-of-tools", "Below it, so that something can move", null);
    try (ThreadPage page = ThreadPage.live(article("library-of-tools"))) {
      page.scrollTo(page.find(".thread"));
      ann.post("library-of-tools", "An answer", root);
      ann.post("library-of-tools", "Another", root);
      assertThat(page.find(".branch-new")).hasText("2 new replies");
      page.find(".branch-new").click();
      assertThat(page.find(".replies .body")).hasText(new String[] {"An answer", "Another"});
      assertThat(page.find(".branch-new")).hasCount(0);
    }
  }

  @Test
  void an_own_comment_is_there_at_once_and_once_and_others_see_it() {
    try (ThreadPage writer = ThreadPage.live(article("night-bus-seven"));
         ThreadPage reader = ThreadPage.live(article("night-bus-seven"))) {
      writer.post("Wanda", "I say **this** <b>loudly</b>\n\nand twice");
      assertThat(writer.root(0).locator(".body")).containsText("loudly");
      assertThat(writer.find(".status")).containsText("Posted.");
      assertThat(writer.root(0).locator(".body strong")).hasText("this");
      assertThat(writer.root(0).locator(".edit")).isVisible();
      assertThat(writer.find(".name").filter(new Locator.FilterOptions().setHasText("Wanda"))).hasCount(1);
      assertThat(reader.find(".body").filter(new Locator.FilterOptions().setHasText("loudly"))).hasCount(1);
      assertThat(reader.find("b")).hasCount(0);
      assertEquals(List.of(), writer.complaints);
    }
  }

  @Test
  void the_scripts_comment_equals_the_servers() {
    try (ThreadPage page = ThreadPage.live(article(ARTICLE))) {
      page.page.evaluate("scrollTo(0, 0)");
      String text = "*All* of **it**: `code` ~~gone~~ <mailto:a@example.org>\n\n> said\n\n1. one\n2. two";
      String id = ann.post(ARTICLE, text, null);
      assertThat(page.comment(id)).hasCount(1);
      String difference = (String) page.page.evaluate(GOLDEN, id);
      assertEquals("", difference);
    }
  }

  @Test
  void removed_text_leaves_the_page_at_once_and_its_place_stays() {
    String id = ann.post(ARTICLE, "Unspeakable words", null);
    try (ThreadPage page = ThreadPage.live(article(ARTICLE))) {
      page.scrollTo(page.comment(id));
      Locator next = page.find(".list > .item").nth(1);
      double before = page.top(next);
      moderator.remove(id);
      assertThat(page.comment(id)).hasText("Removed by a moderator");
      assertEquals(before, page.top(next));
      assertFalse(page.page.content().contains("Unspeakable"));
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void an_edit_of_what_is_being_read_waits_for_a_press() {
    String id = ann.post(ARTICLE, "First version", null);
    try (ThreadPage page = ThreadPage.live(article(ARTICLE))) {
      page.scrollTo(page.comment(id));
      ann.edit(id, "Second version");
      assertThat(page.comment(id).locator(".edited")).hasText("edited");
      assertThat(page.comment(id).locator(".body")).hasText("First version");
      page.comment(id).locator(".show-edit").click();
      assertThat(page.comment(id).locator(".body")).hasText("Second version");
    }
  }

  @Test
  void a_link_to_a_comment_that_is_not_on_the_page_brings_it_with_what_it_answers() {
    String root = ann.post("deep-links", "The beginning", null);
    String reply = ann.post("deep-links", "The answer", root);
    for (int i = 0; i < 3; i++) {
      ann.post("deep-links", "Further answer " + i, reply);
    }
    for (int i = 0; i < 26; i++) {
      ann.post("deep-links", "Later comment " + i, null);
    }
    try (ThreadPage page = new ThreadPage(demo() + "?thread=deep-links#comment-" + reply,
        new Browser.NewContextOptions().setViewportSize(390, 500))) {
      assertThat(page.comment(reply)).isFocused();
      assertThat(page.find(".body")).hasText(new String[] {"The beginning", "The answer", "Further answer 0",
        "Further answer 1", "Further answer 2"});
      assertThat(page.find(".back")).hasText("You are viewing one comment. Show all 31 comments");
      assertThat(page.find("[name=sort]")).hasValue("newest");
      assertEquals(500 / 5.0, page.top(page.comment(reply)), 1.5);
      page.find(".back a").click();
      assertThat(page.find(".list > .item")).hasCount(25);
      assertThat(page.find(".back")).isEmpty();
      assertThat(page.root(0).locator(".body")).hasText("Later comment 25");
      assertFalse(page.page.url().contains("#"));
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void what_is_written_offline_is_sent_when_the_line_is_back() {
    try (ThreadPage page = ThreadPage.live(article(ARTICLE))) {
      page.context.setOffline(true);
      assertThat(page.find(".live .word")).containsText("Offline");
      // The part that writes comes with the pointer; this reader's had come before the tunnel.
      page.context.setOffline(false);
      assertThat(page.find(".live .word")).hasText("Live");
      page.find(".open").click();
      page.find("form.composer input[name=name]").fill("Tunnel Tess");
      page.find("form.composer textarea").fill("From the tunnel");
      page.context.setOffline(true);
      page.find("form.composer .post").click();
      assertThat(page.find(".error.unsent")).containsText("You are offline");
      String missed = ann.post(ARTICLE, "Meanwhile", null);
      page.context.setOffline(false);
      assertThat(page.find(".status")).containsText("Posted.");
      assertThat(page.find(".error.unsent")).hasCount(0);
      assertThat(page.find(".live .word")).hasText("Live");
      Await.until("what was missed is shown or waits",
        () -> page.comment(missed).count() == 1 || page.find(".pill").isVisible());
    }
  }

  @Test
  void a_draft_outlives_the_page() {
    String id = ann.post(ARTICLE, "To be answered", null);
    try (ThreadPage page = ThreadPage.live(article(ARTICLE))) {
      page.comment(id).locator(".reply").click();
      page.find(".item form textarea").fill("Half a thought");
      page.page.keyboard().press("Escape");
      assertThat(page.comment(id).locator(".reply")).isFocused();
      page.page.reload();
      page.awaitLive();
      page.comment(id).locator(".reply").click();
      assertThat(page.find(".item form textarea")).hasValue("Half a thought");
      assertThat(page.find(".item form .draft")).isVisible();
    }
  }

  @Test
  void a_closed_thread_says_so_on_open_pages() {
    try (ThreadPage page = ThreadPage.live(article("library-of-tools"))) {
      moderator.setState("library-of-tools", "closed");
      assertThat(page.find(".notice.closed")).isVisible();
      assertThat(page.find(".open")).isHidden();
      moderator.setState("library-of-tools", "open");
      assertThat(page.find(".notice.closed")).isHidden();
    }
  }

  @Test
  void it_works_on_another_origin_under_a_strict_policy() {
    try (ThreadPage page = ThreadPage.live(demo())) {
      page.post("Gus", "From afar");
      assertThat(page.find(".status")).containsText("Posted.");
      assertThat(page.root(0).locator(".body")).hasText("From afar");
      assertEquals("0px", page.find("h2").evaluate("e => getComputedStyle(e).textIndent"));
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void without_script_the_thread_is_read_and_the_form_posts() {
    try (ThreadPage page = new ThreadPage(article(ARTICLE),
        new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      assertTrue(page.find(".list > .item").count() >= 12);
      page.find("form.composer input[name=name]").fill("Nora");
      page.find("form.composer textarea").fill("No script needed");
      page.find("form.composer .post").click();
      assertThat(page.find(".notice.ok")).hasText("Your comment is posted.");
      assertThat(page.root(0).locator(".body")).hasText("No script needed");
    }
  }

  @Test
  void nothing_stands_in_anybodys_way() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {320, 390, 1280}) {
        try (ThreadPage page = new ThreadPage(article(ARTICLE), new Browser.NewContextOptions().setBypassCSP(true)
          .setColorScheme(scheme).setViewportSize(width, 800))) {
          page.awaitLive();
          page.find(".list .reply").first().click();
          page.find(".item form .post").click();
          assertThat(page.find(".item form .error.name")).not().isEmpty();
          assertEquals(List.of(), new AxeBuilder(page.page).analyze().getViolations(), scheme + " " + width);
          assertEquals(0, page.page.evaluate("document.documentElement.scrollWidth - innerWidth"), "width " + width);
        }
      }
    }
  }

  private static String article(String slug) {
    return server.resolve("/articles/" + slug).toString();
  }

  private static String demo() {
    var address = Pattern.compile("with a thread in it: (http://\\S+)").matcher(parley.output());
    assertTrue(address.find(), parley.output());
    return address.group(1);
  }

  /** Fetches the page anew and compares its comment with the one the script made, times and tint apart. */
  private static final String GOLDEN = """
    (id) => new Promise((done) => {
      const plain = (node) => {
        const copy = document.importNode(node, true);
        copy.firstElementChild.removeAttribute('class');
        copy.querySelectorAll('time').forEach((time) => { time.textContent = ''; time.removeAttribute('title'); });
        const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
        const blank = [];
        while (texts.nextNode()) if (!texts.currentNode.data.trim()) blank.push(texts.currentNode);
        blank.forEach((text) => text.remove());
        copy.normalize();
        return copy;
      };
      const request = new XMLHttpRequest();
      request.open('GET', location.href);
      request.responseType = 'document';
      request.onload = () => {
        const at = (root) => plain(root.getElementById('comment-' + id).parentElement);
        const server = at(request.responseXML.querySelector('parley-comments template').content);
        const script = at(document.querySelector('parley-comments').shadowRoot);
        done(server.isEqualNode(script) ? '' : server.outerHTML + ' <> ' + script.outerHTML);
      };
      request.send();
    })""";
}
