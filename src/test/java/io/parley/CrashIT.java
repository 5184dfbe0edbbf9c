package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.Answer;
import io.parley.testing.Await;
import io.parley.testing.ParleyProcess;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Parley with its own PostgreSQL, killed without a word while people write and read. */
@ExtendWith(VertxExtension.class)
class CrashIT {

  private static final String THREAD = "crash";
  private static final int WRITERS = 8;
  private static final int READERS = 4;
  private static final int BEFORE_THE_CRASH = 400;
  private static final Map<String, String> LOAD = Map.of("PARLEY_RATE_LIMITS", "off");

  /** Comment ids by client key, once acknowledged. */
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();

  @TempDir
  private Path dataDir;

  @Test
  void what_was_acknowledged_survives_and_readers_go_on_without_a_gap(Vertx vertx, TestReporter report) throws Exception {
    Map<Integer, Long> positions = new ConcurrentHashMap<>();
    String epoch;
    ExecutorService people = Executors.newFixedThreadPool(WRITERS);
    List<Future<?>> writing = new ArrayList<>();
    try (ParleyProcess first = ParleyProcess.start(dataDir, LOAD)) {
      TestClient writer = new TestClient(first.address()).guest("Writer");
      Answer page = writer.page(THREAD);
      epoch = page.text("/thread/epoch");
      List<TestReader> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(TestReader.connect(vertx, first.address()).follow(THREAD, page));
      }
      for (int i = 0; i < WRITERS; i++) {
        String name = "w" + i;
        writing.add(people.submit(() -> write(writer, name)));
      }
      Await.until("enough was written", Duration.ofSeconds(60), () -> acknowledged.size() >= BEFORE_THE_CRASH);
      first.kill();
      for (int i = 0; i < READERS; i++) {
        readers.get(i).awaitClose();
        positions.put(i, readers.get(i).position(THREAD));
      }
      over.set(true);
      for (Future<?> each : writing) {
        each.get();
      }
    } finally {
      people.shutdownNow();
    }

    try (ParleyProcess second = ParleyProcess.start(dataDir, LOAD)) {
      TestClient anyone = new TestClient(second.address());
      JsonNode thread = anyone.page(THREAD).at("/thread");
      assertEquals(epoch, thread.get("epoch").asText());
      long head = thread.get("head").asLong();
      Set<String> stored = everyId(anyone);
      assertEquals(head, stored.size(), "every number is one comment");
      assertTrue(stored.containsAll(acknowledged.values()), "every acknowledged comment is there");
      report.publishEntry("acknowledged " + acknowledged.size() + ", stored " + head + ", readers were at "
        + positions.values());
      for (int i = 0; i < READERS; i++) {
        long since = positions.get(i);
        assertTrue(since <= head, "no reader was told what was not stored");
        try (TestReader back = TestReader.connect(vertx, second.address()).subscribe(THREAD, epoch, since)) {
          back.awaitPosition(THREAD, head);
        }
      }
    }
  }

  /** Posts one comment after another until the server is gone. */
  private void write(TestClient writer, String name) {
    for (int i = 0; !over.get(); i++) {
      String key = name + "-" + i;
      try {
        acknowledged.put(key, writer.post(THREAD, "comment " + key, key).expect(201).id());
      } catch (RuntimeException | AssertionError e) {
        return;
      }
    }
  }

  private static Set<String> everyId(TestClient client) {
    Set<String> ids = new HashSet<>();
    String after = null;
    do {
      Answer page = client.page(THREAD, "view=flat&sort=oldest&limit=100"
        + (after == null ? "" : "&after=" + TestClient.encode(after)));
      page.at("/comments").forEach(comment -> ids.add(comment.get("id").asText()));
      after = page.text("/next");
    } while (after != null);
    return ids;
  }
}
