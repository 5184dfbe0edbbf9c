package io.parley.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader deletes a comment of theirs, and thinks better of it or not. */
class DeletingIT {

  private TwoReaders two;
  private ThreadPage writer;
  private String id;

  @BeforeEach
  void begin() {
    two = new TwoReaders();
    writer = two.writer;
    writer.post("Wanda", "Said in anger");
    assertThat(writer.find(".status")).containsText("Posted.");
    id = two.newest();
    writer.page.clock().install();
  }

  @AfterEach
  void end() {
    two.close();
  }

  @Test
  void the_text_is_gone_at_once_and_undo_is_the_next_thing() {
    delete();
    assertThat(writer.comment(id)).hasText("Deleted by its author");
    assertFalse(writer.everything().contains("Said in anger"), "its text is still in the document");
    assertThat(writer.root(1)).isFocused();
    assertThat(writer.find(".status")).hasText("Deleted. Press z to undo.");
    assertEquals("visible", state());

    writer.page.keyboard().press("Tab");
    assertThat(writer.find("div.toast .undo")).isFocused();
    writer.page.clock().runFor(15_000);
    assertThat(writer.find("div.toast")).isVisible();
    writer.page.keyboard().press("Enter");
    assertThat(writer.comment(id).locator(".body")).hasText("Said in anger");
    assertThat(writer.comment(id)).isFocused();
    assertThat(writer.find("div.toast")).hasCount(0);

    delete();
    writer.page.keyboard().press("z");
    assertThat(writer.comment(id).locator(".body")).hasText("Said in anger");
    assertThat(writer.find(".status")).hasText("Your comment is back.");
    writer.page.clock().runFor(15_000);
    assertEquals("visible", state());
  }

  @Test
  void after_ten_seconds_it_is_final() {
    delete();
    // What the line brings meanwhile does not bring the text back.
    two.bo.respect(id).expect(200);
    assertThat(two.reader.find(".pill")).isVisible();
    assertThat(writer.comment(id)).hasText("Deleted by its author");
    writer.page.clock().runFor(9_000);
    assertEquals("visible", state());
    writer.page.clock().runFor(1_500);
    two.assertCount("12 Comments");
    assertThat(writer.find("div.toast")).hasCount(0);
    assertThat(writer.comment(id)).hasText("Deleted by its author");
    assertEquals("deleted", state());
  }

  @Test
  void whoever_leaves_the_page_has_deleted_it() {
    delete();
    writer.page.navigate("about:blank");
    assertThat(two.reader.find("h2")).hasText("12 Comments");
    assertEquals("deleted", state());
  }

  private void delete() {
    Locator button = writer.comment(id).locator(".delete");
    button.click();
    assertThat(writer.find("div.toast")).isVisible();
  }

  private String state() {
    return two.server.client().call("GET", "/api/v1/comments/" + id).expect(200).text("/comment/state");
  }
}
