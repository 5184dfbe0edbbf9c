package io.parley.article;

import static io.parley.article.TwoReaders.THREAD;
import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import io.parley.testing.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two readers side by side: what one writes, and how the other comes to see it. */
class WidgetLiveIT {

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
    two.bo.post(THREAD, "And another").expect(201);
    assertThat(reader.find(".pill")).hasText("2 new comments");
    assertEquals(12, reader.top(reader.find(".pill")));
    assertEquals(before, reader.top(read));
    two.assertCount("14 Comments");
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
    String root = two.newest();
    reader.scrollTo(reader.find(".thread"));
    writer.reply(root, "Rhea", "An answer");
    assertThat(writer.find(".replies .body")).hasText("An answer");
    assertThat(writer.find(".status")).containsText("Posted.");

    Locator waiting = reader.find(".branch-new");
    assertThat(waiting).hasText("1 new reply");
    waiting.focus();
    two.bo.reply(THREAD, root, "Another").expect(201);
    assertThat(waiting).hasText("2 new replies");
    assertThat(waiting).isFocused();
    assertThat(reader.find(".pill")).isHidden();
    waiting.press("Enter");
    assertThat(reader.root(0).locator("~ .replies .body")).hasText(new String[] {"An answer", "Another"});
    assertThat(reader.find(".replies article").first()).isFocused();
    assertThat(waiting).hasCount(0);
    two.assertCount("14 Comments");
  }

  @Test
  void the_first_comment_waits_as_well_while_its_place_is_looked_at() {
    for (ThreadPage page : two.both()) {
      page.page.evaluate("document.querySelector('parley-comments').setAttribute('thread', 'nobody-yet')");
      assertThat(page.find(".empty")).isVisible();
      page.awaitLive();
    }
    writer.post("Wanda", "Here I am");
    assertThat(reader.find(".pill")).hasText("1 new comment");
    assertThat(reader.find(".empty")).isVisible();
    reader.find(".pill").click();
    assertThat(reader.root(0).locator(".body")).hasText("Here I am");
    assertThat(reader.find(".empty")).isHidden();
  }

  @Test
  void nothing_that_comes_is_lost_where_the_rest_of_a_list_is_a_press_away() {
    String root = two.newest();
    for (int i = 0; i < 5; i++) {
      two.bo.reply(THREAD, root, "Answer " + i).expect(201);
    }
    reader.page.reload();
    reader.awaitLive();
    reader.page.evaluate("document.querySelector('parley-comments').setAttribute('page-size', '4')");
    reader.find("[name=sort]").selectOption("oldest");
    assertThat(reader.find(".list > .item")).hasCount(4);
    reader.page.evaluate("scrollTo(0, document.querySelector('parley-comments').offsetTop)");
    two.bo.post(THREAD, "The last").expect(201);
    assertThat(reader.find(".pill")).hasText("1 new comment");
    reader.find(".pill").click();
    assertThat(reader.root(4).locator(".body")).hasText("The last");
    reader.find(".further .more").click();
    assertThat(reader.root(8).locator(".body")).hasText("The last");

    reader.find("[name=sort]").selectOption("newest");
    Locator branch = reader.comment(root).locator("xpath=..");
    assertThat(branch.locator("> .more")).hasText("Show 3 more replies");
    reader.scrollTo(reader.comment(root));
    two.bo.reply(THREAD, root, "Answer 5").expect(201);
    assertThat(branch.locator(".branch-new")).hasText("1 new reply");
    branch.locator(".branch-new").click();
    branch.locator("> .more").click();
    assertThat(branch.locator(".replies .body")).hasText(new String[] {"Answer 0", "Answer 1", "Answer 2", "Answer 3",
      "Answer 4", "Answer 5"});
    assertThat(branch.locator("> .more")).hasCount(0);
  }

  @Test
  void what_comes_is_told_in_time_and_together() {
    reader.awaitRest();
    reader.scrollTo(reader.find(".thread"));
    reader.page.evaluate("window.told = []; new MutationObserver(() => told.push(document"
      + ".querySelector('parley-comments').shadowRoot.querySelector('.status').textContent)).observe(document"
      + ".querySelector('parley-comments').shadowRoot.querySelector('.status'), { childList: true })");
    reader.page.clock().install();
    two.bo.post(THREAD, "One").expect(201);
    assertThat(reader.find(".pill")).hasText("1 new comment");
    reader.page.clock().runFor(2_000);
    assertThat(reader.find(".status")).hasText("1 new comment, button above the list");
    two.bo.post(THREAD, "Two").expect(201);
    assertThat(reader.find(".pill")).hasText("2 new comments");
    reader.page.clock().runFor(25_000);
    assertThat(reader.find(".status")).hasText("2 new comments, button above the list");
    assertEquals(2, reader.page.evaluate("told.length"));
  }

  @Test
  void the_page_may_have_each_comment_told_by_its_author_or_none() {
    reader.awaitRest();
    reader.scrollTo(reader.find(".thread"));
    reader.page.evaluate("document.querySelector('parley-comments').setAttribute('announcements', 'each')");
    reader.page.clock().install();
    String root = two.bo.post(THREAD, "One").expect(201).id();
    assertThat(reader.find(".status")).hasText("1 new comment by Bo");
    TestClient cy = two.server.client().guest("Cy");
    cy.reply(THREAD, root, "An answer").expect(201);
    cy.post(THREAD, "Two").expect(201);
    two.bo.post(THREAD, "Three").expect(201);
    assertThat(reader.find(".pill")).hasText("4 new comments");
    reader.page.clock().runFor(3_000);
    assertThat(reader.find(".status")).hasText("2 new comments by Cy and Bo");
    for (int i = 0; i < 4; i++) {
      cy.post(THREAD, "More").expect(201);
    }
    assertThat(reader.find(".pill")).hasText("8 new comments");
    reader.page.clock().runFor(3_000);
    assertThat(reader.find(".status")).hasText("8 new comments, button above the list");

    reader.page.evaluate("document.querySelector('parley-comments').setAttribute('announcements', 'off')");
    cy.post(THREAD, "Untold").expect(201);
    assertThat(reader.find(".pill")).hasText("9 new comments");
    reader.page.clock().runFor(25_000);
    assertThat(reader.find(".status")).hasText("8 new comments, button above the list");
  }

  @Test
  void a_burst_is_one_line_that_changes_once_a_second() {
    reader.scrollTo(reader.find(".thread"));
    reader.page.evaluate("window.drawn = 0; new MutationObserver(() => drawn++).observe(document"
      + ".querySelector('parley-comments').shadowRoot.querySelector('.pill'), { childList: true })");
    long began = System.nanoTime();
    for (int i = 0; i < 60; i++) {
      two.bo.post(THREAD, "Burst " + i).expect(201);
    }
    assertThat(reader.find(".pill")).hasText("50+ new");
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    int drawn = (int) reader.page.evaluate("drawn");
    assertTrue(drawn <= 5 + seconds + 1, drawn + " times in " + seconds + " s");
  }

  @Test
  void what_changes_above_moves_nothing_even_where_the_browser_does_not_see_to_that() {
    String edited = two.newest();
    String removed = two.server.client().page(THREAD).text("/comments/1/id");
    reader.awaitRest();
    reader.page.evaluate("document.documentElement.style.overflowAnchor = 'none'");
    Locator read = reader.find(".list > .item").nth(6);
    reader.scrollTo(read);
    double before = reader.top(read);
    two.bo.edit(edited, "Much longer now\n\nthan it was\n\nbefore").expect(200);
    assertThat(reader.comment(edited).locator(".body")).containsText("Much longer");
    two.moderator.remove(removed).expect(200);
    assertThat(reader.comment(removed)).hasText("Removed by a moderator");
    assertEquals(before, reader.top(read), 1);
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

  private static Locator named(ThreadPage page, String name) {
    return page.find(".list .name").filter(new Locator.FilterOptions().setHasText(name));
  }
}
