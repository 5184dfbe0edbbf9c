package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.parley.testing.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reader does with a comment of somebody else's, besides answering it. */
class ActsIT {

  private TwoReaders two;
  private ThreadPage reader;
  private String id;

  @BeforeEach
  void begin() {
    two = new TwoReaders();
    reader = two.reader;
    id = two.newest();
  }

  @AfterEach
  void end() {
    two.close();
  }

  @Test
  void a_report_has_a_reason_and_goes_to_the_moderators() {
    Locator opener = act("report");
    opener.press("Enter");
    Locator dialog = reader.find("dialog[open]");
    assertThat(dialog.locator("input").first()).isFocused();
    assertThat(dialog.locator("input:checked")).hasCount(0);
    dialog.locator(".solid").click();
    assertThat(dialog.locator(".error")).hasText("Please choose a reason.");
    assertThat(dialog.locator("input").first()).isFocused();

    reader.page.keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
    assertThat(opener).isFocused();

    opener.press("Enter");
    dialog.getByText("Harassment").click();
    dialog.locator("textarea").fill("Look at the last line");
    dialog.locator(".solid").click();
    assertThat(dialog).hasCount(0);
    assertThat(opener).isFocused();
    assertThat(reader.find(".status")).hasText("Thank you. The moderators will look at it.");
    assertThat(reader.find("div.toast")).containsText("Thank you");
    Answer list = two.moderator.call("GET", "/api/v1/moderation/comments?limit=1").expect(200);
    assertEquals(1, list.at("/comments/0/reports/count").asInt());
  }

  @Test
  void a_report_that_cannot_be_written_says_so_and_can_be_tried_again() {
    reader.page.route("**/embed/demo?*report=*", Route::abort);
    Locator opener = act("report");
    opener.click();
    assertThat(reader.find(".status")).hasText("That could not be loaded.");
    assertThat(reader.find("dialog")).hasCount(0);
    reader.page.unroute("**/embed/demo?*report=*");
    opener.dblclick();
    assertThat(reader.find("dialog[open]")).hasCount(1);
    reader.complaints.removeIf(words -> words.contains("ERR_FAILED"));
  }

  @Test
  void a_link_is_copied_and_a_time_says_when() {
    reader.context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    act("link").click();
    assertThat(reader.find(".status")).hasText("Link copied.");
    assertThat(reader.find("div.toast")).containsText("Link copied.");
    String link = (String) reader.page.evaluate("navigator.clipboard.readText()");
    assertTrue(link.endsWith(PageClient.ARTICLE + "#comment-" + id), link);

    Locator menu = reader.comment(id).locator(".menu");
    assertThat(menu).hasAttribute("aria-expanded", "true");
    menu.click();
    assertThat(menu).hasAttribute("aria-expanded", "false");
    assertThat(reader.comment(id).locator(".link")).hasCount(0);

    reader.comment(id).locator(".when").click();
    assertThat(reader.comment(id)).isFocused();
    assertTrue(reader.page.url().endsWith("#comment-" + id), reader.page.url());
    assertThat(reader.comment(id).locator(".when")).hasText(
      java.util.regex.Pattern.compile("just now · .*\\d{4}.*\\d:\\d\\d.*|\\d minutes? ago · .*\\d{4}.*\\d:\\d\\d.*"));
  }

  @Test
  void selected_words_are_quoted_in_an_answer() {
    reader.comment(id).locator(".body em").dblclick();
    reader.comment(id).locator(".quote").click();
    Locator text = reader.find(".item form textarea");
    assertThat(text).isFocused();
    assertThat(text).hasValue("> emphasis\n\n");
    text.pressSequentially("Indeed");
    assertThat(text).hasValue("> emphasis\n\nIndeed");
    assertThat(reader.find(".quote")).hasCount(0);
    text.press("Escape");
    reader.find("dialog").getByText("Keep as draft").click();
    assertThat(reader.comment(id).locator(".reply")).isFocused();

    reader.page.evaluate(SELECT, id);
    reader.comment(id).locator("footer > .quote").click();
    assertThat(text).hasValue("> emphasis\n\nIndeed\n\n"
      + "> Comment 11 with emphasis, and some words more to fill a line or two.\n\n");
  }

  @Test
  void markup_is_seen_before_it_is_posted() {
    reader.find(".open").click();
    Locator text = reader.find("form.composer textarea");
    Locator preview = reader.find("form.composer .preview");
    text.fill("Plain words");
    reader.page.waitForCondition(() -> (boolean) reader.page.evaluate(DRAFT_KEPT));
    assertThat(preview).isHidden();
    text.fill("> Said\n\nSo *they* say <b>");
    assertThat(preview.locator("blockquote")).hasText("Said");
    assertThat(preview.locator("em")).hasText("they");
    assertThat(preview.locator("b")).hasCount(0);
    text.fill("Plain again");
    assertThat(preview).isHidden();
  }

  private static final String DRAFT_KEPT = "Object.keys(localStorage).some((key) => key.includes('draft:'))";

  @Test
  void a_muted_author_is_a_line_and_can_be_heard_again() {
    String other = two.server.client().guest("Nora").post(TwoReaders.THREAD, "Not muted").expect(201).id();
    assertThat(reader.find(".pill")).isVisible();
    reader.find(".pill").click();
    act("mute").click();
    assertThat(reader.find("p.hush")).hasCount(12);
    assertThat(reader.comment(id).locator(".hush span")).hasText("You muted Bo.");
    assertThat(reader.comment(id).locator(".body")).isHidden();
    assertThat(reader.comment(id)).isFocused();
    assertThat(reader.comment(other).locator(".body")).isVisible();
    assertThat(reader.find(".status")).hasText("You muted Bo.");

    two.bo.post(TwoReaders.THREAD, "Not counted").expect(201);
    two.server.client().guest("Nora").post(TwoReaders.THREAD, "Counted").expect(201);
    assertThat(reader.find(".pill")).hasText("1 new comment");
    reader.find(".pill").click();
    assertThat(reader.find("p.hush")).hasCount(13);

    String answer = two.bo.reply(TwoReaders.THREAD, other, "Still here").expect(201).id();
    reader.page.reload();
    reader.awaitLive();
    assertThat(reader.comment(answer).locator(".hush")).isVisible();
    assertThat(reader.comment(answer).locator(".body")).isHidden();
    reader.comment(answer).locator(".hush button").click();
    assertThat(reader.comment(answer).locator(".body")).isVisible();
    assertThat(reader.comment(id).locator(".body")).isHidden();
    assertThat(reader.comment(answer).locator(".hush button")).hasText("Unmute");
    reader.comment(answer).locator(".menu").click();
    assertThat(reader.comment(answer).locator(".mute")).hasText("Unmute");
    reader.comment(answer).locator(".mute").click();
    assertThat(reader.find("p.hush")).hasCount(0);
    assertThat(reader.comment(id).locator(".body")).isVisible();
    assertThat(reader.find(".status")).hasText("Bo is no longer muted.");
  }

  private static final String SELECT = """
    (id) => {
      const root = document.querySelector('parley-comments').shadowRoot;
      const body = root.querySelector(`#comment-${id} .body`);
      getSelection().setBaseAndExtent(body, 0, body, body.childNodes.length);
    }""";

  private Locator act(String name) {
    reader.comment(id).locator(".menu").click();
    return reader.comment(id).locator("." + name);
  }
}
