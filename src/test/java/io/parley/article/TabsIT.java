package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All comments, what editors picked, and the reader's own: with script and without. */
class TabsIT {

  private static final String THREAD = PageClient.KEY;
  private static final int ALL = 30;
  private static final String[] PICKED = {"Comment 24", "Comment 16", "An answer to 1", "Comment 8"};

  private TestServer server;
  private TestClient bo;
  private TestClient moderator;
  private final List<String> picks = new ArrayList<>();
  private ThreadPage page;

  @BeforeEach
  void begin() {
    server = TestServer.start();
    bo = server.client().guest("Bo");
    moderator = server.client().administrator();
    String first = null;
    for (int i = 1; i <= ALL; i++) {
      String id = i == 10 ? bo.reply(THREAD, first, "An answer to 1").id() : bo.post(THREAD, "Comment " + i).id();
      first = first == null ? id : first;
      if (i % 8 == 0 && i < 30 || i == 10) {
        picks.add(id);
      }
    }
    picks.forEach(id -> moderator.pick(id).expect(200));
  }

  @AfterEach
  void end() {
    page.close();
    server.close();
    page.complaints.removeIf(words -> words.contains("ERR_INTERNET_DISCONNECTED"));
    assertEquals(List.of(), page.complaints);
  }

  @Test
  void pressing_one_brings_its_list_in_place_and_leaves_the_focus_there() {
    open(1280);
    assertThat(tabs()).hasText(new String[] {"All 30", "Picks 4"});
    assertThat(tab("All")).hasAttribute("aria-current", "page");
    tab("Picks").press("Enter");
    assertThat(page.find(".list .body")).hasText(PICKED);
    assertThat(page.find(".list .pick")).hasText(new String[] {badge(), badge(), badge(), badge()});
    assertThat(page.find(".list .to")).hasText("replying to an earlier comment");
    assertThat(tab("Picks")).hasAttribute("aria-current", "page");
    assertEquals(1, page.find("nav [aria-current]").count());
    assertThat(tab("Picks")).isFocused();
    assertThat(page.find(".status")).hasText("Picks 4");
    assertThat(page.find("h2")).hasText("30 Comments");
    assertFalse(page.page.url().contains("?"), page.page.url());

    page.find("[name=sort]").selectOption("oldest");
    assertThat(page.root(0).locator(".body")).hasText("Comment 8");
    assertThat(page.find(".list > .item")).hasCount(4);
    page.find("[name=sort]").selectOption("newest");
    assertThat(page.root(0).locator(".body")).hasText("Comment 24");

    tab("All").press("Enter");
    assertThat(page.find(".list > .item")).hasCount(25);
    assertThat(tab("All")).hasAttribute("aria-current", "page");
    assertThat(page.find(".further .more")).isVisible();
  }

  @Test
  void what_arrives_meanwhile_is_in_the_whole_list_afterwards() {
    open(1280);
    tab("Picks").click();
    assertThat(page.find(".list > .item")).hasCount(4);
    bo.post(THREAD, "It came late").expect(201);
    assertThat(tab("All")).hasText("All 31");
    assertThat(page.find(".list > .item")).hasCount(4);
    assertThat(page.find(".pill")).isHidden();
    tab("All").click();
    assertThat(page.root(0).locator(".body")).hasText("It came late");
  }

  @Test
  void a_pick_reaches_an_open_page_and_so_does_its_end() {
    open(1280);
    String id = page.ids().get(0);
    page.scrollTo(page.comment(id));
    assertThat(page.comment(id).locator(".pick")).hasCount(0);
    moderator.pick(id).expect(200);
    assertThat(page.comment(id).locator(".pick")).hasText(badge());
    assertThat(tab("Picks")).hasText("Picks 5");
    assertEquals("3px", page.comment(id).evaluate("one => getComputedStyle(one).borderInlineStartWidth"));
    moderator.unpick(id).expect(200);
    assertThat(page.comment(id).locator(".pick")).hasCount(0);
    assertThat(tab("Picks")).hasText("Picks 4");
  }

  @Test
  void a_pick_moves_nothing_that_is_being_read() {
    for (int width : new int[] {390, 1280}) {
      open(width);
      String id = page.ids().get(0);
      Locator next = page.root(1);
      page.scrollTo(page.comment(id));
      double top = top(next);
      moderator.pick(id).expect(200);
      assertThat(tab("Picks")).hasText("Picks 5");
      assertEquals(top, top(next), 0);
      page.page.evaluate("scrollTo(0, 0)");
      assertThat(page.comment(id).locator(".pick")).hasText(badge());
      page.scrollTo(page.comment(id));
      top = top(next);
      moderator.unpick(id).expect(200);
      assertThat(page.comment(id).locator(".pick")).hasCount(0);
      assertEquals(top, top(next), 0);
      if (width < 1000) {
        page.close();
      }
    }
  }

  @Test
  void an_answer_says_whose_it_is_where_its_place_is_not() {
    open(1280);
    page.scrollTo(page.root(0));
    page.root(0).locator(".reply").click();
    page.find(".item form textarea").fill("To the newest of them");
    assertThat(page.find(".item form .answering")).isHidden();
    tab("Picks").click();
    assertThat(page.find(".list > .item")).hasCount(4);
    assertThat(page.find(".answering").filter(new Locator.FilterOptions().setVisible(true))).hasText("replying to Bo");
  }

  private static double top(Locator item) {
    return ((Number) item.evaluate("one => one.getBoundingClientRect().top")).doubleValue();
  }

  @Test
  void a_pick_of_what_is_not_on_the_page_is_nothing_new() {
    open(1280);
    page.scrollTo(page.find(".thread"));
    moderator.unpick(picks.get(0)).expect(200);
    moderator.pick(picks.get(0)).expect(200);
    page.find(".further .more").click();
    assertThat(page.find(".list > .item")).hasCount(29);
    assertThat(page.find(".pill")).isHidden();
    assertThat(page.find(".pick")).hasCount(4);
  }

  @Test
  void without_picks_there_are_none_until_there_is_something_in_them() {
    picks.forEach(id -> moderator.unpick(id).expect(200));
    open(1280);
    assertThat(page.find("nav")).isHidden();
    moderator.pick(picks.get(0)).expect(200);
    // Nothing that is being read is moved; out of sight the row comes.
    page.page.evaluate("scrollTo(0, 0)");
    assertThat(tabs()).hasText(new String[] {"All 30", "Picks 1"});
  }

  @Test
  void ones_own_are_there_for_whoever_has_a_name() {
    open(1280);
    assertThat(tabs()).hasCount(2);
    page.post("Noor", "My own words");
    assertThat(tabs()).hasText(new String[] {"All 31", "Picks 4", "Mine"});
    tab("Mine").click();
    assertThat(page.find(".list .body")).hasText(new String[] {"My own words"});
    assertThat(tab("Mine")).hasAttribute("aria-current", "page");
    // Not kept: the next visit begins with all of them.
    page.page.reload();
    page.awaitRest();
    assertThat(tabs()).hasText(new String[] {"All 31", "Picks 4", "Mine"});
    assertThat(tab("All")).hasAttribute("aria-current", "page");
  }

  @Test
  void a_word_of_the_page_s_own_address_does_not_keep_the_reader_from_the_order_once_chosen() {
    open(1280);
    page.find("[name=sort]").selectOption("oldest");
    assertThat(page.root(0).locator(".body")).hasText("Comment 1");
    page.page.navigate(server.base() + PageClient.ARTICLE + "?show=pictures");
    assertThat(page.root(0).locator(".body")).hasText("Comment 1");
  }

  @Test
  void another_thread_in_the_same_place_has_its_own() {
    bo.post("other", "Nobody picked this").expect(201);
    open(1280);
    page.page.evaluate("""
      () => {
        const one = document.querySelector('parley-comments');
        one.setAttribute('live', 'off');
        one.setAttribute('thread', 'other');
      }""");
    assertThat(page.find(".list .body")).hasText(new String[] {"Nobody picked this"});
    page.find("h2").hover();
    assertThat(page.find("nav [data-only='show=picks'] span")).hasText("0");
    assertThat(page.find("nav [data-only='show=picks']")).hasAttribute("hidden", "");
  }

  @Test
  void a_search_and_a_tab_take_turns() {
    open(1280);
    tab("Picks").click();
    assertThat(page.find(".list > .item")).hasCount(4);
    page.find(".find").click();
    page.find("form.search input").fill("Comment 29");
    page.find("form.search input").press("Enter");
    assertThat(page.find(".list .body")).hasText(new String[] {"Comment 29"});
    assertEquals(0, page.find("nav [aria-current]").count());
    tab("Picks").click();
    assertThat(page.find(".list .body")).hasText(PICKED);
    assertThat(page.find("form.search")).isHidden();
  }

  @Test
  void what_was_asked_for_before_does_not_come_into_the_list_asked_for_last() {
    open(1280);
    List<Route> held = new ArrayList<>();
    page.page.route(address -> address.contains("/embed/") && !address.contains("show=picks"), held::add);
    page.find(".further .more").click();
    page.page.waitForCondition(() -> held.size() == 1);
    page.page.evaluate("() => void document.querySelector('parley-comments').reload()");
    page.page.waitForCondition(() -> held.size() == 2);
    page.find("[name=sort]").selectOption("oldest");
    page.page.waitForCondition(() -> held.size() == 3);
    tab("Picks").click();
    assertThat(page.root(0).locator(".body")).hasText("Comment 8");
    for (Route one : held) {
      page.page.waitForResponse(one.request().url(), one::resume).finished();
      page.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
      assertThat(page.find(".list .body")).hasText(new String[] {"Comment 8", "An answer to 1", "Comment 16", "Comment 24"});
    }
    assertThat(tab("Picks")).hasAttribute("aria-current", "page");
  }

  @Test
  void a_comment_in_its_place_is_none_of_the_picks() {
    open(1280);
    tab("Picks").click();
    page.find(".list .to").click();
    assertThat(page.find(".back")).containsText("You are viewing one comment.");
    assertThat(tab("Picks")).not().hasAttribute("aria-current", "page");
    page.find(".back a").click();
    assertThat(page.find(".list > .item")).hasCount(25);
  }

  @Test
  void a_list_that_does_not_come_leaves_this_one_and_says_so() {
    open(1280);
    page.context.setOffline(true);
    tab("Picks").click();
    assertThat(page.find(".missing")).hasText("That could not be loaded.");
    assertThat(tab("All")).hasAttribute("aria-current", "page");
    page.context.setOffline(false);
    tab("Picks").click();
    assertThat(page.find(".list .body")).hasText(PICKED);
    assertThat(page.find(".missing")).isHidden();
  }

  @Test
  void a_phone_has_room_for_them() {
    page = ThreadPage.open(server.base() + PageClient.ARTICLE, 320, 640);
    page.awaitLive();
    page.post("Noor", "My own words");
    assertThat(tabs()).hasCount(3);
    tab("Picks").click();
    assertThat(page.find(".list > .item")).hasCount(4);
    assertEquals(0, page.page.evaluate("document.documentElement.scrollWidth - innerWidth"));
  }

  @Test
  void without_script_they_are_links() {
    for (int i = 0; i < 25; i++) {
      moderator.pick(bo.post(THREAD, "Also picked " + i).id()).expect(200);
    }
    page = new ThreadPage(server.base() + PageClient.ARTICLE,
      new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(320, 640));
    assertThat(tabs()).hasText(new String[] {"All 55", "Picks 29"});
    // What waits for its layout would clip the rule at the edge.
    assertEquals("visible", page.root(0).evaluate("one => getComputedStyle(one).contentVisibility"));
    tab("Picks").click();
    assertThat(tab("Picks")).hasAttribute("aria-current", "page");
    assertThat(page.find(".list > .item")).hasCount(25);
    assertThat(page.find(".further a")).hasText("Show 4 more of 29");
    page.find(".further a").click();
    assertThat(page.find(".list .body")).hasText(PICKED);
    assertThat(tab("Picks")).hasAttribute("aria-current", "page");
    page.find("[name=sort]").selectOption("oldest");
    page.find(".go").click();
    assertThat(page.root(0).locator(".body")).hasText("Comment 8");
    assertEquals(0, page.page.evaluate("document.documentElement.scrollWidth - innerWidth"));
    tab("All").click();
    assertThat(page.root(0).locator(".body")).hasText("Comment 1");
  }

  @Test
  void a_page_of_picks_is_taken_over_and_left_by_the_script() {
    page = ThreadPage.live(server.base() + PageClient.ARTICLE + "?show=picks");
    page.awaitRest();
    assertThat(page.find(".list .body")).hasText(PICKED);
    bo.post(THREAD, "It came late").expect(201);
    assertThat(tab("All")).hasText("All 31");
    assertThat(page.find(".list .body")).hasCount(4);
    tab("All").click();
    assertThat(page.root(0).locator(".body")).hasText("It came late");
    assertFalse(page.page.url().contains("show="), page.page.url());
  }

  @Test
  void where_the_last_pick_is_gone_the_way_back_is_there() {
    picks.forEach(id -> moderator.unpick(id).expect(200));
    page = new ThreadPage(server.base() + PageClient.ARTICLE + "?show=picks",
      new Browser.NewContextOptions().setJavaScriptEnabled(false));
    assertThat(tabs()).hasText(new String[] {"All 30", "Picks 0"});
    assertThat(page.find(".back")).hasText("There is nothing here yet.");
    assertThat(page.find(".empty")).isHidden();
    tab("All").click();
    assertThat(page.find("nav")).isHidden();
  }

  private void open(int width) {
    page = ThreadPage.open(server.base() + PageClient.ARTICLE, width, 800);
    page.awaitLive();
    page.awaitRest();
  }

  private static String badge() {
    return "Editor’s pick · by Administrator";
  }

  private Locator tabs() {
    return page.find("nav a:visible");
  }

  private Locator tab(String word) {
    return page.find("nav a:text(\"" + word + "\")");
  }
}
