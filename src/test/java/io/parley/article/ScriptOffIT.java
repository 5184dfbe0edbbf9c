package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser that runs no script: links, forms and the server's own markup are all there is. */
class ScriptOffIT {

  private static final String THREAD = PageClient.KEY;
  private static final int ALL = 30;
  private static final int PAGE = 25;

  private TestServer server;
  private ThreadPage page;

  @BeforeEach
  void begin() {
    server = TestServer.start();
    TestClient bo = server.client().guest("Bo");
    for (int i = 1; i <= ALL; i++) {
      bo.post(THREAD, "Comment " + i + ", in *italics*").expect(201);
    }
    page = new ThreadPage(server.base().resolve(PageClient.ARTICLE).toString(),
      new Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  @AfterEach
  void end() {
    page.close();
    server.close();
    // The browser says of a refused form that it was refused.
    page.complaints.removeIf(words -> words.endsWith("400 (Bad Request)"));
    assertEquals(List.of(), page.complaints);
  }

  @Test
  void comments_are_read_by_people_and_by_search_engines() throws Exception {
    assertThat(page.find("h2")).hasText("30 Comments");
    assertThat(page.find(".list > .item")).hasCount(PAGE);
    assertThat(page.root(0).locator(".body em")).isVisible();
    JsonNode data = new ObjectMapper().readTree(page.page.locator("#linked-data").textContent());
    assertEquals(ALL, data.get("commentCount").asInt());
    assertEquals(PAGE, data.get("comment").size());
    assertEquals("Comment 30, in *italics*", data.at("/comment/0/text").asText());
    assertEquals("Bo", data.at("/comment/0/author/name").asText());
  }

  @Test
  void the_form_posts_and_comes_back_to_the_discussion() {
    fill("Nora", "No script needed");
    assertThat(page.find(".notice.ok")).hasText("Your comment is posted.");
    assertThat(page.root(0).locator(".body")).hasText("No script needed");
    assertThat(page.find("h2")).hasText("31 Comments");
    assertTrue(page.page.url().endsWith("#comments"), page.page.url());
  }

  @Test
  void an_address_that_anybody_can_write_announces_nothing() {
    page.page.navigate(server.base() + PageClient.ARTICLE + "?posted=1");
    assertThat(page.find(".notice.ok")).hasCount(0);
    page.page.navigate(server.base() + PageClient.ARTICLE + "?posted=00000000-0000-7000-8000-000000000000");
    assertThat(page.find(".notice.ok")).hasCount(0);
  }

  @Test
  void what_needs_a_script_is_not_shown() {
    assertThat(page.find(".list .reply").first()).isVisible();
    for (String control : List.of(".respect", ".menu", ".rail", ".next", ".reconnect", ".pill", ".cancel")) {
      page.find(control).all().forEach(each -> assertThat(each).isHidden());
    }
  }

  @Test
  void to_write_is_a_button_that_leads_to_an_address() {
    button("Post a Comment").click();
    assertThat(page.page).hasURL(Pattern.compile("\\?compose=1#comments$"));
    button("Reply").first().click();
    assertThat(page.page).hasURL(Pattern.compile("\\?reply=[-0-9a-f]{36}#comments$"));
    assertThat(page.find("form.composer .answering")).hasText("replying to Bo");
  }

  @Test
  void an_answer_goes_below_what_it_answers() {
    page.root(2).locator(".reply").click();
    assertThat(page.find("form.composer .answering")).hasText("replying to Bo");
    fill("Nora", "An answer");
    assertThat(page.root(2).locator("~ .replies .body")).hasText("An answer");
  }

  @Test
  void a_refused_post_comes_back_with_its_text_and_a_sentence_at_the_field() {
    fill(" ", "Nobody said this");
    assertThat(page.find(".error.name")).hasText("Please write a name first.");
    assertThat(page.find("form.composer input[name=name]")).hasAttribute("aria-invalid", "true");
    assertThat(page.find("form.composer textarea")).hasValue("Nobody said this");

    page.find("form.composer input[name=name]").fill("Nora");
    page.find("form.composer .post").click();
    assertThat(page.root(0).locator(".body")).hasText("Nobody said this");
  }

  @Test
  void links_of_the_page_that_came_back_lead_where_they_led_before() {
    fill("Nora", " ");
    assertThat(page.find(".error.text")).hasText("Please write something first.");
    page.find("[name=sort]").selectOption("oldest");
    page.find(".go").click();
    assertThat(page.root(0).locator(".body")).hasText("Comment 1, in italics");

    fill("Nora", " ");
    page.find(".list .reply").first().click();
    assertThat(page.find("form.composer .answering")).hasText("replying to Bo");
  }

  @Test
  void order_and_further_pages_are_links() {
    page.find("[name=sort]").selectOption("oldest");
    page.find(".go").click();
    assertThat(page.root(0).locator(".body")).hasText("Comment 1, in italics");
    assertThat(page.find("[name=sort]")).hasValue("oldest");
    assertThat(page.find(".further .more")).hasText("Show 5 more of 30");
    page.find(".further .more").click();
    assertThat(page.find(".list > .item")).hasCount(ALL - PAGE);
    assertThat(page.root(0).locator(".body")).hasText("Comment 26, in italics");
    assertThat(page.find("[name=sort]")).hasValue("oldest");
    page.find(".back a").click();
    assertThat(page.find(".list > .item")).hasCount(PAGE);
    assertThat(page.find("[name=sort]")).hasValue("oldest");
  }

  @Test
  void a_closed_discussion_has_no_form() {
    server.client().administrator().setState(THREAD, "closed").expect(200);
    page.page.reload();
    assertThat(page.find(".notice.closed")).isVisible();
    assertThat(page.find("form.composer")).isHidden();
    assertThat(page.find(".open")).isHidden();
  }

  private Locator button(String name) {
    return page.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void fill(String name, String text) {
    page.find("form.composer input[name=name]").fill(name);
    page.find("form.composer textarea").fill(text);
    page.find("form.composer .post").click();
  }
}
