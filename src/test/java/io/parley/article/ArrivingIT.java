package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How what comes is let in: at once where the reader wishes it, and after a sleep without being asked for. */
class ArrivingIT extends OneReader {

  private static final String BEGINNING_AND_ROOM_TO_SPARE = """
    (button) => {
      const words = document.createRange();
      words.selectNodeContents(button);
      const [within, around] = [words, button].map((one) => one.getBoundingClientRect());
      return [around.left, Math.round(within.left - around.left - (around.right - within.right))];
    }""";

  @BeforeEach
  void begin() {
    page.awaitRest();
  }

  @AfterEach
  void end() {
    assertEquals(List.of(), page.complaints);
  }

  @Test
  void who_wishes_it_sees_comments_as_they_arrive_but_never_while_busy_with_the_list() {
    page.scrollTo(page.find(".thread"));
    bo.post(THREAD, "Waits").expect(201);
    assertThat(page.find(".pill")).hasText("1 new comment");
    choose("Newest, as they arrive");
    assertThat(page.find(".list .body")).hasText(new String[] {"Waits", "Before"});
    bo.post(THREAD, "Comes by itself").expect(201);
    assertThat(page.root(0).locator(".body")).hasText("Comes by itself");
    assertThat(page.find(".pill")).isHidden();

    page.root(1).focus();
    bo.post(THREAD, "While one is read").expect(201);
    assertThat(page.find(".pill")).hasText("1 new comment");
    page.page.reload();
    page.awaitLive();
    page.scrollTo(page.find(".thread"));
    assertThat(page.find("select[name=sort] option:checked")).hasText("Newest, as they arrive");
    bo.post(THREAD, "On the next visit too").expect(201);
    assertThat(page.root(0).locator(".body")).hasText("On the next visit too");

    page.find(".open").click();
    page.find("form.composer textarea").fill("Being written");
    bo.post(THREAD, "While one writes").expect(201);
    assertThat(page.find(".pill")).hasText("1 new comment");
    choose("Newest");
    page.page.waitForCondition(() -> (boolean) page.page.evaluate(
      "!Object.keys(localStorage).some((key) => key.includes('arriving:'))"));
    page.page.reload();
    page.awaitLive();
    assertThat(page.find("select[name=sort] option:checked")).hasText("Newest");
    assertThat(page.find("select[name=sort] option")).hasText(
      new String[] {"Newest", "Newest, as they arrive", "Oldest", "Most respected"});
  }

  @Test
  void the_button_fits_its_words_and_begins_where_it_began() {
    page.scrollTo(page.find(".thread"));
    bo.post(THREAD, "One").expect(201);
    assertThat(page.find(".pill")).hasText("1 new comment");
    Object began = page.find(".pill").evaluate(BEGINNING_AND_ROOM_TO_SPARE);
    bo.post(THREAD, "Two").expect(201);
    assertThat(page.find(".pill")).hasText("2 new comments");
    assertEquals(began, page.find(".pill").evaluate(BEGINNING_AND_ROOM_TO_SPARE));
    assertEquals(0, ((List<?>) began).get(1));
  }

  @Test
  void nothing_comes_by_itself_while_words_are_selected_even_where_the_page_is_not_told_which() {
    page.scrollTo(page.find(".thread"));
    choose("Newest, as they arrive");
    page.page.waitForCondition(() -> (boolean) page.page.evaluate(
      "Object.keys(localStorage).some((key) => key.includes('arriving:'))"));
    page.find("select[name=sort]").evaluate("e => e.blur()");
    // As in browsers that do not show what is selected inside a shadow root.
    page.page.evaluate("Selection.prototype.toString = () => ''");
    page.root(0).locator(".body").evaluate("e => getSelection().selectAllChildren(e)");
    bo.post(THREAD, "While words are selected").expect(201);
    assertThat(page.find(".pill")).hasText("1 new comment");
    page.page.evaluate("getSelection().removeAllRanges()");
    bo.post(THREAD, "And after").expect(201);
    assertThat(page.root(0).locator(".body")).hasText("And after");
    assertThat(page.find(".pill")).hasText("1 new comment");
  }

  @Test
  void a_tab_that_slept_goes_on_by_itself_and_has_missed_nothing() {
    page.scrollTo(page.find(".thread"));
    sleep(true);
    bo.post(THREAD, "Told in the background").expect(201);
    assertThat(page.find("h2")).hasText("2 Comments");
    page.page.waitForCondition(() ->
      server.client().call("GET", "/metrics").body().contains("\nparley_live_connections 0.0\n"));
    bo.post(THREAD, "Asleep").expect(201);

    sleep(false);
    assertThat(page.find("h2")).hasText("3 Comments");
    assertThat(page.find(".pill")).hasText("2 new comments");
    assertThat(page.find(".live .word")).hasText("Live");
  }

  private void choose(String words) {
    page.find("select[name=sort]").selectOption(new SelectOption().setLabel(words));
  }

  /** The five minutes of which the timer is set then pass in a second. */
  private void sleep(boolean hidden) {
    page.page.evaluate("""
      hidden => {
        const real = window.setTimeout;
        window.setTimeout = (then, after) => real(then, after === 300_000 ? 1_000 : after);
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        window.setTimeout = real;
      }""", hidden);
  }
}
