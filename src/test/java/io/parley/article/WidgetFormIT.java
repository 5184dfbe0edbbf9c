package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the form says, where, and how often; and how an own comment looks on its way. */
class WidgetFormIT {

  private static TestServer server;

  private ThreadPage page;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    server.client().guest("Bo").post(PageClient.KEY, "Before").expect(201);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void begin() {
    page = ThreadPage.live(server.base().resolve(PageClient.ARTICLE).toString());
  }

  @AfterEach
  void end() {
    page.close();
  }

  @Test
  void a_link_of_the_page_opens_the_form_whatever_the_page_calls_it() {
    page.page.evaluate("document.querySelector('.talk [data-parley-open]').className = 'more'");
    page.page.locator(".talk [data-parley-open]").click();
    assertThat(page.find("form.composer textarea")).isFocused();
  }

  @Test
  void all_that_is_missing_is_marked_at_once_and_no_longer_when_it_is_there() {
    page.find(".open").click();
    page.find("form.composer .post").click();
    Locator name = page.find("form.composer input[name=name]");
    Locator text = page.find("form.composer textarea");
    assertThat(page.find(".error.name")).hasText("Please write a name first.");
    assertThat(page.find(".error.text")).hasText("Please write something first.");
    assertThat(name).hasAttribute("aria-invalid", "true");
    assertThat(text).hasAttribute("aria-invalid", "true");
    assertThat(name).isFocused();
    assertEquals(weight(page.find(".error.text")), weight(page.find(".error.name")));
    name.fill("Tess");
    assertThat(page.find(".error.name")).isEmpty();
    assertThat(text).hasAttribute("aria-invalid", "true");
    text.fill("Here");
    assertThat(page.find(".error.text")).isEmpty();
  }

  @Test
  void words_that_are_not_sent_are_left_only_on_purpose() {
    page.find(".open").click();
    Locator text = page.find("form.composer textarea");
    assertThat(text).isFocused();
    page.page.keyboard().press("Escape");
    assertThat(page.find("form.composer")).isHidden();
    assertThat(page.find(".open")).isFocused();

    page.find(".open").click();
    text.fill("Half a thought");
    page.page.keyboard().press("Escape");
    Locator asks = page.find("dialog");
    assertThat(asks.locator("p")).hasText("Your text has not been posted.");
    assertThat(asks.getByText("Keep writing")).isFocused();
    page.page.keyboard().press("Escape");
    assertThat(asks).hasCount(0);
    assertThat(text).isFocused();
    assertThat(text).hasValue("Half a thought");

    page.find("form.composer .cancel").click();
    asks.getByText("Keep as draft").click();
    assertThat(page.find("form.composer")).isHidden();
    assertThat(page.find(".open")).isFocused();
    page.find(".open").click();
    assertThat(text).hasValue("Half a thought");
    page.find("form.composer .cancel").click();
    asks.getByText("Discard").click();
    assertThat(page.find(".open")).isFocused();
    page.find(".open").click();
    assertThat(text).hasValue("");
    assertEquals(List.of(), page.complaints);
  }

  @Test
  void a_comment_looked_at_to_be_edited_and_left_as_it_was_is_no_draft() {
    page.post("Tess", "As it was");
    assertThat(page.find(".status")).containsText("Posted.");
    page.root(0).locator(".edit").click();
    Locator text = page.find(".item form textarea");
    assertThat(text).hasValue("As it was");
    text.press("Escape");
    assertThat(page.root(0).locator(".edit")).isFocused();
    page.root(0).locator(".edit").click();
    assertThat(page.find(".item form .draft")).isHidden();
    text.fill("Otherwise");
    text.press("Escape");
    page.find("dialog").getByText("Keep as draft").click();
    page.root(0).locator(".edit").click();
    assertThat(text).hasValue("Otherwise");
    page.find(".item form .discard").click();
    assertThat(text).hasValue("As it was");
  }

  @Test
  void nothing_can_be_typed_that_the_form_would_take_along_when_an_edit_is_saved() {
    page.post("Tess", "As it was");
    assertThat(page.find(".status")).containsText("Posted.");
    List<Route> held = new ArrayList<>();
    page.page.route("**/comments/*", route -> {
      if (route.request().method().equals("PATCH")) {
        held.add(route);
      } else {
        route.resume();
      }
    });
    page.root(0).locator(".edit").click();
    Locator text = page.find(".item form textarea");
    text.fill("As it is");
    page.find(".item form .post").click();
    page.page.waitForCondition(() -> held.size() == 1);
    text.focus();
    page.page.keyboard().type(" not");
    assertThat(text).hasValue("As it is");
    held.get(0).abort();
    assertThat(page.find(".item form .error.form")).isVisible();
    text.press("End");
    page.page.keyboard().type(" now");
    page.find(".item form .post").click();
    page.page.waitForCondition(() -> held.size() == 2);
    held.get(1).resume();
    assertThat(page.root(0).locator(".body")).hasText("As it is now");
    assertThat(page.find(".item form")).hasCount(0);
  }

  @Test
  void too_long_is_said_in_one_place() {
    page.find(".open").click();
    page.find("form.composer input[name=name]").fill("Tess");
    Locator text = page.find("form.composer textarea");
    Locator counter = page.find("form.composer .counter");
    text.fill("x".repeat(3_002));
    assertThat(counter).hasText("2 characters too long");
    page.find("form.composer .post").click();
    assertThat(page.find(".error.text")).hasText("2 characters too long");
    assertThat(counter).isEmpty();
    text.fill("x".repeat(3_001));
    assertThat(page.find(".error.text")).isEmpty();
    assertThat(counter).hasText("1 character too long");
  }

  @Test
  void seconds_to_wait_count_down_in_sight() {
    page.page.route("**/respect", route -> route.fulfill(new Route.FulfillOptions().setStatus(429)
      .setHeaders(Map.of("Retry-After", "3")).setContentType("application/problem+json")
      .setBody("{\"code\": \"rate_limited\"}")));
    page.find(".list .respect").first().click();
    Locator error = page.find(".list article .error");
    assertThat(error).hasText(Pattern.compile("try again in 2 s"));
    assertThat(error).hasText(Pattern.compile("try again in 1 s"));
    assertThat(error).hasCount(0);
    assertThat(page.find(".list .respect").first()).hasAttribute("aria-pressed", "false");
  }

  @Test
  void an_own_comment_has_its_colour_from_the_beginning() {
    AtomicReference<Route> held = new AtomicReference<>();
    page.page.route("**/api/v1/sites/demo/comments?**", held::set);
    page.find(".open").click();
    page.find("form.composer input[name=name]").fill("Tess Tempest");
    page.page.waitForResponse("**/guests", () -> page.find("form.composer textarea").fill("In colour"));
    page.find("form.composer .post").click();
    Locator avatar = page.root(0).locator(".avatar");
    assertThat(page.root(0).locator("time")).hasText("Posting…");
    String drawn = avatar.getAttribute("class");
    page.page.waitForCondition(() -> held.get() != null);
    held.get().resume();
    assertThat(page.find(".status")).containsText("Posted.");
    assertThat(page.root(0).locator(".body")).hasText("In colour");
    assertEquals(drawn, avatar.getAttribute("class"));
    assertEquals(List.of(), page.complaints);
  }

  @Test
  void what_is_wrong_with_the_whole_is_told_at_the_field_and_a_refused_name_takes_the_focus() {
    refuse(403, "{\"code\": \"forbidden\", \"requestId\": \"c0ffee-17\"}");
    page.post("Tess", "Refused as a whole");
    Locator text = page.find("form.composer textarea");
    assertThat(page.find(".error.form")).hasText("That did not work. Your text is still here: please try again. "
      + "(Reference c0ffee-17)");
    assertThat(text).isFocused();
    assertThat(text).hasAccessibleDescription(Pattern.compile("That did not work"));
    refuse(400, "{\"code\": \"invalid_request\", \"fields\": {\"name\": \"reserved\"}}");
    page.find("form.composer .post").click();
    assertThat(page.find(".error.name")).hasText("This name cannot be used. Please choose another.");
    assertThat(page.find("form.composer [name=name]")).isFocused();
    assertThat(page.find("form.composer [name=name]")).hasAccessibleDescription(
      "This name cannot be used. Please choose another.");

    refuse(409, "{\"code\": \"thread_closed\"}");
    page.find("form.composer [name=name]").fill("Tess Tempest");
    page.find("form.composer .post").click();
    assertThat(page.find("form.composer .meanwhile span")).hasText(
      "This discussion is closed. Your text is still here.");
    assertThat(text).hasValue("Refused as a whole");
  }

  @Test
  void two_forms_describe_each_their_own_fields() {
    page.find(".open").click();
    page.root(0).locator(".reply").click();
    assertThat(page.find("form.composer")).hasCount(2);
    assertEquals(List.of(), page.find("form.composer").last().evaluate("""
      (form) => [...form.querySelectorAll('[aria-describedby]')]
        .flatMap((one) => one.getAttribute('aria-describedby').split(' '))
        .filter((id) => form.querySelectorAll('#' + CSS.escape(id)).length !== 1)"""));
  }

  @Test
  void what_the_server_cannot_do_is_said_with_the_reference_and_the_text_is_to_be_had() {
    page.context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    refuse(500, "{\"code\": \"internal\", \"requestId\": \"c0ffee-18\"}");
    page.post("Tess", "Not lost");
    Locator row = page.find(".error.unsent");
    assertThat(row).containsText("That did not work. Your text is still here: please try again. (Reference c0ffee-18)");
    page.page.clock().install();
    for (int times = 0; times < 2; times++) {
      row.locator(".copy").click();
      assertThat(row.locator(".copy")).hasText("Copied");
    }
    page.page.clock().runFor(9_000);
    assertThat(row.locator(".copy")).hasText("Copy text");
    assertEquals("Not lost", page.page.evaluate("navigator.clipboard.readText()"));
    page.page.unroute("**/api/v1/sites/demo/comments?**");
    row.getByText("Retry").click();
    assertThat(page.find(".status")).containsText("Posted.");
    assertThat(row).hasCount(0);
    assertThat(page.find(".list .body").filter(new Locator.FilterOptions().setHasText("Not lost"))).hasCount(1);
  }

  /** Posts, until they are let through. */
  private void refuse(int status, String problem) {
    page.page.route("**/api/v1/sites/demo/comments?**", route -> route.fulfill(new Route.FulfillOptions()
      .setStatus(status).setContentType("application/problem+json").setBody(problem)));
  }

  private static Object weight(Locator element) {
    return element.evaluate("e => getComputedStyle(e).fontWeight");
  }
}
