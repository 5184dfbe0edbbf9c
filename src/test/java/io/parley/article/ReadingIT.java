package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What makes a long thread easier to read: the flat view, folding, marks on what is new, ways of being live. */
class ReadingIT {

  private static final String BUSY = "china-visit-ukraine-talks";
  private static final String QUIET = "night-bus-seven";
  private static final LocatorAssertions.HasTextOptions WHAT_IS_SEEN =
    new LocatorAssertions.HasTextOptions().setUseInnerText(true);

  private static TestServer server;
  private static TestClient ann;
  private static String root;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ann = server.client().guest("Ann");
    root = ann.post(BUSY, "One two three four five six seven eight nine ten").expect(201).id();
    String reply = ann.reply(BUSY, root, "A reply").expect(201).id();
    ann.reply(BUSY, reply, "A reply to the reply").expect(201);
    ann.post(BUSY, "Another root").expect(201);
    ann.post(QUIET, "Alone").expect(201);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void all_comments_stand_in_one_line_if_wished_and_on_the_next_article_too() {
    try (ThreadPage page = ThreadPage.live(article(BUSY))) {
      page.find("[name=view]").selectOption("flat");
      assertThat(page.find(".list > .item > article > .body")).hasText(new String[] {"Another root",
        "A reply to the reply", "A reply", "One two three four five six seven eight nine ten"});
      assertThat(page.find(".to")).hasText(new String[] {"replying to Ann", "replying to Ann"});
      ann.reply(BUSY, root, "A late reply").expect(201);
      page.find(".pill").click();
      assertThat(page.root(0).locator(".body")).hasText("A late reply");
      page.page.navigate(article(QUIET));
      assertThat(page.find("[name=view]")).hasValue("flat");
      page.page.navigate(article(BUSY) + "#comment-" + root);
      assertThat(page.find("[name=view]")).hasValue("flat");
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void the_parts_stand_in_the_order_in_which_they_are_seen() {
    try (ThreadPage page = ThreadPage.live(article(BUSY))) {
      page.find(".open").click();
      assertThat(page.find("form.composer")).isVisible();
      server.client().administrator().setState(BUSY, "closed").expect(200);
      assertThat(page.find(".notice.closed")).isVisible();
      double before = 0;
      for (String part : List.of(".head", ".head ~ .question", ".toolbar", ".notice.closed", "form.composer", ".list")) {
        assertTrue(page.top(page.find(part)) > before, part);
        before = page.top(page.find(part));
      }
      assertEquals("21px", page.find(".head ~ .question").evaluate("e => getComputedStyle(e).fontSize"));
      assertEquals(1, page.find(".toolbar ~ .notice ~ form.composer ~ .list").count());
      server.client().administrator().setState(BUSY, "open").expect(200);
      assertThat(page.find(".live")).hasText("Live", WHAT_IS_SEEN);
      assertEquals(1, page.find(".live > .reading:first-child + .dot + .word").count());
      // Whatever else it says, the word stands at the end.
      assertEquals(page.end(page.find(".toolbar")), page.end(page.find(".live .word")), 1);
    }
  }

  @Test
  void an_empty_thread_asks_its_question_again_and_opens_the_form() {
    try (ThreadPage page = ThreadPage.live(article("library-of-tools") + "?sort=oldest")) {
      page.page.evaluate("document.querySelector('parley-comments').setAttribute('question', 'Well?')");
      page.page.evaluate("document.querySelector('parley-comments').setAttribute('thread', 'nobody-yet')");
      Locator empty = page.find(".empty");
      assertThat(empty).hasText("Well? No comments yet. Be the first to answer. Write the first comment");
      empty.locator("button").click();
      assertThat(page.find("form.composer textarea")).isVisible();
      assertThat(empty).isHidden();
      page.page.keyboard().press("Escape");
      assertThat(empty.locator("button")).isFocused();
      // Where nothing was asked there is nothing to answer.
      page.page.evaluate("document.querySelector('parley-comments').removeAttribute('question')");
      page.page.evaluate("document.querySelector('parley-comments').setAttribute('thread', 'nobody-asks')");
      assertThat(empty).hasText("No comments yet. Write the first comment", WHAT_IS_SEEN);
    }
  }

  @Test
  void on_a_phone_the_way_to_the_comments_comes_to_who_turns_back() {
    Browser.NewContextOptions phone = new Browser.NewContextOptions().setViewportSize(390, 844);
    try (ThreadPage page = new ThreadPage(article(BUSY), phone)) {
      Locator bar = page.page.locator(".bar");
      scroll(page, "scrollTo(0, document.querySelector('.story').offsetHeight / 8)");
      scroll(page, "scrollBy(0, -20)");
      assertThat(bar).isHidden();
      scroll(page, "scrollTo(0, document.querySelector('.story').offsetHeight / 2)");
      assertThat(bar).isHidden();
      scroll(page, "scrollBy(0, -20)");
      assertThat(bar).isVisible();
      assertThat(bar).hasText(Pattern.compile("^\\s*\\d+ Comments\\s+Post a Comment\\s*$"));
      assertEquals(48, bar.boundingBox().height, 0.1);
      bar.getByText("Post a Comment").click();
      assertThat(page.find("form.composer textarea")).isVisible();
      scroll(page, "document.querySelector('parley-comments').scrollIntoView()");
      scroll(page, "scrollBy(0, -20)");
      assertThat(bar).isHidden();
      assertEquals(List.of(), page.complaints);
    }
    try (ThreadPage page = new ThreadPage(article(BUSY), phone.setReducedMotion(ReducedMotion.REDUCE))) {
      scroll(page, "scrollTo(0, document.querySelector('.story').offsetHeight / 2)");
      scroll(page, "scrollBy(0, -20)");
      assertThat(page.page.locator(".bar")).isHidden();
    }
  }

  /** Until the page has been told. */
  private static void scroll(ThreadPage page, String how) {
    page.page.evaluate(how);
    page.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  @Test
  void a_clock_that_is_slow_makes_nothing_younger() {
    try (ThreadPage page = ThreadPage.open("about:blank")) {
      page.page.addInitScript("window.slow = 36e5; const now = Date.now; Date.now = () => now() - window.slow;");
      page.page.navigate(article(QUIET));
      page.awaitLive();
      Locator time = page.find(".list time").last();
      assertThat(time).hasText("just now");
      page.page.evaluate("window.slow -= 60e4; document.querySelector('parley-comments').reload()");
      assertThat(time).hasText("10 minutes ago");
    }
  }

  @Test
  void a_branch_folds_to_a_line_that_names_it() {
    try (ThreadPage page = ThreadPage.live(article(BUSY))) {
      Locator rail = page.comment(root).locator("xpath=..").locator("> .rail");
      assertThat(rail).hasAttribute("aria-label", Pattern.compile("Hide \\d replies to Ann"));
      rail.click();
      assertThat(page.comment(root)).isHidden();
      assertThat(rail).isFocused();
      assertThat(rail).hasAttribute("aria-expanded", "false");
      assertThat(rail).hasText(Pattern.compile("Ann · \\d replies · One two .* seven eight"));
      rail.click();
      assertThat(page.comment(root)).isVisible();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void a_folded_branch_says_how_much_in_it_is_new() {
    String tools = "library-of-tools";
    String first = ann.post(tools, "Folded up").expect(201).id();
    String reply = ann.reply(tools, first, "Below").expect(201).id();
    try (ThreadPage page = ThreadPage.live(article(tools))) {
      page.awaitRest();
      Locator rail = page.comment(first).locator("xpath=..").locator("> .rail");
      rail.click();
      assertThat(rail).hasText("Ann · 1 reply · Folded up");
      ann.reply(tools, reply, "Unheard").expect(201);
      assertThat(rail).hasText("Ann · 1 reply · Folded up · 1 new comment");
      rail.click();
      assertThat(rail).hasText("");
      page.comment(first).locator("xpath=..").locator(".branch-new").click();
      assertThat(page.find(".list .body").getByText("Unheard")).isVisible();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void the_controls_stand_in_nobodys_way() {
    try (ThreadPage page = new ThreadPage(article(BUSY), new Browser.NewContextOptions().setBypassCSP(true)
        .setReducedMotion(ReducedMotion.REDUCE))) {
      page.awaitLive();
      page.find(".rail").first().click();
      assertThat(page.find(".folded > .rail"))
        .hasText("Ann · 2 replies · One two three four five six seven eight…");
      assertEquals(List.of(), new AxeBuilder(page.page).analyze().getViolations());
      page.find("[name=view]").selectOption("flat");
      assertThat(page.find(".rail")).hasCount(0);
      assertEquals(List.of(), new AxeBuilder(page.page).analyze().getViolations());
    }
  }

  @Test
  void what_is_new_since_the_last_visit_is_marked_and_found_by_a_key() {
    try (ThreadPage page = ThreadPage.live(article("library-of-tools"))) {
      String first = ann.post("library-of-tools", "Seen").expect(201).id();
      page.find(".pill").click();
      assertThat(page.comment(first)).isVisible();
      page.page.waitForCondition(() -> page.page.evaluate("Object.keys(localStorage).join()").toString()
        .contains("seen"));
      page.page.navigate("about:blank");
      String second = ann.post("library-of-tools", "Missed").expect(201).id();
      String third = ann.post("library-of-tools", "Missed too").expect(201).id();
      page.page.navigate(article("library-of-tools"));
      assertThat(page.find(".next")).hasText("Next unread (2)");
      assertThat(page.comment(second).locator(".unread")).hasText("new");
      assertThat(page.comment(first).locator(".unread")).hasCount(0);
      page.find(".next").click();
      assertThat(page.comment(third)).isFocused();
      page.page.keyboard().press("n");
      assertThat(page.comment(second)).isFocused();
      assertThat(page.find(".next")).isHidden();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void what_somebody_muted_has_written_is_not_unread() {
    try (ThreadPage page = ThreadPage.live(article(QUIET))) {
      page.awaitRest();
      page.page.navigate("about:blank");
      String hushed = server.client().guest("Bo").post(QUIET, "Of whom one has enough").expect(201).id();
      String heard = ann.post(QUIET, "Of another").expect(201).id();
      page.page.navigate(article(QUIET));
      Locator next = page.find(".next");
      assertThat(next).hasText("Next unread (2)");
      page.page.evaluate("document.querySelector('parley-comments').reload()");
      assertThat(next).hasText("Next unread (2)");
      page.comment(hushed).locator(".menu").click();
      page.comment(hushed).locator(".mute").click();
      assertThat(next).hasText("Next unread (1)");
      page.comment(hushed).locator(".hush button").click();
      page.comment(hushed).locator(".hush button").click();
      assertThat(next).hasText("Next unread (2)");

      page.comment(hushed).locator(".menu").click();
      page.comment(hushed).locator(".mute").click();
      page.comment(hushed).press("n");
      assertThat(page.comment(heard)).isFocused();
      assertThat(next).isHidden();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void a_publisher_may_ask_first_or_keep_the_page_still() {
    try (ThreadPage page = ThreadPage.open(article(QUIET))) {
      page.awaitLive();
      page.page.evaluate("scrollTo(0, 0); document.querySelector('parley-comments').setAttribute('live', 'ask')");
      ann.post(QUIET, "Not before you ask").expect(201);
      assertThat(page.find(".pill")).hasText("1 new comment");
      page.page.evaluate("""
        const old = document.querySelector('parley-comments');
        const still = document.createElement('parley-comments');
        still.setAttribute('site', 'demo');
        still.setAttribute('thread', 'night-bus-seven');
        still.setAttribute('live', 'off');
        still.setAttribute('load', 'eager');
        old.replaceWith(still);""");
      assertThat(page.find(".list .body").first()).isVisible();
      assertThat(page.find(".live")).hasAttribute("data-link", "off");
      assertEquals(List.of(), page.complaints);
    }
  }

  private static String article(String slug) {
    return server.base().resolve("/articles/" + slug).toString();
  }
}
