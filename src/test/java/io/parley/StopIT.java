package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.testing.Answer;
import io.parley.testing.Await;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A stop in order leaves nobody without an answer. */
class StopIT {

  @Test
  void a_comment_on_its_way_while_the_server_stops_is_kept_and_answered() throws Exception {
    TestServer server = TestServer.start();
    TestClient ada = server.client().guest("Ada");
    ada.post("x", "there before").expect(201);
    int port = server.port();
    AtomicReference<CompletableFuture<Answer>> posted = new AtomicReference<>();
    AtomicReference<CompletableFuture<Void>> stopped = new AtomicReference<>();
    server.whileLocked("x", connection -> {
      posted.set(ada.postLater("x", "last"));
      Await.until("it waits for its thread", () -> waiting(server) > 0);
      stopped.set(CompletableFuture.runAsync(server::close));
      Await.until("nobody else is let in", () -> !listens(port));
    });
    assertEquals(201, posted.get().get(10, TimeUnit.SECONDS).status());
    stopped.get().get(20, TimeUnit.SECONDS);
  }

  private static long waiting(TestServer server) {
    return server.number("select count(*) from pg_stat_activity where datname = current_database()"
      + " and wait_event_type = 'Lock'");
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getByName("localhost"), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
