package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
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
  /** What the browser keeps of who reads here. */
  private static final String WHO = "Object.entries(localStorage).filter(([key]) => /guest:|reader:/.test(key)).sort().join()";

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
    ThreadPage page = ThreadPage.live(server.base().resolve("/articles/" + THREAD).toString());
    page.page.evaluate("""
      (attributes) => {
        const made = document.createElement('parley-comments');
        attributes.split(' ').forEach((one) => made.setAttribute(...one.split('=')));
        made.textContent = 'Show comments';
        document.querySelector('parley-comments').replaceWith(made);
      }""", "site=demo thread=" + thread + " " + attributes);
    return page;
  }

  /** Until all of the script is here for this element, and not only for the one it has replaced. */
  private static void awaitRest(ThreadPage page) {
    assertThat(page.find("[name=sort] option")).hasCount(4);
  }

  @Test
  void order_view_and_page_size_are_the_authors() {
    try (ThreadPage page = page("load=eager sort=oldest view=flat page-size=2")) {
      assertThat(page.find(".list .body")).hasText(new String[] {"First", "Answer"});
      assertThat(page.find("[name=sort]")).hasValue("oldest");
      page.find(".further .more").click();
      assertThat(page.find(".list .body")).hasText(new String[] {"First", "Answer", "Last"});
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void how_many_more_there_are_is_said_on_every_page() {
    String root = ann.post("paged", "The first").expect(201).id();
    for (int i = 0; i < 4; i++) {
      ann.reply("paged", root, "Answer " + i).expect(201);
      ann.post("paged", "Comment " + i).expect(201);
    }
    try (ThreadPage page = page("paged", "load=eager sort=oldest page-size=2")) {
      Locator more = page.find(".further .more");
      assertThat(more).hasText("Show 2 more of 9");
      button(page, "Show 2 more of 9").press("Space");
      assertThat(page.find(".list > .item")).hasCount(4);
      assertThat(more).hasText("Show 1 more of 9");
      page.page.evaluate("document.querySelector('parley-comments').reload()");
      assertThat(more).hasText("Show 1 more of 9");
      assertThat(page.find(".list > .item")).hasCount(4);
      button(page, "Show 1 more of 9").click();
      assertThat(page.find(".list > .item")).hasCount(5);
      assertThat(more).hasCount(0);
      assertEquals(List.of(), page.complaints);
    }
  }

  private static Locator button(ThreadPage page, String name) {
    return page.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void a_method_calls_for_what_is_not_here_yet() {
    try (ThreadPage page = page("load=click")) {
      page.page.evaluate("document.querySelector('parley-comments').open()");
      assertThat(page.find("form.composer textarea")).isVisible();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void it_loads_when_it_is_told_to() {
    try (ThreadPage page = page("load=click")) {
      assertThat(page.page.locator("parley-comments")).hasText("Show comments");
      assertEquals(0, page.find(".list").count());
      page.page.locator("parley-comments").click();
      assertThat(page.find(".list .body").first()).isVisible();
    }
    try (ThreadPage page = page("load=visible")) {
      assertThat(page.find(".list .body").first()).isVisible();
    }
    try (ThreadPage page = page("load=idle")) {
      assertThat(page.find(".list .body").first()).isVisible();
    }
  }

  @Test
  void no_button_stands_there_naked_before_the_style_has_come() {
    try (ThreadPage page = page("load=click")) {
      page.page.evaluate("""
        const made = document.createElement('parley-comments');
        ['site=demo', 'load=click', 'thread=clicked'].forEach((one) => made.setAttribute(...one.split('=')));
        document.querySelector('parley-comments').replaceWith(made);""");
      assertDressed(page.find("[part=button]").getByText("Show comments"));
      page.page.route("**/embed/demo?**", Route::abort);
      page.find("[part=button]").click();
      assertDressed(page.find("[part=button]").getByText("Retry"));
      assertThat(page.find("[part=button]")).isFocused();
      page.page.unroute("**/embed/demo?**");
      page.find("[part=button]").click();
      assertThat(page.find(".list")).hasCount(1);
      assertThat(page.find("h2")).isFocused();
    }
  }

  private static void assertDressed(Locator button) {
    assertThat(button).hasCSS("background-color", "rgba(0, 0, 0, 0)");
    assertThat(button).hasCSS("border-top-style", "solid");
    assertThat(button).hasCSS("font-size", (String) button.evaluate("e => getComputedStyle(e.getRootNode().host).fontSize"));
  }

  @Test
  void a_thread_on_a_ground_of_its_own_keeps_its_words_from_the_edge() {
    try (ThreadPage page = page("load=eager")) {
      assertThat(page.find(".thread")).hasCSS("padding-left", "0px");
      page.page.evaluate("document.querySelector('parley-comments').style.setProperty('--parley-paper', '#eef')");
      assertThat(page.find(".thread")).hasCSS("padding-left", "16px");
    }
  }

  @Test
  void methods_do_what_buttons_do() {
    try (ThreadPage page = page("load=eager")) {
      page.awaitLive();
      page.page.evaluate("document.querySelector('parley-comments').open()");
      assertThat(page.find("form.composer textarea")).isFocused();
      page.page.evaluate("(id) => document.querySelector('parley-comments').focusComment(id)", first);
      assertThat(page.comment(first)).isFocused();
      page.page.evaluate("document.querySelector('parley-comments').reload()");
      assertThat(page.find(".list .body")).hasCount(3);
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
  void what_may_be_forbidden_can_be_forbidden_and_the_rest_is_only_told() {
    try (ThreadPage page = page("load=eager")) {
      page.awaitLive();
      page.page.evaluate("""
        window.heard = {};
        window.forbid = [];
        const names = ['ready', 'visible', 'count', 'arrived', 'opened', 'draft', 'posting', 'posted', 'failed',
          'respected', 'auth', 'connection', 'navigate'];
        for (const name of names) {
          document.addEventListener('parley-' + name, (event) => {
            heard[name] = `${event.cancelable} ${event.bubbles} ${event.composed} ${event.detail.version} ${
              event.detail.site} ${event.detail.thread}`;
            if (forbid.includes(name)) event.preventDefault();
          });
        }""");
      page.page.evaluate("document.querySelector('parley-comments').setAttribute('thread', 'all-events')");
      page.page.waitForCondition(() -> page.page.evaluate("!!heard.ready?.endsWith(' all-events')").equals(true));
      page.awaitLive();
      page.find(".open").click();
      page.find("form.composer textarea").fill("Half of it");
      page.page.waitForCondition(() -> page.page.evaluate("'draft' in heard").equals(true));
      page.post("Eve", "Here I am");
      assertThat(page.find(".status")).containsText("Posted.");
      ann.post("all-events", "So am I").expect(201);
      page.page.waitForCondition(() -> page.page.evaluate("'arrived' in heard").equals(true));
      page.find(".respect").last().click();
      page.page.evaluate("forbid = ['navigate']");
      page.find(".when").last().click();
      page.page.waitForCondition(() -> page.page.evaluate("'respected' in heard && 'navigate' in heard").equals(true));
      assertFalse(page.page.url().contains("#comment-"));
      for (String name : List.of("ready", "visible", "count", "arrived", "opened", "draft", "posted", "respected",
        "connection")) {
        assertEquals("false true true 1 demo all-events", page.page.evaluate("(name) => heard[name]", name), name);
      }
      for (String name : List.of("posting", "auth", "navigate")) {
        assertEquals("true true true 1 demo all-events", page.page.evaluate("(name) => heard[name]", name), name);
      }
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void the_page_is_told_of_what_others_wrote_and_of_what_was_typed() {
    String known = ann.post("told", "Here before").expect(201).id();
    try (ThreadPage page = page("told", "load=eager")) {
      page.awaitLive();
      awaitRest(page);
      page.page.evaluate("""
        window.arrived = [];
        window.drafts = [];
        window.opened = 0;
        document.addEventListener('parley-arrived', ({ detail }) => arrived.push(...detail.ids));
        document.addEventListener('parley-draft', ({ detail }) => drafts.push(detail.text));
        document.addEventListener('parley-opened', () => { opened += 1; });""");
      server.client().guest("Bo").respect(known).expect(200);
      assertThat(page.comment(known).locator(".n")).hasText("1");
      page.find(".open").click();
      page.find(".open").click();
      Locator text = page.find("form.composer textarea");
      text.fill("Half of it");
      page.page.waitForCondition(() -> page.page.evaluate("drafts").equals(List.of("Half of it")));
      text.fill(" ");
      text.fill("");
      text.fill("All of it");
      page.page.waitForCondition(() -> page.page.evaluate("drafts").equals(List.of("Half of it", "All of it")));
      page.post("Eve", "All of it");
      assertThat(page.find(".status")).containsText("Posted.");
      String theirs = ann.post("told", "Theirs").expect(201).id();
      assertThat(page.find("h2")).hasText("3 Comments");
      page.page.waitForCondition(() -> page.page.evaluate("arrived").equals(List.of(theirs)));
      assertEquals(1, page.page.evaluate("opened"));
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void what_is_respected_or_edited_on_a_later_page_is_not_new() {
    String old = ann.post("later", "The first").expect(201).id();
    String root = "";
    String hidden = "";
    for (int i = 0; i < 3; i++) {
      root = ann.post("later", "Comment " + i).expect(201).id();
    }
    for (int i = 0; i < 4; i++) {
      hidden = ann.reply("later", root, "Answer " + i).expect(201).id();
    }
    try (ThreadPage page = page("later", "load=eager page-size=2")) {
      page.awaitLive();
      awaitRest(page);
      page.scrollTo(page.find(".thread"));
      ann.edit(old, "The first, changed").expect(200);
      ann.edit(hidden, "Answered otherwise").expect(200);
      ann.post("later", "The last").expect(201);
      assertThat(page.find(".pill")).hasText("1 new comment");
      assertThat(page.find(".branch-new")).hasCount(0);
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void what_is_edited_on_a_later_page_is_not_new_though_the_rest_of_the_script_is_not_here() {
    String old = ann.post("little", "The first").expect(201).id();
    for (int i = 0; i < 3; i++) {
      ann.post("little", "Comment " + i).expect(201);
    }
    try (ThreadPage page = page("little", "load=click page-size=2")) {
      page.page.evaluate("""
        () => {
          Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
          document.querySelector('parley-comments').onclick();
        }""");
      page.awaitLive();
      assertThat(page.find("[name=sort] option")).hasCount(3);
      ann.edit(old, "The first, changed").expect(200);
      awaitRest(page);
      ann.post("little", "The last").expect(201);
      assertThat(page.find(".pill")).hasText("1 new comment");
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void a_tombstone_at_the_end_of_the_list_is_older_than_what_is_new() {
    String old = ann.post("buried", "The first").expect(201).id();
    String buried = ann.post("buried", "To be removed").expect(201).id();
    ann.reply("buried", buried, "Its answer").expect(201);
    ann.post("buried", "Comment").expect(201);
    server.client().administrator().remove(buried).expect(200);
    try (ThreadPage page = page("buried", "load=eager page-size=2")) {
      assertThat(page.root(1)).containsText("Removed");
      assertNewIsOnlyWhatIsPosted(page, "buried", old);
    }
  }

  @Test
  void beside_one_comment_in_its_place_only_what_is_posted_is_new() {
    String old = ann.post("alone", "The first").expect(201).id();
    ann.post("alone", "Comment").expect(201);
    String last = ann.post("alone", "Another").expect(201).id();
    try (ThreadPage page = page("alone", "load=eager page-size=2")) {
      page.awaitLive();
      page.page.evaluate("(id) => document.querySelector('parley-comments').focusComment(id)", old);
      assertThat(page.find(".back")).containsText("You are viewing one comment.");
      assertNewIsOnlyWhatIsPosted(page, "alone", last);
    }
  }

  /** Another comment, which is not shown, is edited before. */
  private static void assertNewIsOnlyWhatIsPosted(ThreadPage page, String thread, String hidden) {
    page.awaitLive();
    awaitRest(page);
    page.scrollTo(page.find(".thread"));
    ann.edit(hidden, "Otherwise").expect(200);
    ann.post(thread, "The last").expect(201);
    assertThat(page.find(".pill")).hasText("1 new comment");
    assertEquals(List.of(), page.complaints);
  }

  @Test
  void how_long_ago_it_was_is_said_in_the_language_of_the_thread_that_is_shown() {
    ann.post("first-one", "Uno").expect(201);
    ann.post("second-one", "Two").expect(201);
    try (ThreadPage page = page("first-one", "load=eager lang=es")) {
      awaitRest(page);
      page.page.evaluate("const now = Date.now; Date.now = () => now() + 330_000;"
        + "document.querySelector('parley-comments').reload()");
      assertThat(page.find(".list time")).hasText("hace 5 minutos");
      page.page.evaluate("document.querySelector('parley-comments').lang = 'en';"
        + "document.querySelector('parley-comments').setAttribute('thread', 'second-one')");
      assertThat(page.find(".list .body")).hasText("Two");
      assertThat(page.find(".list time")).hasText("5 minutes ago");
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void the_longest_order_finds_room_in_the_row_of_controls() {
    try (ThreadPage page = page("load=eager lang=de")) {
      awaitRest(page);
      page.find("[name=sort]").selectOption(new SelectOption().setIndex(1));
      page.find(".next").evaluate("e => { e.hidden = false; e.textContent = 'Nächster ungelesener (4)'; }");
      assertThat(page.find(".sort span")).isHidden();
      assertEquals(48, page.find(".toolbar").boundingBox().height, 0.5);
      assertEquals(true, page.find(".toolbar").evaluate("e => e.scrollWidth <= e.clientWidth"));
      page.find("[name=sort]").selectOption("oldest");
      assertThat(page.find(".sort span")).isVisible();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void the_page_may_say_who_writes() {
    String token = server.client().call("POST", "/api/v1/sites/demo/guests", "{\"name\": \"Zoë Signed\"}").expect(201)
      .text("/token");
    try (ThreadPage page = page("signed", "load=eager")) {
      page.page.evaluate("document.addEventListener('parley-auth', (event) => event.preventDefault())");
      page.awaitLive();
      page.find(".open").click();
      assertThat(page.find("form.composer textarea")).isFocused();
      assertThat(page.find("form.composer .who")).isHidden();
      page.find("form.composer textarea").fill("By my own name");
      page.find("form.composer .post").click();
      assertThat(page.find(".error.form")).hasText("Please sign in first. Your text is still here.");
      page.page.evaluate("(token) => { document.querySelector('parley-comments').token = token; }", token);
      page.find("form.composer textarea").focus();
      assertThat(page.find("form.composer .as span")).hasText("Posting as Zoë Signed");
      assertThat(page.find("form.composer .change")).isHidden();
      page.find("form.composer .post").click();
      assertThat(page.find(".list .name")).hasText("Zoë Signed");
      assertThat(page.find(".list .edit")).isVisible();
      // Nor is the token left for the next who comes without one.
      page.page.waitForResponse(response -> response.url().endsWith("/respect"), page.find(".list .respect")::click);
      assertFalse(page.page.evaluate("Object.values(localStorage).join()").toString().contains(token));
      // Who has left has nothing of their own here; who comes back has.
      page.page.evaluate("document.querySelector('parley-comments').token = ''");
      page.find(".list .reply").focus();
      assertThat(page.find(".list .edit")).hasCount(0);
      page.page.evaluate("(token) => { document.querySelector('parley-comments').token = token; }", token);
      page.find(".list .menu").focus();
      assertThat(page.find(".list .edit")).isVisible();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void a_token_of_the_page_s_that_is_refused_costs_the_browser_s_own_guest_nothing() {
    ann.post("refused", "To be respected").expect(201);
    try (ThreadPage page = page("refused", "load=eager")) {
      page.awaitLive();
      page.post("Eve", "As a guest");
      Locator respect = page.root(1).locator(".respect");
      page.page.waitForResponse(response -> response.url().endsWith("/respect"), respect::click);
      Object kept = page.page.evaluate(WHO);
      page.page.evaluate("document.querySelector('parley-comments').token = `a.${btoa('{\"sub\":\"1\",\"name\":\"Zoe\"}')}.b`");
      respect.click();
      assertThat(page.root(1).locator(".error")).isVisible();
      page.find(".open").click();
      page.find("form.composer textarea").fill("As somebody the server does not know");
      page.find("form.composer .post").click();
      assertThat(page.find(".error.form")).hasText("Please sign in first. Your text is still here.");
      assertEquals(kept, page.page.evaluate(WHO));
    }
  }

  @Test
  void an_element_that_is_moved_while_its_words_come_shows_what_came() {
    ann.post("moved-early", "Here already").expect(201);
    try (ThreadPage page = page("moved-early", "load=click lang=de")) {
      List<Route> held = new ArrayList<>();
      page.page.route(address -> address.contains("/assets/") && address.endsWith(".json"), held::add);
      page.page.evaluate("() => { const one = document.querySelector('parley-comments');"
        + " one.setAttribute('load', 'eager'); document.body.append(one); }");
      page.page.waitForCondition(() -> held.size() == 1);
      page.page.evaluate("document.body.prepend(document.querySelector('parley-comments'))");
      held.get(0).resume();
      page.awaitLive();
      assertThat(page.find(".list .body")).hasText("Here already");
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void heading_depth_direction_question_and_theme_are_the_authors() {
    String parent = ann.post("drawn", "Level 1").id();
    for (int level = 2; level <= 4; level++) {
      parent = ann.reply("drawn", parent, "Level " + level).id();
    }
    try (ThreadPage page = page("drawn", "load=eager heading-level=4 max-depth=2 lang=he question=Why? theme=dark")) {
      page.awaitLive();
      assertThat(page.find("h4")).hasText("4 Comments");
      assertEquals(1, page.find("ol.replies").count());
      assertThat(page.find(".to")).hasText(new String[] {"replying to Ann", "replying to Ann"});
      assertThat(page.find(".head ~ .question")).hasText("Why?");
      assertEquals("rtl", page.find(".thread").evaluate("e => getComputedStyle(e).direction"));
      assertEquals("dark", page.find(".thread").evaluate("e => getComputedStyle(e).colorScheme"));
      ann.reply("drawn", parent, "Level 5").expect(201);
      page.find(".branch-new, .to >> nth=2").first().waitFor();
      if (page.find(".branch-new").isVisible()) {
        page.find(".branch-new").click();
      }
      assertThat(page.find(".to")).hasCount(3);
      assertEquals(1, page.find("ol.replies").count());
      page.find("[name=sort]").selectOption("oldest");
      assertThat(page.find(".list .more")).hasText("Show 2 more replies");
      assertThat(page.find(".to")).hasCount(1);
      assertEquals(1, page.find("ol.replies").count());
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void another_thread_comes_in_the_same_place() {
    ann.post("the-other", "Over there").expect(201);
    try (ThreadPage page = page("load=eager")) {
      page.awaitLive();
      page.page.evaluate("document.querySelector('parley-comments').setAttribute('thread', 'the-other')");
      assertThat(page.find(".list .body")).hasText(new String[] {"Over there"});
      page.awaitLive();
      page.post("Eve", "Here, too");
      assertThat(page.find(".status")).containsText("Posted.");
      assertEquals(2, server.number("select count(*) from comment c join thread t on t.id = c.thread_id "
        + "where t.key = 'the-other'"));
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void another_thread_asked_of_it_while_it_is_not_in_the_page_is_there_when_it_comes_back() {
    ann.post("asked-outside", "Outside").expect(201);
    try (ThreadPage page = new ThreadPage(server.base().resolve("/articles/" + THREAD).toString(),
        new com.microsoft.playwright.Browser.NewContextOptions())) {
      page.awaitLive();
      page.page.evaluate("window.kept = document.querySelector('parley-comments'); kept.remove()");
      page.page.waitForResponse("**/embed/demo?**", () ->
        page.page.evaluate("kept.setAttribute('thread', 'asked-outside')")).finished();
      page.page.evaluate("document.querySelector('main').append(kept)");
      assertThat(page.find(".list .body")).hasText(new String[] {"Outside"});
      page.awaitLive();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void what_one_thread_has_on_its_way_does_not_come_into_another_in_its_place_and_goes_on_in_its_own() {
    ann.post("in-its-place", "Over there").expect(201);
    try (ThreadPage page = page("on-its-way", "load=eager")) {
      page.awaitLive();
      List<Route> held = new ArrayList<>();
      page.page.route("**/api/v1/sites/demo/comments?**", held::add);
      page.post("Eve", "Still on its way");
      page.page.waitForCondition(() -> held.size() == 1);
      page.page.evaluate("document.querySelector('parley-comments').setAttribute('thread', 'in-its-place')");
      assertThat(page.find(".list .body")).hasText(new String[] {"Over there"});
      page.awaitLive();
      page.page.waitForResponse("**/api/v1/sites/demo/comments?**", () -> held.get(0).fulfill(
        new Route.FulfillOptions().setStatus(422).setContentType("application/problem+json").setBody("{}")));
      page.page.unroute("**/api/v1/sites/demo/comments?**");
      ann.post("in-its-place", "And more").expect(201);
      assertThat(page.find("h2")).hasText("2 Comments");
      assertThat(page.find("form.composer")).isHidden();
      page.page.evaluate("document.querySelector('parley-comments').setAttribute('thread', 'on-its-way')");
      assertThat(page.find(".status")).containsText("Posted.");
      assertThat(page.find(".list .body")).hasText(new String[] {"Still on its way"});
    }
  }

  @Test
  void where_nothing_can_be_kept_what_is_on_its_way_outlives_another_thread_in_its_place() {
    ann.post("meanwhile-here", "Over there").expect(201);
    try (ThreadPage page = page("keeps-nothing", "load=eager")) {
      page.awaitLive();
      page.page.evaluate("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })");
      page.page.route("**/api/v1/sites/demo/comments?**", Route::abort);
      page.post("Eve", "Not sent yet");
      assertThat(page.find(".error.unsent")).isVisible();
      page.page.evaluate("document.querySelector('parley-comments').setAttribute('thread', 'meanwhile-here')");
      assertThat(page.find(".list .body")).hasText(new String[] {"Over there"});
      page.awaitLive();
      page.page.unroute("**/api/v1/sites/demo/comments?**");
      page.page.evaluate("document.querySelector('parley-comments').setAttribute('thread', 'keeps-nothing')");
      assertThat(page.find(".status")).containsText("Posted.");
      assertThat(page.find(".list .body")).hasText(new String[] {"Not sent yet"});
      assertThat(page.find(".list .edit")).hasCount(1);
    }
  }

  @Test
  void slots_take_what_the_page_puts_there() {
    try (ThreadPage page = page("empty-so-far", "load=eager")) {
      page.page.evaluate("""
        for (const name of ['before', 'after', 'empty', 'closed', 'guidelines']) {
          const own = document.createElement('p');
          own.slot = name;
          own.textContent = 'own ' + name;
          document.querySelector('parley-comments').append(own);
        }""");
      page.awaitLive();
      for (String name : List.of("before", "after", "empty")) {
        assertThat(page.page.locator("[slot=" + name + "]")).isVisible();
      }
      assertThat(page.page.locator("[slot=closed]")).isHidden();
      page.find(".open").click();
      assertThat(page.page.locator("[slot=guidelines]")).isVisible();
      page.find("form.composer .cancel").click();
      ann.post("empty-so-far", "No longer").expect(201);
      page.find(".pill").click();
      assertThat(page.page.locator("[slot=empty]")).isHidden();
      page.find(".list .reply").click();
      assertThat(page.page.locator("[slot=guidelines]")).isVisible();
      page.find(".item form .cancel").click();
      page.find(".open").click();
      assertThat(page.page.locator("[slot=guidelines]")).isVisible();
      server.client().administrator().setState("empty-so-far", "closed").expect(200);
      assertThat(page.page.locator("[slot=closed]")).isVisible();
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void taken_out_and_put_back_it_is_as_it_was() {
    try (ThreadPage page = page("moved", "load=eager")) {
      page.awaitLive();
      List<WebSocket> lines = new ArrayList<>();
      page.page.onWebSocket(lines::add);
      for (int i = 0; i < 3; i++) {
        page.page.evaluate("""
          () => {
            const element = document.querySelector('parley-comments');
            const parent = element.parentElement;
            element.remove();
            parent.append(element);
          }""");
        page.awaitLive();
      }
      page.page.waitForCondition(() -> lines.stream().filter(line -> !line.isClosed()).count() == 1);
      page.post("Eve", "Once");
      assertThat(page.find(".status")).containsText("Posted.");
      ann.post("moved", "From afar").expect(201);
      assertThat(page.find("h2")).hasText("2 Comments");
      page.find(".respect").first().click();
      assertThat(page.find(".respect").first()).hasAttribute("aria-pressed", "true");
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void a_word_it_does_not_know_costs_a_page_its_wish_and_not_its_comments() {
    try (ThreadPage page = page("load=soon live=false announcements=all theme=black sort=best view=tree "
      + "page-size=many max-depth=1 heading-level=7")) {
      assertThat(page.find(".list > .item > article .body")).hasText(new String[] {"Last", "First"});
      assertThat(page.find("[name=sort]")).hasValue("newest");
      page.awaitLive();
      Await.until("all of it is said", () -> {
        page.page.waitForTimeout(50);
        return page.complaints.size() == 9;
      });
      assertEquals(List.of("Parley: load=\"soon\" is not what it takes: visible, idle, click, eager.",
        "Parley: live=\"false\" is not what it takes: on, ask, off.",
        "Parley: announcements=\"all\" is not what it takes: summary, each, off.",
        "Parley: theme=\"black\" is not what it takes: auto, light, dark.",
        "Parley: page-size=\"many\" is not what it takes: 1 to 100.",
        "Parley: max-depth=\"1\" is not what it takes: 2 to 10.",
        "Parley: heading-level=\"7\" is not what it takes: 1 to 6.",
        "Parley: sort=\"best\" is not what it takes: newest, oldest, respected.",
        "Parley: view=\"tree\" is not what it takes: threads, flat."), page.complaints);
    }
  }

  @Test
  void what_keeps_a_thread_from_coming_is_said_with_what_to_do() {
    said("lacks the attribute \"site\"; on a fresh server the site is \"demo\".", "thread=x load=eager site=");
    said(server.base() + "/ has no site \"dmeo\"; the attribute \"site\" needs the name of one",
      "thread=x load=eager site=dmeo");
    said("the key of this thread has 513 characters; give it one of at most 512", "load=eager thread=" + "k".repeat(513));
    said(server.base() + "/ answered 400. ", "load=eager thread=a\u0007b");
    said("http://localhost:1/ cannot be reached; see that the server runs", "load=eager endpoint=http://localhost:1");
  }

  private static void said(String words, String attributes) {
    try (ThreadPage page = page("x", attributes)) {
      assertThat(page.find("button")).isVisible();
      page.page.waitForCondition(() -> page.complaints.stream().anyMatch(line -> line.startsWith("Parley: ")));
      assertEquals(List.of(true), page.complaints.stream().filter(line -> line.startsWith("Parley: "))
        .map(line -> line.contains(words)).toList(), page.complaints::toString);
    }
  }

  /** A publisher's style depends on these names: whoever changes one breaks pages that are not ours. */
  @Test
  void parts_and_properties_are_these() {
    try (ThreadPage page = page("dressed", "load=eager")) {
      page.awaitLive();
      page.find(".open").click();
      assertThat(page.find("form.composer")).isVisible();
      assertEquals("actions avatar badge body button comment composer counter error fresh header input list name pill "
        + "question status tabs time title tombstone toolbar", page.page.evaluate("""
          () => {
            const parts = new Set(['fresh']);
            const look = (node) => {
              node.part?.forEach((name) => parts.add(name));
              [...node.children, ...(node.content?.children ?? [])].forEach(look);
            };
            [...document.querySelector('parley-comments').shadowRoot.children].forEach(look);
            return [...parts].sort().join(' ');
          }"""));
      assertEquals("accent danger edge focus font-text font-ui fresh ink ink-2 ink-3 measure ok on-accent paper radius "
        + "raise rule sunk text-size warn", page.page.evaluate("""
          () => {
            const css = document.querySelector('parley-comments').shadowRoot.adoptedStyleSheets
              .flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join();
            return [...new Set(css.match(/--parley-[\\w-]+/g))].map((name) => name.slice(9)).sort().join(' ');
          }"""));
      String id = ann.post("dressed", "Tinted").id();
      assertThat(page.page.locator("#comment-" + id + "[part~=fresh], .pill:not([hidden])").first()).isVisible();
    }
  }

  @Test
  void what_is_removed_leaves_no_line_open_and_two_live_side_by_side() {
    try (ThreadPage page = ThreadPage.live(server.base().resolve("/articles/" + THREAD).toString())) {
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
