package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader deletes a comment of theirs, and thinks better of it or not, while another looks on. */
class DeletingIT {

  private static final String TEXT = "Said in anger";
  private static final String GONE = "Deleted by its author";

  private TwoReaders two;
  private ThreadPage writer;
  private ThreadPage reader;
  private String id;

  @BeforeEach
  void begin() {
    two = new TwoReaders();
    writer = two.writer;
    reader = two.reader;
    writer.post("Wanda", TEXT);
    assertThat(writer.find(".status")).containsText("Posted.");
    id = two.newest();
    reader.find(".pill").click();
    assertThat(reader.comment(id)).containsText(TEXT);
    writer.page.clock().install();
  }

  @AfterEach
  void end() {
    two.close();
  }

  @Test
  void the_text_is_gone_for_everybody_at_once_and_undo_is_the_next_thing() {
    delete();
    assertThat(writer.root(1)).isFocused();
    assertThat(writer.find(".status")).hasText("Deleted. Press z to undo.");

    writer.page.keyboard().press("Tab");
    assertThat(writer.find("div.toast .undo")).isFocused();
    writer.page.clock().runFor(15_000);
    assertThat(writer.find("div.toast")).isVisible();
    writer.page.keyboard().press("Enter");
    assertBack();

    delete();
    writer.page.keyboard().press("z");
    assertBack();
    writer.page.clock().runFor(15_000);
    assertEquals("visible", state());
  }

  @Test
  void the_way_back_is_in_sight_beside_a_line_of_somebody_muted_too() {
    writer.root(1).locator(".menu").click();
    writer.root(1).locator(".mute").click();
    assertThat(writer.root(1).locator(".hush")).isVisible();
    delete();
    writer.find("div.toast .undo").click();
    assertBack();
  }

  @Test
  void after_ten_seconds_it_is_final() {
    delete();
    writer.page.clock().runFor(9_000);
    assertThat(writer.find("div.toast")).isVisible();
    writer.page.clock().runFor(1_500);
    assertThat(writer.find("div.toast")).hasCount(0);
    writer.page.keyboard().press("z");
    assertThat(writer.comment(id)).hasText(GONE);
    assertEquals("deleted", state());
  }

  @Test
  void what_could_not_be_deleted_stays_and_says_so() {
    refuse("DELETE", route -> route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("{}")));
    writer.comment(id).locator(".delete").click();
    assertThat(writer.comment(id).locator(".error")).containsText("That did not work.");
    assertThat(writer.comment(id).locator(".body")).hasText(TEXT);
    assertThat(writer.find("div.toast")).hasCount(0);
    assertEquals("visible", state());
    writer.complaints.removeIf(words -> words.contains("503"));
  }

  @Test
  void what_could_not_be_put_back_can_be_tried_again_or_posted_anew() {
    // Before the deletion, which goes through it: then it is there when the way back is pressed.
    refuse("PUT", Route::abort);
    delete();
    writer.page.keyboard().press("z");
    assertThat(writer.comment(id).locator(".error")).hasText("Not sent. The server does not answer.");
    assertThat(writer.find("div.toast .undo")).isVisible();
    writer.page.unroute("**/comments/" + id);
    writer.find("div.toast .undo").click();
    assertBack();
    writer.find(".open").click();
    assertThat(writer.find("form.composer textarea")).hasValue("");
    writer.find("form.composer .cancel").click();

    refuse("PUT", Route::abort);
    delete();
    writer.page.keyboard().press("z");
    assertThat(writer.comment(id).locator(".error")).isVisible();
    writer.page.clock().runFor(11_000);
    assertThat(writer.find("div.toast")).hasCount(0);
    writer.find(".open").click();
    assertThat(writer.find("form.composer textarea")).hasValue(TEXT);
    writer.complaints.removeIf(words -> words.contains("ERR_FAILED"));
  }

  private void delete() {
    writer.comment(id).locator(".delete").click();
    assertThat(writer.find("div.toast")).isVisible();
    assertEquals("deleted", state());
    two.assertCount("12 Comments");
    for (ThreadPage page : two.both()) {
      assertThat(page.comment(id)).hasText(GONE);
      assertFalse(page.everything().contains(TEXT), "its text is still in the document");
    }
  }

  private void assertBack() {
    assertThat(writer.find(".status")).hasText("Your comment is back.");
    assertThat(writer.comment(id)).isFocused();
    assertThat(writer.comment(id).locator(".delete")).isVisible();
    assertThat(writer.find("div.toast")).hasCount(0);
    two.assertCount("13 Comments");
    for (ThreadPage page : two.both()) {
      Locator body = page.comment(id).locator(".body");
      assertThat(body).hasText(TEXT);
    }
    assertEquals("visible", state());
  }

  private void refuse(String method, Consumer<Route> answer) {
    writer.page.route("**/comments/" + id, route -> {
      if (route.request().method().equals(method)) {
        answer.accept(route);
      } else {
        route.resume();
      }
    });
  }

  private String state() {
    return two.server.client().comment(id).expect(200).text("/comment/state");
  }
}
