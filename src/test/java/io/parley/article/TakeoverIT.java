package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script finds the server's markup and takes it as it is; what it draws itself is the same. */
class TakeoverIT {

  private static final String THREAD = PageClient.KEY;
  private static final String EVERYTHING =
    "*All* of **it**: `code` ~~gone~~ <mailto:a@example.org> https://example.org/?a=1&b=2\n\n> said\n\n1. one\n2. two";

  private static TestServer server;
  private static String address;

  private TestClient ann;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    address = server.base().resolve(PageClient.ARTICLE).toString();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void ann() {
    ann = server.client().guest("Ann Other");
  }

  @Test
  void what_the_server_rendered_is_not_touched() {
    String root = ann.post(THREAD, EVERYTHING).id();
    ann.reply(THREAD, root, "An answer").expect(201);
    server.client().administrator().remove(ann.post(THREAD, "To be removed").id()).expect(200);
    try (ThreadPage page = ThreadPage.open("about:blank")) {
      // What comes later has something to say of what is new; on a slow machine it would be here by then.
      page.page.route("**/assets/rest-*.js", route -> { });
      page.page.navigate(address);
      page.awaitLive();
      assertEquals(0, page.page.evaluate("window.changes"));
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void the_scripts_comment_equals_the_servers() {
    TestClient moderator = server.client().administrator();
    Map<String, String> kinds = new LinkedHashMap<>();
    try (ThreadPage page = ThreadPage.live(address)) {
      // The list below the screen, where what comes is drawn at once.
      page.page.evaluate("scrollTo(0, 0)");
      kinds.put("plain", ann.post(THREAD, "Plain & simple\n\nin two paragraphs, one of\ntwo lines").id());
      kinds.put("markup", ann.post(THREAD, EVERYTHING).id());
      kinds.put("reply", ann.reply(THREAD, kinds.get("plain"), "A reply").id());
      String answered = kinds.get("reply");
      for (int level = 3; level <= 4; level++) {
        answered = server.client().guest("Level " + level).reply(THREAD, answered, "Deeper").id();
        kinds.put("level " + level, answered);
      }
      kinds.put("edited", ann.post(THREAD, "First").id());
      kinds.put("picked", ann.post(THREAD, "Well said").id());
      kinds.put("edited and picked", ann.post(THREAD, "Well said, at first").id());
      kinds.put("picked no more", ann.post(THREAD, "It was well said").id());
      kinds.put("removed", ann.post(THREAD, "Unspeakable").id());
      kinds.put("deleted", ann.post(THREAD, "Regretted").id());
      kinds.put("other script", server.client().guest("ليلى").post(THREAD, "مرحبا بالجميع").id());
      kinds.values().forEach(id -> assertThat(page.comment(id)).hasCount(1));
      ann.edit(kinds.get("edited"), "Second, *better*").expect(200);
      moderator.remove(kinds.get("removed")).expect(200);
      for (String kind : List.of("picked", "edited and picked", "picked no more")) {
        moderator.pick(kinds.get(kind)).expect(200);
        assertThat(page.comment(kinds.get(kind)).locator(".pick")).hasCount(1);
      }
      ann.edit(kinds.get("edited and picked"), "Well said, in the end").expect(200);
      assertThat(page.comment(kinds.get("edited and picked")).locator(".edited")).hasCount(1);
      moderator.unpick(kinds.get("picked no more")).expect(200);
      assertThat(page.comment(kinds.get("picked no more")).locator(".pick")).hasCount(0);
      ann.delete(kinds.get("deleted")).expect(200);
      ann.respect(kinds.get("markup")).expect(200);
      assertThat(page.comment(kinds.get("edited")).locator("em")).hasText("better");
      assertThat(page.comment(kinds.get("deleted"))).hasText("Deleted by its author");
      assertThat(page.comment(kinds.get("markup")).locator(".respect .n")).hasText("1");

      kinds.forEach((kind, id) -> assertEquals("", page.page.evaluate(COMPARE, id), kind));
      assertEquals(List.of(), page.complaints);
    }
  }

  @Test
  void a_draft_outlives_the_page_and_is_offered_where_it_was_begun() {
    String id = ann.post(THREAD, "To be answered").id();
    try (ThreadPage page = ThreadPage.live(address)) {
      page.comment(id).locator(".reply").click();
      page.find(".item form textarea").fill("Half a thought");
      page.page.keyboard().press("Escape");
      page.find("dialog").getByText("Keep as draft").click();
      assertThat(page.comment(id).locator(".reply")).isFocused();
      page.find(".open").click();
      page.find("form.composer textarea").first().fill("Another");
      page.page.waitForCondition(() -> page.page.evaluate(DRAFTS).equals(2));
      assertThat(page.find(".open")).hasText("Post a Comment");
      page.page.reload();
      page.awaitLive();
      assertThat(page.find(".open")).hasText("Continue your draft");
      assertThat(page.comment(id).locator(".reply")).hasText("Continue your draft");
      page.comment(id).locator(".reply").click();
      assertThat(page.find(".item form textarea")).hasValue("Half a thought");
      assertThat(page.find(".item form .draft")).hasText("Draft restored · Discard");
      page.find(".open").click();
      assertThat(page.find("form.composer textarea").first()).hasValue("Another");

      page.find(".item form .discard").click();
      page.page.keyboard().press("Escape");
      assertThat(page.comment(id).locator(".reply")).hasText("Reply");
      page.find("form.composer [name=name]").first().fill("Bo");
      page.find("form.composer .post").first().click();
      assertThat(page.find(".open")).hasText("Post a Comment");
      assertThat(page.root(0).locator(".body")).hasText("Another");
    }
  }

  private static final String DRAFTS = "Object.keys(localStorage).filter((key) => key.includes('draft')).length";

  /** Fetches the page anew and compares its comment with the one the script made, times and tint apart. */
  private static final String COMPARE = """
    (id) => new Promise((done) => {
      const plain = (node) => {
        const copy = document.importNode(node, true);
        copy.classList.remove('now');
        // Where no script runs the server's is part of a form.
        ['form', 'name', 'value', 'type'].forEach((one) => copy.querySelector('.reply')?.removeAttribute(one));
        copy.firstElementChild.classList.remove('mark');
        copy.firstElementChild.part.remove('fresh');
        copy.querySelectorAll('.replies').forEach((below) => below.remove());
        copy.querySelectorAll('[class=""]').forEach((one) => one.removeAttribute('class'));
        copy.querySelectorAll('time').forEach((time) => { time.textContent = ''; time.removeAttribute('title'); });
        const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
        const blank = [];
        while (texts.nextNode()) if (!texts.currentNode.data.trim()) blank.push(texts.currentNode);
        blank.forEach((text) => text.remove());
        copy.normalize();
        return copy;
      };
      const request = new XMLHttpRequest();
      request.open('GET', location.href);
      request.responseType = 'document';
      request.onload = () => {
        const at = (root) => root.getElementById('comment-' + id)?.parentElement;
        const server = at(request.responseXML.querySelector('parley-comments template').content);
        const script = at(document.querySelector('parley-comments').shadowRoot);
        if (!server || !script) return done(`not there: ${server} ${script}`);
        const [a, b] = [plain(server), plain(script)];
        done(a.isEqualNode(b) ? '' : a.outerHTML + ' <> ' + b.outerHTML);
      };
      request.send();
    })""";
}
