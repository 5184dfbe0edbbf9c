package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A text costs its time before anything is known of it: who sends what is refused for another reason is held to it, too. */
class RenderLimitIT {

  private static final int TRIES = 400;

  @Test
  void texts_that_are_refused_are_read_only_so_often() {
    try (TestServer server = limited()) {
      TestClient ada = server.client().guest("Ada");
      String body = TestClient.object("text", "*well*", "parentId", "nonsense");
      ada.call("POST", ada.comments("x"), body).expectInvalid("parentId", "unknown_comment");
      assertTrue(isStopped(() -> ada.call("POST", ada.comments("x"), body).status()));
    }
  }

  @Test
  void so_are_those_of_plain_forms() {
    try (TestServer server = limited()) {
      byte[] form = "name=&text=*well*".getBytes(StandardCharsets.UTF_8);
      IntSupplier send = () -> server.client().callRaw("POST", "/articles/night-bus-seven/comments",
        "application/x-www-form-urlencoded", form).status();
      assertEquals(400, send.getAsInt());
      assertTrue(isStopped(send));
    }
  }

  private static TestServer limited() {
    return TestServer.start(Map.of("PARLEY_RATE_LIMITS", "on"));
  }

  private static boolean isStopped(IntSupplier send) {
    return IntStream.range(0, TRIES).map(i -> send.getAsInt()).anyMatch(status -> status == 429);
  }
}
