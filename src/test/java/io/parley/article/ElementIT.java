package io.parley.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.WebSocket;
import io.parley.testing.Await;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The element as a page's author uses it: attributes, methods, events, parts, and a page that is never left. */
class ElementIT {

  private static final String THREAD = "night-bus-seven";

  private static TestServer server;
  private static TestClient ann;
  private static String first;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ann = server.client().guest("Ann");
    first = ann.post(THREAD, "First").expect(201).id();
    ann.reply(THREAD, first, "Answer").expect(201);
    ann.post(THREAD, "Last").expect(201);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  /** An article whose own thread was taken out, with one of these attributes in its place. */
  private static ThreadPage page(String attributes) {
    return page(THREAD, attributes);
  }

  private static ThreadPage page(String thread, String attributes) {
    ThreadPage page = new ThreadPage(server.base().resolve("/articles/" + THREAD).toString(),
      new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1280, 900));
    page.awaitLive();
    page.page.evaluate("""
      (attributes) => {
        const made = document.createElement('parley-comments');
        attributes.split(' ').forEach((one) => made.setAttribute(...one.split('=')));
        made.textContent = 'Show comments';
        document.querySelector('parley-comments').replaceWith(made);
      }""", "site=demo thread=" + thread + " " + attributes);
    return page;
  }

  @Test
  void order_view_and_page_size_are_the_authors() {
    try (ThreadPage page = page("load=eager sort=oldest view=flat page-size=2")) {
      assertThat(page.find(".body")).hasText(new String[] {"First", "Answer"});
      assertThat(page.find("[name=sort]")).hasValue("oldest");
      page.find(".further .more").click();
      assertThat(page.find(".body")).hasText(new String[] {"First", "Answer", "Last"});
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void it_loads_when_it_is_told_to() {
    try (ThreadPage page = page("load=click")) {
      page.page.waitForTimeout(300);
      assertEquals(0, page.find(".list").count());
      page.page.locator("parley-comments").click();
      assertThat(page.find(".body").first()).isVisible();
    }
    try (ThreadPage page = page("load=idle")) {
      assertThat(page.find(".body").first()).isVisible();
    }
  }

  @Test
  void methods_do_what_buttons_do() {
    try (ThreadPage page = page("load=eager")) {
      page.awaitLive();
      page.page.evaluate("document.querySelector('parley-comments').open()");
      assertThat(page.find("form.composer input[name=name]")).isFocused();
      page.page.evaluate("(id) => document.querySelector('parley-comments').focusComment(id)", first);
      assertThat(page.comment(first)).isFocused();
      page.page.evaluate("document.querySelector('parley-comments').reload()");
      assertThat(page.find(".body")).hasCount(3);
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void the_page_hears_what_happens_and_may_forbid_a_post() {
    try (ThreadPage page = page("forbidden", "load=eager")) {
      page.page.evaluate("""
        window.heard = [];
        for (const name of ['opened', 'posting', 'posted', 'arrived', 'count']) {
          document.addEventListener('parley-' + name, (event) => {
            heard.push(name + event.detail.version);
            if (window.forbid && name === 'posting') event.preventDefault();
          });
        }
        window.forbid = true;""");
      page.awaitLive();
      page.post("Eve", "Not now");
      assertEquals(List.of("opened1", "posting1"), page.page.evaluate("heard"));
      assertThat(page.find("form.composer textarea")).hasValue("Not now");
      page.page.evaluate("window.forbid = false");
      page.find("form.composer .post").click();
      assertThat(page.find(".status")).containsText("Posted.");
      assertFalse(((List<?>) page.page.evaluate("heard")).indexOf("posted1") < 0);
    }
  }

  @Test
  void parts_can_be_dressed_by_the_page() {
    try (ThreadPage page = page("load=eager")) {
      assertThat(page.find(".body").first()).isVisible();
      for (String part : List.of("header", "title", "question", "button", "toolbar", "status", "list", "pill",
        "comment", "avatar", "name", "time", "body", "actions", "composer", "input", "counter", "error")) {
        assertFalse(page.find("[part=" + part + "]").count() == 0, part);
      }
    }
  }

  @Test
  void what_is_removed_leaves_no_line_open_and_two_live_side_by_side() {
    try (ThreadPage page = new ThreadPage(server.base().resolve("/articles/" + THREAD).toString(),
        new com.microsoft.playwright.Browser.NewContextOptions())) {
      page.awaitLive();
      List<WebSocket> lines = new ArrayList<>();
      page.page.onWebSocket(lines::add);
      page.page.reload();
      page.awaitLive();
      page.page.evaluate("document.querySelector('parley-comments').after("
        + "document.querySelector('parley-comments').cloneNode(false))");
      Await.until("a second line", () -> {
        page.page.waitForTimeout(50);
        return lines.size() == 2;
      });
      page.page.evaluate("document.querySelectorAll('parley-comments').forEach((one) => one.remove())");
      Await.until("both lines closed", () -> {
        page.page.waitForTimeout(50);
        return lines.stream().allMatch(WebSocket::isClosed);
      });
      assertEquals(2, lines.size());
    }
  }
}
