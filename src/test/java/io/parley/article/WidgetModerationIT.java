package io.parley.article;

import static io.parley.article.TwoReaders.THREAD;
import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Two readers side by side while a moderator removes, restores and closes. */
class WidgetModerationIT {

  private TwoReaders two;
  private ThreadPage writer;
  private ThreadPage reader;

  @BeforeEach
  void begin() {
    two = new TwoReaders();
    writer = two.writer;
    reader = two.reader;
  }

  @AfterEach
  void end() {
    two.close();
  }

  @Test
  void a_removed_comment_that_was_respected_stands_in_the_way_of_nothing() {
    String id = two.newest();
    Locator respect = reader.comment(id).locator(".respect");
    reader.page.waitForResponse(response -> response.url().endsWith("/respect") && response.status() == 200,
      respect::click);
    assertThat(respect).hasAttribute("aria-pressed", "true");
    two.moderator.remove(id).expect(200);
    assertThat(reader.comment(id)).hasText("Removed by a moderator");
    reader.page.reload();
    reader.awaitLive();
    assertThat(reader.comment(id)).hasText("Removed by a moderator");
    reader.find(".open").click();
    assertThat(reader.find("form.composer textarea")).isFocused();
  }

  @Test
  void removed_text_is_gone_everywhere_within_a_second_and_its_place_stays(TestReporter report) {
    writer.post("Wanda", "Unspeakable words");
    assertThat(writer.find(".status")).containsText("Posted.");
    assertThat(reader.find(".pill")).isVisible();
    reader.page.reload();
    reader.awaitLive();
    assertTrue(reader.page.locator("#linked-data").textContent().contains("Unspeakable"));
    String id = two.newest();
    reader.scrollTo(reader.comment(id));
    Locator next = reader.find(".list > .item").nth(1);
    double before = reader.top(next);
    two.both().forEach(page -> page.page.evaluate(WATCH, id));

    two.moderator.remove(id).expect(200);
    long answered = System.currentTimeMillis();

    for (ThreadPage page : two.both()) {
      assertThat(page.comment(id)).hasText("Removed by a moderator");
      long took = ((Number) page.page.evaluate("window.goneAt")).longValue() - answered;
      report.publishEntry("gone after the answer, ms", String.valueOf(took));
      assertTrue(took < 1_000, "took " + took + " ms");
      assertFalse(page.everything().contains("Unspeakable"), "its text is still in the document");
    }
    assertEquals(before, reader.top(next));
    two.assertCount("12 Comments");
  }

  @Test
  void what_is_removed_while_it_waits_is_never_shown() {
    String id = two.bo.post(THREAD, "Unspeakable words").id();
    two.bo.post(THREAD, "Harmless").expect(201);
    assertThat(reader.find(".pill")).hasText("2 new comments");
    two.moderator.remove(id).expect(200);
    assertThat(reader.find(".pill")).hasText("1 new comment");
    reader.find(".pill").click();
    assertThat(reader.root(0).locator(".body")).hasText("Harmless");
    assertFalse(reader.everything().contains("Unspeakable"));
    two.assertCount("13 Comments");
  }

  @Test
  void a_reply_below_a_tombstone_waits_beside_it() {
    String root = two.newest();
    reader.scrollTo(reader.find(".thread"));
    two.moderator.remove(root).expect(200);
    assertThat(reader.comment(root)).hasText("Removed by a moderator");
    double before = reader.top(reader.find(".list > .item").nth(1));
    two.bo.reply(THREAD, root, "Begun before it was removed").expect(201);
    assertThat(reader.find(".branch-new")).hasText("1 new reply");
    assertEquals(before, reader.top(reader.find(".list > .item").nth(1)));
    reader.find(".branch-new").click();
    assertThat(reader.root(0).locator("~ .replies .body")).hasText("Begun before it was removed");
  }

  @Test
  void a_closed_thread_says_so_and_keeps_what_was_typed() {
    writer.find(".open").click();
    writer.find("form.composer textarea").fill("Half a thought");
    two.moderator.setState(THREAD, "closed").expect(200);
    for (ThreadPage page : two.both()) {
      assertThat(page.find(".notice.closed")).isVisible();
      assertThat(page.find(".open")).isHidden();
      assertThat(page.find(".reply").first()).isHidden();
    }
    assertThat(writer.find("form.composer textarea")).hasValue("Half a thought");

    Locator strip = writer.find("form.composer .meanwhile");
    assertThat(strip.locator("span")).hasText(
      Pattern.compile("This discussion was closed at \\d?\\d:\\d\\d\\W*[AP]M. Your text is still here."));
    assertThat(writer.find(".status")).containsText("This discussion was closed");
    assertThat(writer.find("form.composer .post")).hasAttribute("aria-disabled", "true");
    writer.context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    strip.getByText("Copy text").click();
    assertThat(strip.getByText("Copied")).isVisible();
    assertEquals("Half a thought", writer.page.evaluate("navigator.clipboard.readText()"));

    two.moderator.setState(THREAD, "open").expect(200);
    assertThat(writer.find(".notice.closed")).isHidden();
    assertThat(strip).isHidden();
    writer.find("form.composer input[name=name]").fill("Wanda");
    writer.find("form.composer .post").click();
    assertThat(writer.root(0).locator(".body")).hasText("Half a thought");
    assertThat(writer.find(".status")).containsText("Posted.");
  }

  /** Notes when a comment's text leaves the list. */
  private static final String WATCH = """
    (id) => {
      const root = document.querySelector('parley-comments').shadowRoot;
      new MutationObserver((_, observer) => {
        if (root.querySelector(`#comment-${id} .tombstone`)) {
          window.goneAt = Date.now();
          observer.disconnect();
        }
      }).observe(root.querySelector('.list'), { childList: true, subtree: true });
    }""";

  @Test
  void whoever_is_answering_hears_what_becomes_of_the_comment_and_keeps_the_text() {
    String id = two.newest();
    reader.comment(id).locator(".reply").click();
    Locator form = reader.find(".item form");
    Locator note = form.locator(".meanwhile");
    form.locator("input[name=name]").fill("Rita");
    form.locator("textarea").fill("I disagree");
    assertThat(note).isHidden();
    two.bo.edit(id, "Now otherwise").expect(200);
    assertThat(note.locator("span")).hasText("The comment you are answering has been edited.");
    assertThat(note.locator("button:visible")).hasCount(0);
    two.moderator.remove(id).expect(200);
    assertThat(note.locator("span")).hasText("The comment you are answering is no longer here.");
    assertThat(form.locator("textarea")).hasValue("I disagree");
    two.moderator.restore(id).expect(200);
    assertThat(note).isHidden();
    two.moderator.remove(id).expect(200);
    note.getByText("Make it a comment of its own").click();
    assertThat(form).hasCount(0);
    assertThat(reader.find("form.composer textarea")).hasValue("I disagree");
    assertThat(reader.find("form.composer textarea")).isFocused();
    reader.find("form.composer .post").click();
    assertThat(reader.find(".status")).containsText("Posted.");
    assertThat(reader.root(0).locator(".body")).hasText("I disagree");
  }
}
