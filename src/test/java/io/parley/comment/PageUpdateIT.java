package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.meter.Meters;
import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import io.parley.thread.HeadCheck;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadStore;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page brought up to date is, byte for byte, the page that reading anew gives. */
@ExtendWith(VertxExtension.class)
class PageUpdateIT {

  private static final String THREAD = "updated";
  private static final int LIMIT = 6;

  private static TestServer server;
  private static TestClient ada;
  private final Random random = new Random(7);
  private final List<String> comments = new ArrayList<>();

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void after_every_change_in_every_view(Vertx vertx) throws Exception {
    Pool pool = server.app().database().pool(vertx, "test", 4);
    CommentPages kept = pages(vertx, pool);
    int updated = 0;
    for (int i = 0; i < 150; i++) {
      change(i);
      for (View view : View.values()) {
        ReadyPage page = first(kept, view);
        updated += page.isInPieces() ? 1 : 0;
        assertEquals(told(first(pages(vertx, pool), view)), told(page), "change " + i + ", " + view);
      }
    }
    assertTrue(updated > 50, "only " + updated + " pages were updated");
  }

  /** Mostly new comments, some of several at once, and now and then everything else that can happen. */
  private void change(int i) {
    int choice = comments.isEmpty() ? 0 : random.nextInt(14);
    String some = comments.isEmpty() ? "" : comments.get(random.nextInt(comments.size()));
    switch (choice) {
      case 7 -> remember(ada.reply(THREAD, some, "reply " + i));
      case 8 -> ada.edit(some, "edited " + i);
      case 9 -> {
        ada.delete(some).expect(200);
        comments.remove(some);
      }
      case 10 -> {
        server.client().administrator().setState(THREAD, "closed").expect(200);
        server.client().administrator().setState(THREAD, "open").expect(200);
      }
      case 11 -> {
        String text = ada.comment(some).text("/comment/text");
        ada.delete(some).expect(200);
        ada.putBack(some, text).expect(200);
      }
      case 12 -> server.client().administrator().pick(some).expect(200);
      case 13 -> server.client().administrator().unpick(some).expect(200);
      default -> {
        for (int n = 0; n <= random.nextInt(4); n++) {
          remember(ada.post(THREAD, "root " + i + " " + n));
        }
      }
    }
  }

  private void remember(Answer answer) {
    comments.add(answer.expect(201).at("/comment/id").asText());
  }

  /** One that remembers nothing yet. */
  private static CommentPages pages(Vertx vertx, Pool pool) {
    return new CommentPages(vertx, pool, new HeadCheck(vertx, pool, new ThreadStore()), new Meters());
  }

  private static ReadyPage first(CommentPages pages, View view) throws Exception {
    return pages.read(new ThreadKey(1, THREAD), view, Sort.NEWEST, LIMIT, null).await(10, TimeUnit.SECONDS);
  }

  private static String told(ReadyPage page) {
    return page.reply(null, null).body().toString();
  }
}
