package io.parley.moderation;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.parley.testing.Browsers;
import io.parley.testing.KeptContexts;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console as a moderator meets it. */
class ConsoleBrowserIT {

  private static final String THREAD = "night-bus-seven";

  private final List<String> complaints = new ArrayList<>();
  private TestServer server;
  private TestClient ada;
  private BrowserContext context;
  private Page page;

  @BeforeEach
  void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
    context = KeptContexts.take();
    page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  @AfterEach
  void end() {
    KeptContexts.giveBack(context);
    server.close();
    assertEquals(List.of(), complaints);
  }

  private void signIn() {
    page.navigate(server.app().administratorLink().orElseThrow().toString());
    assertThat(page.locator("body")).hasAttribute("data-link", "live");
  }

  private Locator row(String id) {
    return page.locator(".list > [data-id='" + id + "']");
  }

  private List<String> textsForReaders() {
    return server.client().page(THREAD, "view=flat&sort=newest").texts();
  }

  @Test
  void a_moderator_comes_in_by_the_link_removes_what_arrives_and_restores_it() {
    ada.post(THREAD, "there before").expect(201);
    signIn();
    assertThat(page).hasURL(server.base() + "/console");

    String id = ada.post(THREAD, "something rude").id();
    Locator arrivals = page.locator(".arrivals");
    assertThat(arrivals).hasText("1 new");
    assertThat(row(id)).hasCount(0);
    arrivals.click();
    assertThat(row(id).locator(".text")).hasText("something rude");
    assertThat(row(id).locator("article")).isFocused();

    row(id).locator(".remove").click();
    row(id).locator(".confirm").click();
    assertThat(row(id).locator("select")).isFocused();
    assertThat(row(id)).hasAttribute("data-state", "visible");
    row(id).locator("select").selectOption("hate");
    row(id).locator(".confirm").click();
    assertThat(row(id).locator(".verdict")).hasText("Removed · Hate · Administrator");
    assertThat(page.locator(".status")).containsText("Removed.");
    assertEquals(List.of("[removed]", "there before"), textsForReaders());
    assertEquals(1, server.number("select count(*) from decision where reason = 'hate' and by_name = 'Administrator'"));

    row(id).locator(".restore").click();
    assertThat(page.locator(".status")).containsText("Restored.");
    assertThat(row(id)).hasAttribute("data-state", "visible");
    assertEquals(List.of("something rude", "there before"), textsForReaders());
  }

  @Test
  void everything_can_be_done_byKeys() {
    String older = ada.post(THREAD, "older").id();
    String newer = ada.post(THREAD, "newer").id();
    signIn();
    page.keyboard().press("j");
    assertThat(row(newer).locator("article")).isFocused();
    page.keyboard().press("j");
    assertThat(row(older).locator("article")).isFocused();

    page.keyboard().press("r");
    page.keyboard().press("2");
    page.keyboard().press("Tab");
    page.keyboard().type("jury");
    page.keyboard().press("Enter");
    assertThat(page.locator(".status")).containsText("Removed.");
    assertThat(row(older).locator(".verdict")).containsText("Abuse");
    assertEquals(1, server.number("select count(*) from decision where message = 'jury'"));

    page.keyboard().press("u");
    assertThat(page.locator(".status")).containsText("Restored.");
    page.keyboard().press("k");
    assertThat(row(newer).locator("article")).isFocused();
    page.keyboard().press("r");
    page.keyboard().press("Escape");
    assertThat(row(newer).locator("form")).hasCount(0);
    assertThat(row(newer).locator("article")).isFocused();

    page.locator(".keys input").uncheck();
    row(newer).locator("article").focus();
    page.keyboard().press("r");
    assertThat(row(newer).locator("form")).hasCount(0);
  }

  @Test
  void a_comment_is_picked_by_key_or_button_and_no_longer_by_the_same() {
    String id = ada.post(THREAD, "well said").id();
    signIn();
    page.keyboard().press("j");
    page.keyboard().press("p");
    assertThat(row(id).locator(".picked")).hasText("Editor’s pick · by Administrator");
    assertThat(page.locator(".status")).containsText("Picked.");
    assertThat(row(id).locator("article")).isFocused();
    assertEquals("Administrator", ada.comment(id).text("/comment/pickedBy"));
    assertThat(row(id).locator(".pick")).isHidden();
    row(id).locator(".unpick").click();
    assertThat(page.locator(".status")).containsText("no longer a pick");
    assertThat(row(id).locator(".picked")).isHidden();
    assertFalse(ada.comment(id).body().contains("pickedBy"));

    server.client().administrator().pick(id).expect(200);
    assertThat(row(id).locator(".unpick")).isVisible();
    server.client().administrator().remove(id).expect(200);
    assertThat(row(id).locator(".unpick")).isHidden();
    page.keyboard().press("p");
    assertEquals(0, server.number("select count(*) from decision where kind = 'unpick' and created_at > (select max(created_at)"
      + " from decision where kind = 'pick')"));
    server.client().administrator().restore(id).expect(200);
    assertThat(row(id).locator(".picked")).isVisible();

    page.route("**/pick", Route::abort);
    row(id).locator(".unpick").click();
    assertThat(row(id).locator(".failure")).containsText("could not be reached");
    assertThat(row(id).locator(".picked")).isVisible();
    complaints.removeIf(words -> words.contains("ERR_FAILED"));
  }

  @Test
  void what_somebody_else_decides_shows_at_once() {
    String id = ada.post(THREAD, "x").id();
    signIn();
    server.client().administrator().remove(id).expect(200);
    assertThat(row(id).locator(".verdict")).hasText("Removed · Other · Administrator");
    ada.delete(ada.post(THREAD, "y").id()).expect(200);
    page.locator(".arrivals").click();
    Locator deleted = page.locator(".row").first();
    assertThat(deleted).hasAttribute("data-state", "deleted");
    assertThat(deleted.locator(".actions")).isHidden();
  }

  @Test
  void a_decision_that_fails_is_taken_back_with_a_word() {
    String id = ada.post(THREAD, "x").id();
    signIn();
    page.route("**/removal", route -> route.abort());
    row(id).locator(".remove").click();
    row(id).locator("select").selectOption("spam");
    row(id).locator(".confirm").click();
    assertThat(row(id).locator(".failure")).containsText("could not be reached");
    assertThat(row(id)).hasAttribute("data-state", "visible");
    assertEquals(List.of("x"), textsForReaders());
    complaints.removeIf(words -> words.contains("ERR_FAILED"));
  }

  @Test
  void whose_session_is_over_is_told_so() {
    ada.post(THREAD, "x").expect(201);
    signIn();
    server.update("delete from session where true");
    ada.post(THREAD, "y").expect(201);
    assertThat(page.locator(".alarm")).containsText("You are signed out");
    assertThat(page.locator(".actions").first()).isHidden();
    complaints.removeIf(words -> words.contains("401"));
  }

  @Test
  void a_row_is_the_same_whoever_draws_it() {
    ada.post(THREAD, "there before").expect(201);
    signIn();
    String picked = ada.post(THREAD, "well said").id();
    server.client().administrator().pick(picked).expect(200);
    String removed = ada.post(THREAD, "first line\n\n<b>second</b> & third").id();
    String kept = server.client().guest("ليلى").post("no article of ours!", "kept").id();
    server.client().guest("Bob").report(kept, "spam");
    server.client().guest("Bo").report(kept, "hate", "see <b>line</b> 2").expect(201);
    server.client().guest("Cy").report(kept, "hate").expect(201);
    server.client().administrator().remove(removed).expect(200);
    server.client().administrator().setState("no article of ours!", "closed").expect(200);
    assertThat(page.locator(".arrivals")).hasText("3 new");
    page.locator(".arrivals").click();
    assertThat(row(removed)).hasAttribute("data-state", "removed");
    assertThat(row(picked).locator(".picked")).isVisible();
    assertThat(row(kept).locator(".reports")).hasText("Reported 3");
    assertThat(row(kept).locator(".reasons")).hasText("Hate 2 · Spam 1");
    // What waited may have been read before the discussion was closed.
    assertThat(row(kept)).hasAttribute("data-thread-state", "closed");
    List<String> drawnHere = List.of(markup(removed), markup(kept), markup(picked));
    page.reload();
    assertThat(page.locator("body")).hasAttribute("data-link", "live");
    assertEquals(drawnHere, List.of(markup(removed), markup(kept), markup(picked)));
  }

  @Test
  void a_report_shows_at_once_with_its_reason_and_words() {
    String id = ada.post(THREAD, "x").id();
    signIn();
    long before = System.nanoTime();
    server.client().guest("Bo").report(id, "harassment", "He names my street.").expect(201);
    assertThat(row(id).locator(".reports")).hasText("Reported 1");
    // The bell has told it, and not the asking now and then.
    assertTrue(System.nanoTime() - before < 10_000_000_000L);
    assertThat(row(id).locator(".reasons")).hasText("Harassment 1");
    assertThat(row(id).locator(".told li")).hasText("Harassment He names my street.");
  }

  @Test
  void reported_comments_have_a_list_of_their_own_which_what_is_decided_leaves() {
    String reported = ada.post(THREAD, "reported").id();
    String other = ada.post(THREAD, "another").id();
    signIn();
    page.locator(".views a").last().click();
    assertThat(page).hasURL(server.base() + "/console?show=reported");
    assertThat(page.locator("h2").first()).hasText("Reported comments");
    assertThat(page.locator(".empty")).hasText("No report waits for a decision.");
    assertThat(page.locator("body")).hasAttribute("data-link", "live");
    server.client().guest("Bo").report(reported, "spam").expect(201);
    assertThat(row(reported).locator(".text")).hasText("reported");
    server.client().guest("Bo").report(other, "spam").expect(201);
    page.locator(".arrivals").click();
    assertThat(page.locator(".list > .row")).hasCount(2);

    server.client().administrator().remove(other).expect(200);
    assertThat(row(other).locator(".verdict")).hasText("Decided elsewhere meanwhile.");
    assertThat(row(other).locator(".remove")).isHidden();
    row(reported).locator(".remove").click();
    row(reported).locator("select").selectOption("spam");
    row(reported).locator(".confirm").click();
    assertThat(row(reported).locator(".verdict")).hasText("Removed · Spam · Administrator");
    assertThat(row(reported).locator(".restore")).isVisible();
    assertThat(page.locator(".status")).containsText("Removed.");
    page.reload();
    assertThat(page.locator(".list > .row")).hasCount(0);
  }

  @Test
  void a_report_without_ground_is_set_aside_by_button_or_key_and_every_console_follows() {
    String byButton = ada.post(THREAD, "unpopular").id();
    String byKey = ada.post(THREAD, "unpopular, too").id();
    String quiet = ada.post(THREAD, "nobody minds").id();
    server.client().guest("Bo").report(byButton, "spam", "I disagree.").expect(201);
    server.client().guest("Bo").report(byKey, "spam").expect(201);
    signIn();
    assertThat(row(quiet).locator(".keep")).isHidden();
    Page all = context.newPage();
    all.navigate(server.base() + "/console");
    assertThat(all.locator("body")).hasAttribute("data-link", "live");
    Page reported = context.newPage();
    reported.navigate(server.base() + "/console?show=reported");
    assertThat(reported.locator("body")).hasAttribute("data-link", "live");

    row(byButton).locator(".keep").click();
    assertThat(page.locator(".status")).containsText("Kept. Its reports are set aside.");
    assertThat(row(byButton).locator("article")).isFocused();
    assertThat(row(byButton).locator(".verdict")).hasText("Kept · Administrator");
    assertThat(row(byButton).locator(".reports")).isHidden();
    assertThat(row(byButton).locator(".told li")).hasCount(0);
    assertThat(row(byButton).locator(".keep")).isHidden();
    assertThat(row(byButton).locator(".remove")).isVisible();
    assertThat(all.locator("[data-id='" + byButton + "'] .verdict")).hasText("Kept · Administrator");
    assertThat(all.locator("[data-id='" + byButton + "'] .reports")).isHidden();
    assertThat(reported.locator("[data-id='" + byButton + "'] .verdict")).hasText("Decided elsewhere meanwhile.");

    reported.bringToFront();
    reported.keyboard().press("j");
    reported.keyboard().press("j");
    assertThat(reported.locator("[data-id='" + byButton + "'] article")).isFocused();
    reported.keyboard().press("a");
    reported.keyboard().press("k");
    reported.keyboard().press("a");
    assertThat(reported.locator("[data-id='" + byKey + "'] .verdict")).hasText("Kept · Administrator");
    assertThat(all.locator("[data-id='" + byKey + "'] .reports")).isHidden();
    // A list read afterwards no longer holds it, and it is not said to be decided by others.
    server.client().guest("Cy").report(quiet, "spam").expect(201);
    assertThat(reported.locator(".arrivals")).hasText("1 new");
    assertThat(reported.locator("[data-id='" + byKey + "'] .verdict")).hasText("Kept · Administrator");
    assertEquals(2, server.number("select count(*) from decision where kind = 'keep' and by_name = 'Administrator'"));

    server.client().guest("Di").report(byButton, "abuse").expect(201);
    assertThat(row(byButton).locator(".reasons")).hasText("Abuse 1");
    String drawnHere = markup(byButton);
    page.reload();
    assertThat(page.locator("body")).hasAttribute("data-link", "live");
    assertEquals(drawnHere, markup(byButton));
  }

  @Test
  void reports_that_could_not_be_set_aside_are_still_there() {
    String id = ada.post(THREAD, "x").id();
    server.client().guest("Bo").report(id, "spam").expect(201);
    signIn();
    page.route("**/reports", route -> route.abort());
    row(id).locator(".keep").click();
    assertThat(row(id).locator(".failure")).containsText("could not be reached");
    assertThat(row(id).locator(".verdict")).isEmpty();
    assertThat(row(id).locator(".reports")).hasText("Reported 1");
    complaints.removeIf(words -> words.contains("ERR_FAILED"));
  }

  /** The next asking for the list, which waits for its answer while a comment comes. */
  private Route heldList() {
    List<Route> held = new ArrayList<>();
    page.route("**/comments?limit=50**", route -> {
      if (held.isEmpty()) {
        held.add(route);
      } else {
        route.resume();
      }
    });
    ada.post(THREAD, "y").expect(201);
    page.waitForCondition(() -> !held.isEmpty());
    return held.get(0);
  }

  @Test
  void a_list_asked_for_before_a_discussion_was_closed_does_not_open_it() {
    String id = ada.post(THREAD, "x").id();
    signIn();
    Route held = heldList();
    APIResponse old = held.fetch();
    row(id).locator(".shut").click();
    assertThat(row(id).locator(".reopen")).isFocused();
    held.fulfill(new Route.FulfillOptions().setResponse(old));
    assertThat(page.locator(".arrivals")).hasText("1 new");
    assertThat(row(id).locator(".reopen")).isFocused();
  }

  @Test
  void a_list_asked_for_before_a_decision_does_not_take_it_back() {
    String id = ada.post(THREAD, "x").id();
    server.client().guest("Bo").report(id, "spam").expect(201);
    signIn();
    Route held = heldList();
    APIResponse old = held.fetch();
    row(id).locator(".keep").click();
    assertThat(page.locator(".status")).containsText("Kept.");
    row(id).evaluate("""
      row => {
        window.flickers = 0;
        const chip = row.querySelector('.reports');
        new MutationObserver(() => { window.flickers += chip.hidden ? 0 : 1; }).observe(chip, { attributes: true });
      }""");
    held.fulfill(new Route.FulfillOptions().setResponse(old));
    assertThat(page.locator(".arrivals")).hasText("1 new");
    assertEquals(0, page.evaluate("flickers"));
    assertThat(row(id).locator(".verdict")).hasText("Kept · Administrator");
  }

  @Test
  void a_report_on_an_old_comment_stands_where_the_comment_does() {
    String oldest = ada.post(THREAD, "oldest").id();
    String old = ada.post(THREAD, "old").id();
    String young = ada.post(THREAD, "young").id();
    server.client().guest("Bo").report(old, "spam").expect(201);
    signIn();
    page.navigate(server.base() + "/console?show=reported");
    assertThat(page.locator("body")).hasAttribute("data-link", "live");
    double top = page.locator(".list").boundingBox().y;
    server.client().guest("Bo").report(oldest, "spam").expect(201);
    server.client().guest("Bo").report(young, "spam").expect(201);
    assertThat(page.locator(".arrivals")).hasText("2 new");
    assertEquals(top, page.locator(".list").boundingBox().y, "the list stays where it is");
    page.locator(".arrivals").click();
    assertEquals(List.of(young, old, oldest), ids());
    assertThat(row(young).locator("article")).isFocused();
    page.reload();
    assertEquals(List.of(young, old, oldest), ids());
  }

  @Test
  void what_moves_up_from_the_next_page_is_no_news() {
    List<String> all = new ArrayList<>();
    TestClient bo = server.client().guest("Bo");
    for (int i = 0; i < 52; i++) {
      all.add(0, ada.post(THREAD, "comment " + i).id());
      bo.report(all.get(0), "spam").expect(201);
    }
    signIn();
    page.navigate(server.base() + "/console?show=reported");
    assertThat(page.locator("body")).hasAttribute("data-link", "live");
    server.client().administrator().keep(all.get(3)).expect(200);
    assertThat(row(all.get(3)).locator(".verdict")).hasText("Decided elsewhere meanwhile.");
    assertThat(page.locator(".arrivals")).isHidden();
    page.locator(".more").click();
    assertThat(page.locator(".more")).isHidden();
    assertEquals(all, ids());
  }

  /** Of the rows, from the top. */
  private List<String> ids() {
    return page.locator(".list > .row").all().stream().map(row -> row.getAttribute("data-id")).toList();
  }

  @Test
  void what_one_restores_in_that_list_is_not_said_to_be_decided_by_others() {
    String reported = ada.post(THREAD, "reported").id();
    String other = ada.post(THREAD, "another").id();
    server.client().guest("Bo").report(reported, "spam").expect(201);
    signIn();
    page.navigate(server.base() + "/console?show=reported");
    assertThat(page.locator("body")).hasAttribute("data-link", "live");
    row(reported).locator(".remove").click();
    row(reported).locator("select").selectOption("spam");
    row(reported).locator(".confirm").click();
    assertThat(page.locator(".status")).containsText("Removed.");
    row(reported).locator(".restore").click();
    assertThat(page.locator(".status")).containsText("Restored.");

    server.client().guest("Bo").report(other, "spam").expect(201);
    assertThat(page.locator(".arrivals")).hasText("1 new");
    assertThat(row(reported)).hasAttribute("data-state", "visible");
    assertThat(row(reported).locator(".verdict")).isEmpty();
    assertThat(row(reported).locator(".remove")).isVisible();
  }

  @Test
  void who_has_gone_on_is_not_called_back_by_a_discussion_that_was_closed() {
    String first = ada.post(THREAD, "first").id();
    String second = ada.post(THREAD, "second").id();
    signIn();
    List<Route> held = new ArrayList<>();
    page.route("**/thread?**", held::add);
    row(second).locator(".shut").click();
    page.waitForCondition(() -> !held.isEmpty());
    page.keyboard().press("j");
    assertThat(row(first).locator("article")).isFocused();
    held.get(0).resume();
    assertThat(page.locator(".status")).containsText("The discussion is closed.");
    assertThat(row(first).locator("article")).isFocused();
  }

  @Test
  void a_discussion_is_closed_and_opened_again_from_any_of_its_rows() {
    String first = ada.post(THREAD, "first").id();
    String second = ada.post(THREAD, "second").id();
    String elsewhere = ada.post("elsewhere", "third").id();
    signIn();
    row(first).locator(".shut").click();
    assertThat(page.locator(".status")).containsText("The discussion is closed.");
    assertThat(row(first).locator(".reopen")).isFocused();
    assertThat(row(second).locator(".closed")).isVisible();
    assertThat(row(elsewhere).locator(".closed")).isHidden();
    ada.post(THREAD, "late").expectProblem(403, "thread_closed");

    page.reload();
    row(second).locator(".reopen").click();
    assertThat(row(first).locator(".closed")).isHidden();
    ada.post(THREAD, "in time").expect(201);
    server.client().administrator().setState(THREAD, "closed").expect(200);
    assertThat(row(first).locator(".closed")).isVisible();

    page.route("**/thread?**", route -> route.abort());
    row(first).locator(".reopen").click();
    assertThat(row(first).locator(".failure")).containsText("The discussion is as it was.");
    complaints.removeIf(words -> words.contains("ERR_FAILED"));
  }

  /** Without how long ago it was, which goes on. */
  private String markup(String id) {
    return row(id).evaluate("""
      row => {
        const copy = row.cloneNode(true);
        copy.querySelector('time').replaceChildren();
        return copy.outerHTML;
      }""").toString();
  }

  @Test
  void a_busy_hour_is_one_press_away_and_so_are_older_ones() {
    for (int i = 0; i < 55; i++) {
      ada.post(THREAD, "comment " + i).expect(201);
    }
    signIn();
    page.locator(".more").click();
    assertThat(page.locator(".list > .row")).hasCount(55);
    assertThat(page.locator(".row").nth(50).locator("article")).isFocused();
    assertThat(page.locator(".more")).isHidden();
    for (int i = 0; i < 50; i++) {
      ada.post(THREAD, "later " + i).expect(201);
    }
    assertThat(page.locator(".arrivals")).hasText("50+ new");
    page.locator(".arrivals").click();
    assertThat(page.locator(".row").first().locator(".text")).hasText("later 49");
    assertThat(page.locator("body")).hasAttribute("data-link", "live");
  }

  @Test
  void an_administrator_makes_a_link_that_lets_somebody_else_in() {
    signIn();
    page.locator(".invite").click();
    page.locator(".invitation [name=name]").fill("\u200b");
    page.keyboard().press("Enter");
    assertThat(page.locator(".invitation .failure")).hasText("This name cannot be used. Please choose another.");
    complaints.removeIf(words -> words.contains("400"));
    page.locator(".invitation [name=name]").fill("Mo");
    page.keyboard().press("Enter");
    Locator link = page.locator(".invitation .link");
    assertThat(link).hasValue(Pattern.compile(".*/console/enter/.*"));
    assertEquals(List.of(), barriers(page));
    try (BrowserContext other = Browsers.context()) {
      Page theirs = other.newPage();
      theirs.navigate(link.inputValue());
      assertThat(theirs.locator(".who")).hasText("Mo");
      assertThat(theirs.locator(".invite")).hasCount(0);
    }
    page.keyboard().press("Escape");
    assertThat(page.locator(".invitation")).isHidden();
    assertThat(link).hasValue("");
  }

  @Test
  void leaving_goes_back_to_the_door() {
    signIn();
    page.locator(".leave").click();
    assertThat(page.locator("h1")).hasText("This is for moderators");
    complaints.removeIf(words -> words.contains("401"));
  }

  @Test
  void no_barrier_is_found_in_either_light() {
    String id = ada.post(THREAD, "kept").id();
    server.client().guest("Bob").report(id, "spam", "It sells things.").expect(201);
    ada.post("shut", "in a closed one").expect(201);
    server.client().administrator().setState("shut", "closed").expect(200);
    server.client().administrator().pick(ada.post(THREAD, "picked").id()).expect(200);
    String removed = ada.post(THREAD, "removed").id();
    server.client().administrator().remove(removed).expect(200);
    signIn();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      row(removed).locator("article").focus();
      assertEquals(List.of(), barriers(page), scheme + " list");
      row(id).locator(".remove").click();
      assertEquals(List.of(), barriers(page), scheme + " palette");
      page.keyboard().press("Escape");
      page.locator(".invite").click();
      assertEquals(List.of(), barriers(page), scheme + " invitation");
      page.keyboard().press("Escape");
    }
    try (BrowserContext stranger = Browsers.context(new Browser.NewContextOptions().setViewportSize(320, 640))) {
      Page closed = stranger.newPage();
      closed.navigate(server.base() + "/console");
      assertEquals(List.of(), barriers(closed), "closed");
    }
  }

  private static List<String> barriers(Page page) {
    return new AxeBuilder(page).analyze().getViolations().stream()
      .map(found -> found.getId() + ": " + found.getNodes().get(0).getHtml()).toList();
  }
}
