package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.util.List;

/** A server with a discussion of twelve comments, and two readers with its page open, who must not hear complaints. */
final class TwoReaders implements AutoCloseable {

  static final String THREAD = PageClient.KEY;

  final TestServer server = TestServer.start();
  final TestClient moderator = server.client().administrator();
  final TestClient bo = server.client().guest("Bo");
  final ThreadPage writer;
  final ThreadPage reader;

  TwoReaders() {
    for (int i = 0; i < 12; i++) {
      bo.post(THREAD, "Comment " + i + " with *emphasis*, and some words more to fill a line or two.").expect(201);
    }
    writer = ThreadPage.live(server.base().resolve(PageClient.ARTICLE).toString());
    reader = ThreadPage.live(server.base().resolve(PageClient.ARTICLE).toString());
  }

  /** The one at the top. */
  String newest() {
    return server.client().page(THREAD).text("/comments/0/id");
  }

  List<ThreadPage> both() {
    return List.of(writer, reader);
  }

  /** In the heading and in the byline, on both pages. */
  void assertCount(String words) {
    for (ThreadPage page : both()) {
      assertThat(page.find("h2")).hasText(words);
      assertThat(page.page.locator(".byline [data-parley-count]")).hasText(words);
    }
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
    server.close();
    assertEquals(List.of(), writer.complaints);
    assertEquals(List.of(), reader.complaints);
  }
}
