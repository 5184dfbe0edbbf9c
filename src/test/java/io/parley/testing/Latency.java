package io.parley.testing;

import io.vertx.core.Vertx;
import java.util.Arrays;

/**
 * How long from the sending of a post to its arrival at another client, and to its own answer, on an idle server with a
 * database of its own: {@code ./mvnw -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=io.parley.testing.Latency}. Prints milliseconds; the clients share the machine with the server.
 */
public final class Latency {

  private static final String THREAD = "latency";
  private static final int WARM_UP = 1_000;
  private static final int POSTS = 2_000;

  private Latency() {
  }

  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    try (TestServer server = TestServer.start();
         TestReader reader = TestReader.connect(vertx, server).follow(THREAD, server.client().page(THREAD))) {
      TestClient writer = server.client().guest("Writer");
      double[] answered = new double[POSTS];
      double[] arrived = new double[POSTS];
      for (int i = 0; i < WARM_UP + POSTS; i++) {
        long sent = System.nanoTime();
        long[] answer = new long[1];
        writer.postLater(THREAD, "comment " + i).thenAccept(done -> answer[0] = System.nanoTime()).join();
        reader.awaitPosition(THREAD, i + 1);
        long arrival = reader.lastArrival();
        if (i >= WARM_UP) {
          answered[i - WARM_UP] = (answer[0] - sent) / 1e6;
          arrived[i - WARM_UP] = (arrival - sent) / 1e6;
        }
      }
      print("post to its answer", answered);
      print("post to arrival at another client", arrived);
    }
    vertx.close().await();
    System.exit(0);
  }

  private static void print(String what, double[] millis) {
    Arrays.sort(millis);
    System.out.printf("%s, %d posts: median %.2f ms, p99 %.2f ms, longest %.2f ms%n", what, millis.length,
      millis[millis.length / 2], millis[millis.length * 99 / 100], millis[millis.length - 1]);
  }
}
