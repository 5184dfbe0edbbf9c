package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses that end in a comment's id. */
class PermalinkIT {

  private static final String THREAD = PageClient.KEY;

  private TestServer server;
  private TestClient bo;
  private String address;

  @BeforeEach
  void begin() {
    server = TestServer.start(Map.of("PARLEY_DEMO_PORT", "0"));
    bo = server.client().guest("Bo");
    address = server.base().resolve(PageClient.ARTICLE).toString();
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void an_address_of_a_comment_leads_to_it() {
    String id = bo.post(THREAD, "Look at this").id();
    for (int i = 0; i < 8; i++) {
      bo.post(THREAD, "Later " + i).expect(201);
    }
    try (ThreadPage page = ThreadPage.open(address + "#comment-" + id)) {
      assertThat(page.comment(id)).isFocused();
      assertThat(page.comment(id)).isInViewport();
      page.root(0).locator(".when").click();
      assertThat(page.root(0)).isFocused();
    }
  }

  @Test
  void the_order_chosen_before_comes_first_and_takes_nothing_away() {
    String id = bo.post(THREAD, "Far down").id();
    for (int i = 0; i < 26; i++) {
      bo.post(THREAD, "Later " + i).expect(201);
    }
    try (ThreadPage page = ThreadPage.live(address)) {
      page.find("[name=view]").selectOption("flat");
      page.page.waitForCondition(() -> (boolean) page.page.evaluate("'parley:order:demo' in localStorage"));
      page.page.navigate("about:blank");
      AtomicReference<Route> ordered = new AtomicReference<>();
      page.page.route("**/embed/demo?*view=flat*", route -> {
        if (!ordered.compareAndSet(null, route)) {
          route.resume();
        }
      });
      page.page.navigate(address + "#comment-" + id);
      page.awaitLive();
      page.page.waitForCondition(() -> ordered.get() != null);
      assertFalse(ordered.get().request().url().contains("comment="));
      ordered.get().resume();
      assertThat(page.find(".back")).hasText("You are viewing one comment. Show all 27 comments");
      assertThat(page.comment(id)).isFocused();
      assertThat(page.find("[name=view]")).hasValue("flat");
      assertThat(page.find(".list > .item")).hasCount(1);
    }
  }

  @Test
  void a_link_to_a_comment_that_is_not_on_the_page_brings_it_with_what_it_answers() {
    String root = bo.post("deep-links", "The beginning").id();
    String reply = bo.reply("deep-links", root, "The answer").id();
    for (int i = 0; i < 3; i++) {
      bo.reply("deep-links", reply, "Further answer " + i).expect(201);
    }
    for (int i = 0; i < 26; i++) {
      bo.post("deep-links", "Later comment " + i).expect(201);
    }
    try (ThreadPage page = new ThreadPage(
        server.app().demoPage().orElseThrow() + "?thread=deep-links#comment-" + reply,
        new Browser.NewContextOptions().setViewportSize(390, 500))) {
      assertThat(page.comment(reply)).isFocused();
      assertThat(page.find(".list .body")).hasText(new String[] {"The beginning", "The answer", "Further answer 0",
        "Further answer 1", "Further answer 2"});
      assertThat(page.find(".back")).hasText("You are viewing one comment. Show all 31 comments");
      assertThat(page.find("[name=sort]")).hasValue("newest");
      assertEquals(500 / 5.0, page.top(page.comment(reply)), 1.5);
      page.find(".back a").click();
      assertThat(page.find(".list > .item")).hasCount(25);
      assertThat(page.find(".back")).isEmpty();
      assertThat(page.root(0).locator(".body")).hasText("Later comment 25");
      assertFalse(page.page.url().contains("#"));
      assertEquals(List.of(), page.complaints);
    }
  }
}
