package io.parley.article;

import static io.parley.testing.Awaited.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import io.parley.testing.Answer;
import io.parley.testing.Await;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/** A busy hour in seconds: eight writers, a thousand comments, two clients and a browser that follow. */
@ExtendWith(VertxExtension.class)
class ThousandIT {

  private static final String THREAD = PageClient.KEY;
  private static final int WRITERS = 8;
  private static final int EACH = 125;
  private static final int ALL = WRITERS * EACH;

  @Test
  void everybody_ends_up_with_the_same_thousand(Vertx vertx, TestReporter report) throws Exception {
    try (TestServer server = TestServer.start();
         ThreadPage page = ThreadPage.live(server.base().resolve(PageClient.ARTICLE).toString())) {
      Answer empty = server.client().page(THREAD);
      TestReader one = TestReader.connect(vertx, server).follow(THREAD, empty);
      TestReader two = TestReader.connect(vertx, server).follow(THREAD, empty);
      long began = System.nanoTime();
      writeAll(server);
      long written = System.nanoTime();

      // Positions are only reached by ranges that begin where the last one ended: the record sees to that.
      one.awaitPosition(THREAD, ALL);
      two.awaitPosition(THREAD, ALL);
      assertEquals(bodies(one), bodies(two));
      assertEquals(ALL, bodies(one).size());
      report.publishEntry("%d comments in %d ms, as %d and %d ranges".formatted(ALL, (written - began) / 1_000_000,
        one.ranges(THREAD).size(), two.ranges(THREAD).size()));

      assertThat(page.find("h2")).hasText("1,000 Comments");
      Set<String> shown = showAll(page);
      assertTrue(shown.equals(bodies(one).keySet()), "the page shows what the clients heard of");
      assertEquals(List.of(), page.complaints);
    }
  }

  private static void writeAll(TestServer server) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> writing = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        TestClient writer = server.client().guest("Writer " + w);
        String name = "w" + w;
        writing.add(people.submit(() -> {
          for (int i = 0; i < EACH; i++) {
            writer.post(THREAD, name + " says " + i, name + "-" + i).expect(201);
          }
        }));
      }
      for (Future<?> each : writing) {
        each.get();
      }
    } finally {
      people.shutdownNow();
    }
  }

  private static Map<String, String> bodies(TestReader reader) {
    Map<String, String> bodies = new TreeMap<>();
    reader.comments(THREAD).forEach((id, comment) -> bodies.put(id, body(comment)));
    return bodies;
  }

  private static String body(JsonNode comment) {
    return comment.get("body").toString();
  }

  /** Presses what shows more until all is there; the ids of all comments in the page, none of them twice. */
  private static Set<String> showAll(ThreadPage page) {
    Locator items = page.find(".list > .item");
    Locator pill = page.find(".pill");
    Locator more = page.find(".further a");
    Await.until("all comments are in the page", Duration.ofSeconds(60), () -> {
      if (pill.isVisible()) {
        pill.click();
      } else if (more.isVisible()) {
        more.click();
      }
      return items.count() >= ALL;
    });
    List<?> ids = (List<?>) items.evaluateAll("all => all.map(i => i.querySelector('article').id.slice(8))");
    Set<String> distinct = new HashSet<>();
    ids.forEach(id -> assertTrue(distinct.add((String) id), "shown twice: " + id));
    return distinct;
  }
}
