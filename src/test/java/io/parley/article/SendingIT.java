package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An own comment on its way while its reader stays: taken back, refused or tried again, it is there once. */
class SendingIT extends OneReader {

  @Test
  void what_is_posted_without_a_memory_and_whose_answer_was_lost_is_one() {
    page.page.addInitScript("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })");
    page.page.reload();
    page.awaitLive();
    AtomicInteger asked = new AtomicInteger();
    page.page.route(POSTS, route -> {
      if (asked.incrementAndGet() == 1) {
        route.fetch();
        route.abort();
      } else {
        route.resume();
      }
    });
    page.post("Tess", "Said once");
    posted("Said once");
    assertEquals(2, asked.get());
  }

  @Test
  void what_is_taken_back_while_a_guest_is_made_is_not_posted() {
    List<Route> held = failedAndHeld(GUESTS, "Never mind");
    page.find(".error.unsent .withdraw").click();
    held.get(0).resume();
    assertThat(page.find("form.composer textarea")).hasValue("Never mind");
    assertThat(page.find(".pending")).hasCount(0);
    heardFromAfar();
    assertEquals(0, stored("Never mind"));
  }

  @Test
  void what_was_on_its_way_when_it_was_taken_back_is_posted_or_in_the_form_and_not_both() {
    List<Route> held = failedAndHeld(POSTS, "Too late");
    page.find(".error.unsent .withdraw").click();
    assertThat(page.find(".error.unsent .withdraw")).hasAttribute("aria-disabled", "true");
    held.get(0).resume();
    posted("Too late");
    assertThat(page.find("form.composer")).isHidden();
    page.page.unroute(POSTS);
    held = failedAndHeld(POSTS, "In time");
    page.find(".error.unsent .withdraw").click();
    held.get(0).abort();
    assertThat(page.find("form.composer textarea")).hasValue("In time");
    assertThat(page.find(".pending")).hasCount(0);
    assertEquals(0, stored("In time"));
  }

  @Test
  void what_is_refused_takes_the_focus_from_nobody_who_is_writing() {
    List<Route> held = failedAndHeld(POSTS, "While I write elsewhere");
    page.comment(first).locator(".reply").click();
    Locator reply = page.find(".item form textarea");
    reply.fill("In the middle of a");
    refuse(held.get(0));
    assertThat(page.find("form.composer:not(.item *) textarea")).hasValue("While I write elsewhere");
    assertThat(reply).isFocused();
  }

  @Test
  void who_is_at_a_button_of_what_is_not_sent_stays_there_and_then_with_the_comment() {
    page.page.route(GUESTS, Route::abort);
    page.post("Tess", "From the tunnel");
    assertThat(page.find(".error.unsent")).containsText("Trying again");
    page.find(".error.unsent .copy").focus();
    page.context.setOffline(true);
    assertThat(page.find(".error.unsent")).containsText("You are offline");
    assertThat(page.find(".error.unsent .copy")).isFocused();
    page.page.route(GUESTS, route -> { });
    page.context.setOffline(false);
    assertThat(page.find(".error.unsent")).hasCount(0);
    assertThat(page.find(".pending")).isFocused();
  }

  @Test
  void what_the_server_could_not_do_it_is_not_asked_for_again_when_the_line_is_back() {
    AtomicInteger asked = new AtomicInteger();
    page.page.route(POSTS, route -> {
      asked.incrementAndGet();
      route.fulfill(new Route.FulfillOptions().setStatus(500).setContentType("application/problem+json").setBody("{}"));
    });
    page.post("Tess", "Too much for it");
    assertThat(page.find(".error.unsent")).containsText("That did not work.");
    page.context.setOffline(true);
    assertThat(page.find(".live .word")).containsText("Offline");
    page.context.setOffline(false);
    assertThat(page.find(".live .word")).hasText("Live");
    heardFromAfar();
    assertThat(page.find(".error.unsent")).containsText("That did not work.");
    assertEquals(1, asked.get());
  }

  @Test
  void a_form_that_is_empty_again_speaks_of_no_draft() {
    page.find(".open").click();
    page.find("form.composer textarea").fill("Half of it");
    page.page.waitForCondition(() -> (boolean) page.page.evaluate(
      "Object.keys(localStorage).some((key) => key.startsWith('parley:draft:'))"));
    page.page.reload();
    page.find(".open").click();
    assertThat(page.find("form.composer .draft")).isVisible();
    page.find("form.composer [name=name]").fill("Tess");
    page.find("form.composer .post").click();
    posted("Half of it");
    page.find(".open").click();
    assertThat(page.find("form.composer textarea")).hasValue("");
    assertThat(page.find("form.composer .draft")).isHidden();
  }

  /** Sends this, which fails; when it is tried again, what is asked for at this address waits for an answer. */
  private List<Route> failedAndHeld(String address, String text) {
    page.page.route(address, Route::abort);
    page.post("Tess", text);
    assertThat(page.find(".error.unsent")).isVisible();
    page.page.unroute(address);
    List<Route> held = new ArrayList<>();
    page.page.route(address, held::add);
    page.page.waitForCondition(() -> held.size() == 1);
    return held;
  }

  private static void refuse(Route route) {
    route.fulfill(new Route.FulfillOptions().setStatus(422).setContentType("application/problem+json")
      .setBody("{\"code\":\"invalid\",\"fields\":{\"text\":\"refused\"}}"));
  }
}
