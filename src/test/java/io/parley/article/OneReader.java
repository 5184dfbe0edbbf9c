package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** For each test a server with a discussion of one comment, and a reader with its page open. */
abstract class OneReader {

  static final String THREAD = PageClient.KEY;
  /** Where a guest is made. */
  static final String GUESTS = "**/api/v1/sites/demo/guests";
  /** Where comments are posted. */
  static final String POSTS = "**/api/v1/sites/demo/comments?**";

  TestServer server;
  TestClient bo;
  /** The comment that is there. */
  String first;
  ThreadPage page;

  @BeforeEach
  final void arrive() {
    server = TestServer.start();
    bo = server.client().guest("Bo");
    first = bo.post(THREAD, "Before").expect(201).id();
    page = ThreadPage.live(server.base().resolve(PageClient.ARTICLE).toString());
  }

  @AfterEach
  final void leave() {
    page.close();
    server.close();
  }

  /** Somebody else posts now, and it comes: whatever the page was about to do, it has done by then. */
  final void heardFromAfar() {
    long n = server.number("select count(*) from comment") + 1;
    bo.post(THREAD, "From afar").expect(201);
    assertThat(page.find("h2")).hasText(n + " Comments");
  }

  final void posted(String text) {
    posted(page, text);
  }

  final void posted(ThreadPage tab, String text) {
    assertThat(tab.find(".status")).containsText("Posted.");
    assertThat(tab.find(".pending")).hasCount(0);
    assertEquals(1, stored(text));
  }

  final long stored(String text) {
    return server.number("select count(*) from comment where text = ?", text);
  }
}
