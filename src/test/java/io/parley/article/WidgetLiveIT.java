package io.parley.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Two readers side by side: what one does, or a moderator, and what the other then sees. */
class WidgetLiveIT {

  private static final String THREAD = PageClient.KEY;
  private static final int BEFORE = 12;

  private TestServer server;
  private TestClient bo;
  private ThreadPage writer;
  private ThreadPage reader;

  @BeforeEach
  void begin() {
    server = TestServer.start();
    bo = server.client().guest("Bo");
    for (int i = 0; i < BEFORE; i++) {
      bo.post(THREAD, "Comment " + i + " with *emphasis*, and some words more to fill a line or two.").expect(201);
    }
    writer = ThreadPage.live(server.base().resolve(PageClient.ARTICLE).toString());
    reader = ThreadPage.live(server.base().resolve(PageClient.ARTICLE).toString());
  }

  @AfterEach
  void end() {
    writer.close();
    reader.close();
    server.close();
    assertEquals(List.of(), writer.complaints);
    assertEquals(List.of(), reader.complaints);
  }

  @Test
  void an_own_comment_is_there_at_once_and_waits_elsewhere_so_that_nothing_moves() {
    Locator read = reader.find(".list > .item").nth(4);
    reader.scrollTo(read);
    double before = reader.top(read);

    writer.post("Wanda", "I say **this** <b>loudly</b>\n\nand twice");
    assertThat(writer.root(0).locator(".body")).containsText("loudly");
    assertThat(writer.root(0)).isFocused();
    assertThat(writer.find(".status")).containsText("Posted.");
    assertThat(writer.root(0).locator(".body strong")).hasText("this");
    assertThat(writer.root(0).locator(".edit")).isVisible();
    assertThat(named(writer, "Wanda")).hasCount(1);

    assertThat(reader.find(".pill")).hasText("1 new comment");
    bo.post(THREAD, "And another").expect(201);
    assertThat(reader.find(".pill")).hasText("2 new comments");
    assertEquals(before, reader.top(read));
    assertCount("14 Comments");
    assertThat(named(reader, "Wanda")).hasCount(0);

    reader.find(".pill").click();
    assertThat(reader.root(0).locator(".body")).hasText("And another");
    assertThat(reader.root(0)).isFocused();
    assertThat(reader.root(1).locator(".body strong")).hasText("this");
    assertThat(reader.find("b")).hasCount(0);
    assertThat(reader.find(".pill")).isHidden();
    assertThat(named(reader, "Wanda")).hasCount(1);
  }

  @Test
  void a_reply_waits_at_its_branch_and_appears_there() {
    String root = server.client().page(THREAD).text("/comments/0/id");
    reader.scrollTo(reader.find(".thread"));
    writer.reply(root, "Rhea", "An answer");
    assertThat(writer.find(".replies .body")).hasText("An answer");
    assertThat(writer.find(".status")).containsText("Posted.");

    Locator waiting = reader.find(".branch-new");
    assertThat(waiting).hasText("1 new reply");
    bo.reply(THREAD, root, "Another").expect(201);
    assertThat(waiting).hasText("2 new replies");
    assertThat(reader.find(".pill")).isHidden();
    waiting.click();
    assertThat(reader.root(0).locator("~ .replies .body")).hasText(new String[] {"An answer", "Another"});
    assertThat(reader.find(".replies article").first()).isFocused();
    assertThat(waiting).hasCount(0);
    assertCount("14 Comments");
  }

  @Test
  void a_reply_below_a_tombstone_waits_beside_it() {
    String root = server.client().page(THREAD).text("/comments/0/id");
    reader.scrollTo(reader.find(".thread"));
    server.client().administrator().remove(root).expect(200);
    assertThat(reader.comment(root)).hasText("Removed by a moderator");
    double before = reader.top(reader.find(".list > .item").nth(1));
    bo.reply(THREAD, root, "Begun before it was removed").expect(201);
    assertThat(reader.find(".branch-new")).hasText("1 new reply");
    assertEquals(before, reader.top(reader.find(".list > .item").nth(1)));
    reader.find(".branch-new").click();
    assertThat(reader.root(0).locator("~ .replies .body")).hasText("Begun before it was removed");
  }

  @Test
  void an_edit_is_shown_at_once_to_its_author_and_by_a_press_to_who_is_reading() {
    writer.post("Wanda", "First version");
    assertThat(writer.find(".status")).containsText("Posted.");
    reader.find(".pill").click();
    assertThat(reader.root(0).locator(".body")).hasText("First version");

    writer.root(0).locator(".edit").click();
    writer.find(".item form textarea").fill("Second *version*");
    writer.find(".item form .post").click();
    assertThat(writer.root(0).locator(".body em")).hasText("version");
    assertThat(writer.root(0).locator(".edited")).hasText("edited");

    assertThat(reader.root(0).locator(".edited")).hasText("edited");
    assertThat(reader.root(0).locator(".body")).hasText("First version");
    reader.root(0).locator(".show-edit").click();
    assertThat(reader.root(0).locator(".body em")).hasText("version");
    assertThat(reader.root(0).locator(".show-edit")).hasCount(0);
  }

  @Test
  void removed_text_is_gone_everywhere_within_a_second_and_its_place_stays(TestReporter report) {
    writer.post("Wanda", "Unspeakable words");
    assertThat(writer.find(".status")).containsText("Posted.");
    assertThat(reader.find(".pill")).isVisible();
    reader.page.reload();
    reader.awaitLive();
    assertTrue(reader.page.locator("#linked-data").textContent().contains("Unspeakable"));
    String id = server.client().page(THREAD).text("/comments/0/id");
    reader.scrollTo(reader.comment(id));
    Locator next = reader.find(".list > .item").nth(1);
    double before = reader.top(next);
    List<ThreadPage> both = List.of(writer, reader);
    both.forEach(page -> page.page.evaluate(WATCH, id));

    server.client().administrator().remove(id).expect(200);
    long answered = System.currentTimeMillis();

    for (ThreadPage page : both) {
      assertThat(page.comment(id)).hasText("Removed by a moderator");
      long took = ((Number) page.page.evaluate("window.goneAt")).longValue() - answered;
      report.publishEntry("gone after the answer, ms", String.valueOf(took));
      assertTrue(took < 1_000, "took " + took + " ms");
      assertFalse(page.everything().contains("Unspeakable"), "its text is still in the document");
    }
    assertEquals(before, reader.top(next));
    assertCount("12 Comments");
  }

  @Test
  void what_is_removed_while_it_waits_is_never_shown() {
    String id = bo.post(THREAD, "Unspeakable words").id();
    bo.post(THREAD, "Harmless").expect(201);
    assertThat(reader.find(".pill")).hasText("2 new comments");
    server.client().administrator().remove(id).expect(200);
    assertThat(reader.find(".pill")).hasText("1 new comment");
    reader.find(".pill").click();
    assertThat(reader.root(0).locator(".body")).hasText("Harmless");
    assertFalse(reader.everything().contains("Unspeakable"));
    assertCount("13 Comments");
  }

  @Test
  void a_closed_thread_says_so_and_keeps_what_was_typed() {
    writer.find(".open").click();
    writer.find("form.composer textarea").fill("Half a thought");
    server.client().administrator().setState(THREAD, "closed").expect(200);
    for (ThreadPage page : List.of(writer, reader)) {
      assertThat(page.find(".notice.closed")).isVisible();
      assertThat(page.find(".open")).isHidden();
      assertThat(page.find(".reply").first()).isHidden();
    }
    assertThat(writer.find("form.composer textarea")).hasValue("Half a thought");

    writer.find("form.composer input[name=name]").fill("Wanda");
    writer.find("form.composer .post").click();
    assertThat(writer.find("form.composer .error.form")).containsText("closed");
    assertThat(writer.find("form.composer textarea")).hasValue("Half a thought");
    writer.complaints.removeIf(words -> words.contains("403") || words.contains("409"));

    server.client().administrator().setState(THREAD, "open").expect(200);
    assertThat(writer.find(".notice.closed")).isHidden();
    writer.find("form.composer .post").click();
    assertThat(writer.root(0).locator(".body")).hasText("Half a thought");
    assertThat(writer.find(".status")).containsText("Posted.");
  }

  private void assertCount(String words) {
    for (ThreadPage page : List.of(writer, reader)) {
      assertThat(page.find("h2")).hasText(words);
      assertThat(page.page.locator("[data-parley-count]")).hasText(words);
    }
  }

  private static Locator named(ThreadPage page, String name) {
    return page.find(".list .name").filter(new Locator.FilterOptions().setHasText(name));
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
}
