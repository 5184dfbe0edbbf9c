package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.parley.testing.Await;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader looks for words in the discussion, with script and without. */
class SearchingIT {

  private static final String THREAD = PageClient.KEY;
  private static final int ALL = 30;
  private static final String[] FERRIES = {"The ferry number 30", "The ferry number 20", "The ferry number 10"};

  private static final String MARKED = "[...CSS.highlights.get('parley-found') ?? []]"
    + ".map((mark) => mark.startContainer.data.slice(mark.startOffset, mark.endOffset))";

  private TestServer server;
  private TestClient bo;
  private ThreadPage page;

  @BeforeEach
  void begin() {
    server = TestServer.start();
    bo = server.client().guest("Bo");
    for (int i = 1; i <= ALL; i++) {
      bo.post(THREAD, i % 10 == 0 ? "The *ferry* number " + i : "Comment " + i).expect(201);
    }
  }

  @AfterEach
  void end() {
    page.close();
    server.close();
    page.complaints.removeIf(words -> words.contains("ERR_INTERNET_DISCONNECTED"));
    assertEquals(List.of(), page.complaints);
  }

  @Test
  void what_is_found_stands_in_the_place_of_the_list_and_esc_leads_back() {
    open(1280);
    find().press("Enter");
    assertThat(field()).isFocused();
    assertThat(find()).hasAttribute("aria-expanded", "true");
    field().fill("FERRY");
    field().press("Enter");
    assertThat(page.find(".back span")).hasText("3 comments with “FERRY”");
    assertThat(page.find(".list .body")).hasText(FERRIES);
    assertThat(page.find(".status")).hasText("3 comments with “FERRY”");
    assertThat(field()).isFocused();
    assertThat(page.find("h2")).hasText("30 Comments");

    field().press("Escape");
    assertThat(page.find(".list > .item")).hasCount(25);
    assertThat(page.find("form.search")).isHidden();
    assertThat(page.find(".back")).isHidden();
    assertThat(find()).isFocused();
    assertThat(find()).hasAttribute("aria-expanded", "false");
    assertThat(page.find(".further .more")).isVisible();
  }

  @Test
  void the_link_leads_back_to_as_much_as_was_there() {
    open(1280);
    page.find(".further .more").click();
    assertThat(page.find(".list > .item")).hasCount(ALL);
    search("ferry");
    assertThat(page.find(".list > .item")).hasCount(3);
    page.find(".back a").press("Enter");
    assertThat(page.find(".list > .item")).hasCount(ALL);
    assertThat(page.root(0)).isFocused();
    assertThat(page.find("form.search")).isHidden();
    assertFalse(page.page.url().contains("?"), page.page.url());
  }

  @Test
  void what_arrives_meanwhile_is_in_the_list_afterwards_and_not_in_what_was_found() {
    open(1280);
    page.scrollTo(page.find(".thread"));
    bo.post(THREAD, "Waits for the button").expect(201);
    assertThat(page.find(".pill")).isVisible();
    search("ferry");
    assertThat(page.find(".pill")).isHidden();
    String late = bo.post(THREAD, "A ferry that came late").expect(201).id();
    assertThat(page.find("h2")).hasText("32 Comments");
    assertThat(page.find(".list .body")).hasCount(3);
    assertThat(page.find(".pill")).isHidden();
    // What is here changes as ever.
    String id = page.ids().get(0);
    server.client().administrator().remove(id).expect(200);
    assertThat(page.comment(id).locator(".tombstone")).isVisible();

    field().press("Escape");
    assertThat(page.root(0).locator(".body")).hasText("A ferry that came late");
    assertEquals(late, page.ids().get(0));
    assertThat(page.root(1).locator(".body")).hasText("Waits for the button");
    assertThat(page.find(".pill")).isHidden();
    bo.post(THREAD, "Now it waits again").expect(201);
    assertThat(page.find(".pill")).isVisible();
  }

  @Test
  void a_draft_is_still_there_and_where_it_was() {
    open(1280);
    String id = page.ids().get(3);
    page.comment(id).locator(".reply").click();
    page.find(".item form.composer textarea").fill("Half a thought");
    search("ferry");
    assertThat(page.find("form.composer:visible textarea")).hasValue("Half a thought");
    field().press("Escape");
    assertThat(page.find(".item:has(> #comment-" + id + ") > form textarea")).hasValue("Half a thought");
  }

  @Test
  void one_can_write_while_searching_and_afterwards() {
    open(1280);
    search("ferry");
    assertThat(page.find(".back span")).isVisible();
    page.find("button.open").click();
    page.find("form.composer textarea").fill("Which ferry was it?");
    assertThat(page.find("form.composer button[type=submit]")).isVisible();
    page.find(".back a").click();
    assertThat(page.find(".list > .item")).hasCount(25);
    assertThat(page.find("form.composer textarea")).hasValue("Which ferry was it?");
  }

  @Test
  void nothing_found_and_nothing_to_be_had_are_said_in_words() {
    open(1280);
    search("zeppelin");
    assertThat(page.find(".back span")).hasText("No comment with “zeppelin”.");
    assertThat(page.find(".empty")).isHidden();
    assertThat(page.find(".status")).hasText("No comment with “zeppelin”.");

    page.context.setOffline(true);
    field().fill("ferry");
    field().press("Enter");
    assertThat(page.find("#search-error")).containsText("That could not be loaded.");
    assertThat(field()).hasAttribute("aria-invalid", "true");
    assertThat(page.find(".back span")).hasText("No comment with “zeppelin”.");
    page.context.setOffline(false);
    page.find("#search-error button").click();
    assertThat(page.find(".back span")).hasText("3 comments with “ferry”");
    assertThat(page.find("#search-error")).isEmpty();
  }

  @Test
  void further_comments_are_looked_for_until_there_are_some() {
    fillUp();
    open(1280);
    search("needle");
    assertThat(page.find(".back span")).hasText("Comments with “needle”, newest first");
    assertThat(page.find(".list .body")).hasText(new String[] {"A needle"});
    assertThat(page.find(".further a")).hasCount(0);
    field().fill("comment");
    field().press("Enter");
    assertThat(page.find(".list > .item")).hasCount(25);
    page.find(".further a").click();
    assertThat(page.find(".list > .item")).hasCount(27);
    assertThat(page.root(25)).isFocused();
    assertThat(page.find(".further a")).hasCount(0);
  }

  /** A needle, and so much on top that one call does not reach it. */
  private void fillUp() {
    String id = bo.post(THREAD, "A needle").expect(201).id();
    server.update("""
      insert into comment (thread_id, id, root_id, author_id, author_name, text, html, body, chain, created_at,
                           first_no, change_no, request_hash)
      select thread_id, hay.id, hay.id, hay.id, 'Many', 'hay', '<p>hay</p>', '["hay"]', 1, now(), n, n, ''
      from comment c, (select n, gen_random_uuid() as id from generate_series(100, 21100) n) hay
      where c.id = ?::uuid""", id);
    server.update("update thread set head = 21100, count = count + 21001 where key = ?", THREAD);
  }

  @Test
  void another_order_is_one_of_the_whole_list() {
    open(1280);
    search("ferry");
    assertThat(page.find(".list > .item")).hasCount(3);
    page.find("[name=sort]").selectOption("oldest");
    assertThat(page.root(0).locator(".body")).hasText("Comment 1");
    assertThat(page.find("form.search")).isHidden();
  }

  @Test
  void a_phone_has_room_for_it() {
    open(320);
    search("ferry");
    assertThat(page.find(".list > .item")).hasCount(3);
    assertEquals(0, page.page.evaluate("document.documentElement.scrollWidth - innerWidth"));
    assertTrue(find().boundingBox().height >= 36);
    assertTrue(field().boundingBox().width >= 150);
  }

  @Test
  void without_script_it_is_a_form_and_links() {
    for (int i = 0; i < 25; i++) {
      bo.post(THREAD, "Another ferry " + i).expect(201);
    }
    page = new ThreadPage(server.base() + PageClient.ARTICLE,
      new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(320, 640));
    assertThat(find()).isHidden();
    field().fill("ferry bo");
    field().press("Enter");
    assertThat(page.find(".back span")).hasText("Comments with “ferry bo”, newest first");
    assertThat(field()).hasValue("ferry bo");
    assertThat(page.find(".list > .item")).hasCount(25);
    assertThat(page.page.locator("meta[name=robots]")).hasAttribute("content", "noindex");
    assertThat(page.page.locator("link[rel=canonical]")).hasAttribute("href", server.base() + PageClient.ARTICLE);
    assertEquals(0, page.page.evaluate("document.documentElement.scrollWidth - innerWidth"));
    page.find(".further a").click();
    assertThat(page.find(".list .body")).hasText(FERRIES);
    assertThat(page.find(".further a")).hasCount(0);
    page.find(".back a").click();
    assertThat(page.root(0).locator(".body")).hasText("Another ferry 24");
    assertThat(field()).hasValue("");
    assertThat(page.page.locator("meta[name=robots]")).hasCount(0);

    field().fill("zeppelin");
    page.find("form.search button").click();
    assertThat(page.find(".back span")).hasText("No comment with “zeppelin”.");
    assertThat(page.find(".empty")).isHidden();
  }

  @Test
  void a_page_of_what_was_found_is_taken_over_and_left_by_the_script() {
    page = ThreadPage.live(server.base() + PageClient.ARTICLE + "?q=ferry");
    page.awaitRest();
    assertThat(page.find(".back span")).hasText("3 comments with “ferry”");
    bo.post(THREAD, "A ferry that came late").expect(201);
    assertThat(page.find("h2")).hasText("31 Comments");
    assertThat(page.find(".list .body")).hasCount(3);
    find().click();
    assertThat(page.root(0).locator(".body")).hasText("A ferry that came late");
    assertFalse(page.page.url().contains("q="), page.page.url());
    assertThat(find()).isFocused();
  }

  @Test
  void the_words_are_marked_in_what_was_found_and_nowhere_else() {
    // Both forms of a letter, and what a pattern would take for its own.
    bo.post(THREAD, "cafe\u0301 (FERRY) f.rry").expect(201);
    open(1280);
    String before = page.root(0).locator(".body").innerHTML();
    search("ferry café");
    assertThat(page.find(".list > .item")).hasCount(1);
    assertEquals(List.of("cafe\u0301", "FERRY"), page.page.evaluate(MARKED));
    assertEquals(before, page.root(0).locator(".body").innerHTML());
    search("bo (f");
    assertEquals(List.of("Bo", "(F"), page.page.evaluate(MARKED));
    field().press("Escape");
    assertThat(page.find(".list > .item")).hasCount(25);
    assertEquals(List.of(), page.page.evaluate(MARKED));
  }

  @Test
  void the_words_are_marked_in_a_page_of_what_was_found_and_in_what_changes() {
    page = ThreadPage.live(server.base() + PageClient.ARTICLE + "?q=ferry");
    page.awaitRest();
    Await.until("the words are marked", () -> page.page.evaluate(MARKED).equals(List.of("ferry", "ferry", "ferry")));
    assertEquals("rgb(255, 246, 220)", page.page.evaluate("getComputedStyle(document.querySelector('parley-comments')"
      + ".shadowRoot.querySelector('.body'), '::highlight(parley-found)').backgroundColor"));
  }

  @Test
  void two_threads_of_a_page_mark_their_own() {
    open(1280);
    search("ferry");
    searchInAnother();
    assertEquals(List.of("ferry", "ferry", "ferry", "Another"), page.page.evaluate(MARKED));
    page.page.locator("#comments form.search input").press("Escape");
    assertThat(page.page.locator("#comments .list > .item")).hasCount(25);
    assertEquals(List.of("Another"), page.page.evaluate(MARKED));
  }

  @Test
  void a_thread_that_has_left_the_page_is_not_kept_by_its_marks() {
    open(1280);
    search("ferry");
    page.page.evaluate("document.querySelector('#comments').remove()");
    searchInAnother();
    assertEquals(List.of("Another"), page.page.evaluate(MARKED));
  }

  private void searchInAnother() {
    server.client().guest("Cy").post("other", "Another ferry here").expect(201);
    page.page.evaluate("""
      (site) => {
        const other = document.createElement('parley-comments');
        Object.entries({ site, thread: 'other', load: 'eager' }).forEach((one) => other.setAttribute(...one));
        document.body.append(other);
      }""", "demo");
    Locator other = page.page.locator("[thread=other]");
    other.locator(".find").click();
    other.locator("form.search input").fill("another");
    other.locator("form.search input").press("Enter");
    assertThat(other.locator(".back span")).hasText("1 comment with “another”");
  }

  @Test
  void a_reason_why_not_stands_at_the_field_over_the_whole_list() {
    page = new ThreadPage(server.base() + PageClient.ARTICLE + "?q=" + "x".repeat(101),
      new Browser.NewContextOptions().setJavaScriptEnabled(false));
    assertThat(page.find("#search-error")).hasText("This is too long. At most 100 characters.");
    assertThat(page.find(".list > .item")).hasCount(25);
    page.complaints.removeIf(words -> words.endsWith("400 (Bad Request)"));
  }

  private void open(int width) {
    page = ThreadPage.open(server.base() + PageClient.ARTICLE, width, 800);
    page.awaitLive();
    page.awaitRest();
  }

  private void search(String words) {
    if (!page.find("form.search").isVisible()) {
      find().click();
      assertThat(field()).isFocused();
    }
    field().fill(words);
    field().press("Enter");
    assertThat(page.find(".back span")).containsText(words);
  }

  private Locator find() {
    return page.find(".find");
  }

  private Locator field() {
    return page.find("form.search input");
  }
}
