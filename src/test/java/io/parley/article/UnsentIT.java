package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A page that is left while a comment of its reader's is on its way: the next visit sends it, and it is one. */
class UnsentIT extends OneReader {

  /** As a page does that knows its readers: before any other script of it runs. */
  private static final String SIGNED = """
    document.addEventListener('readystatechange', () => {
      document.querySelector('parley-comments').token = '%s';
    });""";
  private static final String KEEP = """
    ([key, letter]) => localStorage.setItem(`parley:unsent:demo:%s:${key}`,
      typeof letter === 'string' ? letter : JSON.stringify({ parentId: null, at: Date.now() - letter.age, ...letter }))"""
    .formatted(THREAD);

  @Test
  void a_reload_in_a_tunnel_loses_nothing() {
    unreachable(page);
    page.post("Tess", "From the tunnel");
    assertThat(page.find(".error.unsent")).isVisible();
    page.page.reload();
    assertThat(page.find(".pending .body")).hasText("From the tunnel");
    assertThat(page.find(".error.unsent")).containsText("Not sent yet. Trying again.");
    page.context.setOffline(true);
    assertThat(page.find(".live .word")).containsText("Offline");
    reachable(page);
    page.context.setOffline(false);
    posted("From the tunnel");
    page.page.reload();
    page.awaitLive();
    assertThat(page.find(".list article")).hasCount(2);
    page.find(".open").click();
    assertThat(page.find("form.composer textarea")).hasValue("");
  }

  @Test
  void an_answer_goes_on_in_its_place() {
    unreachable(page);
    page.reply(first, "Tess", "An answer");
    assertThat(page.find(".error.unsent")).isVisible();
    page.page.reload();
    assertThat(page.find("#comment-" + first + " ~ .replies .pending .body")).hasText("An answer");
    reachable(page);
    posted("An answer");
    assertThat(page.find("#comment-" + first + " ~ .replies .body")).hasText("An answer");
  }

  @Test
  void what_the_server_had_when_the_tab_was_closed_is_not_said_twice() {
    page.page.route(POSTS, route -> {
      route.fetch();
      route.abort();
    });
    page.post("Lena", "Said once");
    assertThat(page.find(".error.unsent")).isVisible();
    ThreadPage next = page.anotherTab();
    page.page.close();
    posted(next, "Said once");
    assertThat(next.find(".list article")).hasCount(2);
  }

  @Test
  void two_tabs_that_both_send_it_both_show_it_once() {
    unreachable(page);
    page.post("Tess", "In two tabs");
    assertThat(page.find(".error.unsent")).isVisible();
    page.context.route(GUESTS, Route::abort);
    page.context.route(POSTS, Route::abort);
    ThreadPage other = page.anotherTab();
    assertThat(other.find(".error.unsent")).isVisible();
    page.context.setOffline(true);
    page.context.unroute(GUESTS);
    page.context.unroute(POSTS);
    reachable(page);
    page.context.setOffline(false);
    for (ThreadPage tab : new ThreadPage[] {page, other}) {
      assertThat(tab.find(".list .body")).hasText(new String[] {"In two tabs", "Before"});
      assertThat(tab.find(".pending")).hasCount(0);
    }
    assertEquals(1, stored("In two tabs"));
  }

  @Test
  void what_is_taken_back_in_one_tab_is_not_sent_by_the_other() {
    unreachable(page);
    page.post("Tess", "Never mind");
    assertThat(page.find(".error.unsent")).isVisible();
    page.context.route(GUESTS, Route::abort);
    ThreadPage other = page.anotherTab();
    assertThat(other.find(".error.unsent")).isVisible();
    page.find(".error.unsent .withdraw").click();
    assertThat(page.find("form.composer textarea")).hasValue("Never mind");
    assertThat(other.find(".pending")).hasCount(0);
    assertEquals(0, kept());
  }

  @Test
  void what_becomes_a_draft_in_one_tab_is_left_there_by_the_other() {
    unreachable(page);
    page.post("Tess", "Before Max came");
    assertThat(page.find(".error.unsent")).isVisible();
    // The other tab's doing, of which a browser may tell when all of it is done.
    page.page.evaluate("""
      ([place, text]) => {
        const key = Object.keys(localStorage).find((one) => /^parley:unsent:.*:[0-9]+-[0-9-]+$/.test(one));
        localStorage.removeItem(key);
        localStorage.setItem(place, JSON.stringify({ text, at: Date.now() }));
        dispatchEvent(new StorageEvent('storage', { key, newValue: null }));
      }""", new Object[] {"parley:draft:demo:" + THREAD + ":", "Before Max came"});
    assertThat(page.find(".pending")).hasCount(0);
    page.find(".open").click();
    assertThat(page.find("form.composer textarea")).hasValue("Before Max came");
  }

  @Test
  void what_is_refused_is_said_and_stands_in_the_form_again_without_moving_the_reader() {
    unreachable(page);
    page.reply(first, "Tess", "Too late");
    assertThat(page.find(".error.unsent")).isVisible();
    server.client().administrator().setState(THREAD, "closed").expect(200);
    ThreadPage next = page.anotherTab();
    page.page.close();
    assertThat(next.find(".item form textarea")).hasValue("Too late");
    assertThat(next.find(".item form .meanwhile")).containsText("closed");
    assertThat(next.find(".pending")).hasCount(0);
    assertEquals(0.0, ((Number) next.page.evaluate("scrollY")).doubleValue());
    assertEquals(0, kept(next.page));
    assertEquals(0, stored("Too late"));
  }

  @Test
  void an_answer_to_what_is_not_there_any_more_comes_back_in_words_and_in_the_form_of_the_thread() {
    keep("1-2-3-4", Map.of("text", "An answer", "name", "Tess", "age", 0, "parentId", UUID.randomUUID().toString()));
    page.page.reload();
    assertThat(page.find("form.composer textarea")).hasValue("An answer");
    assertThat(page.find("form.composer .error.form")).containsText("The comment you are answering is no longer here.");
    assertThat(page.find(".pending")).hasCount(0);
    assertEquals(0, kept());
    assertEquals(0, stored("An answer"));
  }

  @Test
  void what_is_older_than_a_day_is_a_draft() {
    keep("1-2-3-4", Map.of("text", "Yesterday's news", "name", "Tess", "age", 86_400_001));
    keep("1-2-3-5", Map.of("text", "Today's news", "name", "Tess", "age", 86_000_000));
    page.page.reload();
    posted("Today's news");
    page.find(".open").click();
    assertThat(page.find("form.composer textarea")).hasValue("Yesterday's news");
    assertThat(page.find("form.composer .draft")).isVisible();
    assertEquals(0, stored("Yesterday's news"));
    assertEquals(0, kept());
  }

  @Test
  void what_another_wrote_who_was_signed_in_is_a_draft_and_ones_own_is_sent() {
    Answer zoe = signed("Zoë");
    Answer max = signed("Max");
    page.page.addInitScript(SIGNED.formatted(max.text("/token")));
    keep("1-2-3-4", Map.of("text", "By Zoë", "name", "Zoë", "age", 0, "author", zoe.text("/author/id")));
    keep("1-2-3-5", Map.of("text", "By Max", "name", "Max", "age", 0, "author", max.text("/author/id")));
    page.page.reload();
    posted("By Max");
    assertThat(page.root(0).locator(".name")).hasText("Max");
    page.find(".open").click();
    assertThat(page.find("form.composer textarea")).hasValue("By Zoë");
    assertEquals(0, stored("By Zoë"));
  }

  @Test
  void what_others_left_under_these_names_harms_nothing() {
    for (String odd : new String[] {"", "null", "[]", "{\"text\": 1}", "{\"text\":\"x\",\"name\":\"y\",\"at\":\"z\"}"}) {
      keep("1-2-3-" + Math.abs(odd.hashCode() % 1_000), odd);
    }
    keep("1-2-3-4", Map.of("text", "From another age", "name", "Tess", "age", 1e300));
    keep("of-another-thread:1-2-3-4", Map.of("text", "Elsewhere", "name", "Tess", "age", 0));
    page.page.reload();
    page.awaitLive();
    page.post("Tess", "All is well");
    posted("All is well");
    assertEquals(1, kept());
    assertEquals(2, server.number("select count(*) from comment"));
  }

  @Test
  void where_the_page_forbids_its_storage_posts_arrive_as_ever() {
    page.page.addInitScript("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })");
    page.page.reload();
    page.awaitLive();
    page.post("Tess", "Without a memory");
    posted("Without a memory");
  }

  @Test
  void so_many_are_kept_and_the_rest_are_drafts_as_before() {
    for (int i = 0; i < 20; i++) {
      keep("1-2-3-" + i, Map.of("text", "Old " + i, "name", "Tess", "age", 1_000));
    }
    unreachable(page);
    page.post("Tess", "One too many");
    assertThat(page.find(".error.unsent")).isVisible();
    assertEquals(20, kept());
    page.page.reload();
    assertThat(page.find(".pending")).hasCount(20);
    page.find(".open").click();
    assertThat(page.find("form.composer textarea")).hasValue("One too many");
  }

  @Test
  void many_go_one_after_another_and_wait_where_that_is_too_fast() {
    keep("1-2-3-4", Map.of("text", "Older", "name", "Tess", "age", 2_000));
    keep("1-2-3-5", Map.of("text", "Newer", "name", "Tess", "age", 1_000));
    List<Route> held = new ArrayList<>();
    page.page.route(POSTS, held::add);
    page.page.reload();
    page.awaitLive();
    page.page.waitForCondition(() -> held.size() == 1);
    heardFromAfar();
    assertEquals(1, held.size());
    held.get(0).fulfill(new Route.FulfillOptions().setStatus(429).setHeaders(Map.of("Retry-After", "2"))
      .setContentType("application/problem+json").setBody("{\"code\":\"rate_limited\"}"));
    assertThat(page.find(".error.unsent")).containsText("Please try again in");
    assertThat(page.find("form.composer")).isHidden();
    page.page.waitForCondition(() -> held.size() == 2);
    held.get(1).resume();
    page.page.unroute(POSTS);
    assertThat(page.find(".pending")).hasCount(0);
    assertEquals(1, stored("Older"));
    assertEquals(1, stored("Newer"));
  }

  @Test
  void what_is_refused_for_its_name_takes_the_focus_from_nobody() {
    keep("1-2-3-4", Map.of("text", "By a refused name", "name", "Tess", "age", 0));
    page.page.route(GUESTS, route -> route.fulfill(new Route.FulfillOptions().setStatus(422)
      .setContentType("application/problem+json").setBody("{\"code\":\"invalid\",\"fields\":{\"name\":\"refused\"}}")));
    page.page.reload();
    assertThat(page.find("form.composer .error.name")).hasText("This name cannot be used. Please choose another.");
    assertThat(page.find("form.composer [name=name]")).not().isFocused();
  }

  @Test
  void what_somebody_wrote_waits_until_the_page_has_said_that_they_are_here() {
    Answer zoe = signed("Zoë");
    keep("1-2-3-4", Map.of("text", "By Zoë", "name", "Zoë", "age", 0, "author", zoe.text("/author/id")));
    page.page.evaluate("localStorage.removeItem('parley:seen')");
    page.page.reload();
    page.awaitLive();
    page.awaitRest();
    assertEquals(1, kept());
    page.page.evaluate("(token) => { document.querySelector('parley-comments').token = token; }", zoe.text("/token"));
    posted("By Zoë");
    assertEquals(0, kept());
  }

  @Test
  void whom_the_page_calls_otherwise_by_now_is_no_guest() {
    Answer zoe = signed("Zoë");
    String id = zoe.text("/author/id");
    String claims = Base64.getUrlEncoder().withoutPadding().encodeToString(
      "{\"sub\":\"%s\",\"name\":\"Zoe Smith\"}".formatted(id).getBytes(StandardCharsets.UTF_8));
    // The same author, in a token that no test can sign.
    page.page.route(POSTS, route -> {
      Map<String, String> headers = new HashMap<>(route.request().headers());
      headers.replace("authorization", "Bearer a." + claims + ".b", "Bearer " + zoe.text("/token"));
      route.resume(new Route.ResumeOptions().setHeaders(headers));
    });
    AtomicInteger guests = new AtomicInteger();
    page.page.route(GUESTS, route -> {
      guests.incrementAndGet();
      route.resume();
    });
    page.page.addInitScript(SIGNED.formatted("a." + claims + ".b"));
    keep("1-2-3-4", Map.of("text", "By Zoë", "name", "Zoë", "age", 0, "author", id));
    page.page.reload();
    posted("By Zoë");
    assertEquals(0, guests.get());
  }

  private Answer signed(String name) {
    return server.client().call("POST", "/api/v1/sites/demo/guests", TestClient.object("name", name)).expect(201);
  }

  /** As another visit left it: this one has looked already. */
  private void keep(String key, Object letter) {
    page.awaitRest();
    page.page.evaluate(KEEP, new Object[] {key, letter});
  }

  private long kept() {
    return kept(page.page);
  }

  private static long kept(Page page) {
    return ((Number) page.evaluate(
      "Object.keys(localStorage).filter((key) => key.startsWith('parley:unsent:')).length")).longValue();
  }

  /** What a tunnel does to what the page sends, though the page itself can still be loaded. */
  private static void unreachable(ThreadPage page) {
    page.page.route(GUESTS, Route::abort);
    page.page.route(POSTS, Route::abort);
  }

  private static void reachable(ThreadPage page) {
    page.page.unroute(GUESTS);
    page.page.unroute(POSTS);
  }
}
