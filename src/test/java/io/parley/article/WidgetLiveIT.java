package io.parley.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.parley.article.TwoReaders.THREAD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
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
    two.bo.reply(THREAD, root, "Another").expect(201);
    assertThat(waiting).hasText("2 new replies");
    assertThat(reader.find(".pill")).isHidden();
    waiting.click();
    assertThat(reader.root(0).locator("~ .replies .body")).hasText(new String[] {"An answer", "Another"});
    assertThat(reader.find(".replies article").first()).isFocused();
    assertThat(waiting).hasCount(0);
    two.assertCount("14 Comments");
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
