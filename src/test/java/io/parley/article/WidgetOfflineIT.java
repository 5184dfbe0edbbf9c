package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tunnels, lost answers and a server that restarts: nothing is missed, doubled or lost, and nobody reloads. */
class WidgetOfflineIT extends OneReader {

  @BeforeEach
  void begin() {
    page.page.evaluate("window.loadedOnce = true");
  }

  @AfterEach
  void end() {
    assertEquals(true, page.page.evaluate("window.loadedOnce"), "it was never reloaded");
  }

  @Test
  void what_happened_meanwhile_is_all_there_and_once() {
    String first = server.client().page(THREAD).text("/comments/0/id");
    page.scrollTo(page.find(".thread"));
    page.context.setOffline(true);
    assertThat(page.find(".live .word")).containsText("Offline. Showing what was loaded at");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      ids.add(bo.post(THREAD, "Meanwhile " + i).id());
    }
    bo.reply(THREAD, first, "An answer to what is here").expect(201);
    bo.reply(THREAD, ids.get(3), "An answer to what is not").expect(201);
    bo.edit(first, "Before, edited").expect(200);
    server.client().administrator().remove(ids.get(7)).expect(200);

    page.context.setOffline(false);
    assertThat(page.find(".live .word")).hasText("Live");
    assertThat(page.find(".pill")).hasText("30 new comments");
    assertThat(page.find("h2")).hasText("32 Comments");
    page.find(".pill").click();
    page.find(".branch-new").click();
    page.find(".show-edit").click();
    assertThat(page.find(".list article")).hasCount(32);
    assertEquals(visible(), page.ids().stream().sorted().toList());
    assertThat(page.comment(first).locator(".body")).hasText("Before, edited");
  }

  @Test
  void what_is_written_offline_is_kept_in_words_and_posted_once_on_return() {
    page.find(".open").click();
    page.find("form.composer input[name=name]").fill("Tunnel Tess");
    page.find("form.composer textarea").fill("From the tunnel");
    page.context.setOffline(true);
    page.find("form.composer .post").click();
    assertThat(page.root(0).locator(".body")).hasText("From the tunnel");
    assertThat(page.find(".error.unsent"))
      .containsText("Not sent. You are offline. Parley will post it when you are back.");
    bo.post(THREAD, "Meanwhile").expect(201);
    page.context.setOffline(false);
    assertThat(page.find(".status")).containsText("Posted.");
    assertThat(page.find(".error.unsent")).hasCount(0);
    assertThat(page.find("h2")).hasText("3 Comments");
    assertThat(page.find(".pill")).hasText("1 new comment");
    page.find(".pill").click();
    assertThat(page.find(".list article")).hasCount(3);
    assertEquals(1, stored("From the tunnel"));
    assertEquals(visible(), page.ids().stream().sorted().toList());
  }

  @Test
  void a_comment_whose_answer_was_lost_is_sent_again_and_is_one() {
    AtomicInteger lost = new AtomicInteger();
    page.page.route(POSTS, route -> {
      if (lost.incrementAndGet() == 1) {
        // It came to the server; the answer did not come back.
        route.fetch();
        route.abort();
      } else {
        route.resume();
      }
    });
    page.post("Lena", "Said once");
    assertThat(page.find(".error.unsent")).containsText("Not sent yet. Trying again.");
    assertThat(page.find(".status")).containsText("Posted.");
    assertEquals(2, lost.get());
    assertEquals(1, stored("Said once"));
    assertThat(page.find(".list article")).hasCount(2);
    assertEquals(visible(), page.ids().stream().sorted().toList());
  }

  @Test
  void a_comment_left_in_a_tunnel_survives_the_page() {
    page.find(".open").click();
    page.find("form.composer input[name=name]").fill("Tunnel Tess");
    page.find("form.composer textarea").fill("Never mind");
    page.context.setOffline(true);
    page.find("form.composer .post").click();
    page.find(".error.unsent .withdraw").click();
    assertThat(page.find("form.composer textarea")).hasValue("Never mind");
    assertThat(page.find(".list article")).hasCount(1);
    page.context.setOffline(false);
    assertThat(page.find(".live .word")).hasText("Live");
    assertEquals(0, stored("Never mind"));
  }

  @Test
  void who_has_looked_at_the_discussion_can_begin_to_write_in_a_tunnel() {
    page.awaitRest();
    page.context.setOffline(true);
    page.post("Tess", "From the tunnel");
    assertThat(page.find(".error.unsent")).containsText("Not sent. You are offline.");
    assertThat(page.root(0).locator("time")).isHidden();
    page.context.setOffline(false);
    assertThat(page.find(".status")).containsText("Posted.");
    assertEquals(1, stored("From the tunnel"));
  }

  @Test
  void what_cannot_be_had_is_said_where_it_was_asked_for_and_can_be_asked_for_again() {
    page.page.route("**/assets/rest-*.js", Route::abort);
    page.page.reload();
    page.page.evaluate("window.loadedOnce = true");
    page.awaitLive();
    page.find(".open").click();
    assertThat(page.find(".error.missing")).containsText("That could not be loaded.");
    page.page.unroute("**/assets/rest-*.js");
    page.post("Tess", "After the tunnel");
    assertThat(page.find(".status")).containsText("Posted.");
    assertThat(page.find(".error.missing")).isEmpty();
    assertEquals(1, stored("After the tunnel"));
  }

  @Test
  void a_restart_of_the_server_goes_by_without_a_reload() {
    page.find(".open").click();
    page.find("form.composer input[name=name]").fill("Rita");
    page.find("form.composer textarea").fill("Into the void");
    server.whileStopped(() -> {
      page.find("form.composer .post").click();
      assertThat(page.find(".error.unsent")).isVisible();
      assertThat(page.find(".live .word")).hasText("Reconnecting");
    });
    assertThat(page.find(".status")).containsText("Posted.");
    assertThat(page.find(".live .word")).hasText("Live");
    bo.post(THREAD, "After the restart").expect(201);
    assertThat(page.find(".pill")).hasText("1 new comment");
    page.find(".pill").click();
    assertThat(page.find(".list article")).hasCount(3);
    assertEquals(1, stored("Into the void"));
    assertEquals(visible(), page.ids().stream().sorted().toList());
  }

  private List<JsonNode> comments() {
    List<JsonNode> stored = new ArrayList<>();
    server.client().page(THREAD, "view=flat&limit=100").at("/comments").forEach(stored::add);
    return stored;
  }

  private List<String> visible() {
    return comments().stream().filter(comment -> comment.path("state").asText().equals("visible"))
      .map(comment -> comment.get("id").asText()).sorted().toList();
  }
}
