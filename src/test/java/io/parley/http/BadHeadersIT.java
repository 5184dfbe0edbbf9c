package io.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Headers that no browser sends. */
class BadHeadersIT {

  private static TestServer server;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void a_header_of_blanks_is_read_in_no_time() {
    String blanks = "a" + " ".repeat(7_000) + "b";
    TestClient stranger = server.client().with("Accept-Encoding", blanks);
    assertTimeout(Duration.ofSeconds(3), () -> {
      for (int i = 0; i < 20; i++) {
        stranger.call("GET", "/embed.js").expect(200);
      }
    });
  }

  @Test
  void a_coding_counts_however_it_is_spaced_and_unless_it_is_refused() {
    for (String accepted : List.of("gzip", "GZIP", "x, gzip", "x , gzip ; q=0.5", "gzip;q=1", "br;q=0, gzip",
      "br ; q=0.000 ,gzip")) {
      assertEquals("gzip", coding(accepted), accepted);
    }
    for (String accepted : List.of("gzip;q=0", "gzip ; q=0.0", "x", "gzipped", "")) {
      assertEquals("", coding(accepted), accepted);
    }
  }

  private static String coding(String accepted) {
    Answer answer = server.client().with("Accept-Encoding", accepted).call("GET", "/embed.js").expect(200);
    return answer.header("Content-Encoding");
  }
}
