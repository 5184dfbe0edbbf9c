package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every address the server answers is in the description it publishes, and the other way round. */
class RoutesIT {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void routes_and_description_are_the_same_calls() {
    Set<String> routed = new TreeSet<>();
    // Those without a method are gates, not answers.
    server.app().router().getRoutes().stream().filter(route -> route.methods() != null).forEach(route ->
      route.methods().stream().filter(method -> !method.equals(HttpMethod.HEAD))
        .forEach(method -> routed.add(method + " " + route.getPath().replaceAll(":(\\w+)", "{$1}"))));

    Set<String> described = new TreeSet<>();
    JsonNode paths = server.client().call("GET", "/openapi.json").expect(200).at("/paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      path.getValue().fieldNames().forEachRemaining(name -> {
        if (!name.equals("parameters")) {
          described.add(name.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
        }
      });
    }
    assertEquals(routed, described);
  }

  @Test
  void the_gallery_is_not_there_unless_it_is_asked_for() {
    server.client().call("GET", "/dev/gallery").expect(404);
    server.client().call("GET", "/dev/gallery/live").expect(404);
  }

  @Test
  void the_description_is_kept_and_asked_for_again_by_its_tag() {
    TestClient client = server.client();
    Answer answer = client.call("GET", "/openapi.json").expect(200);
    assertEquals("application/json", answer.header("Content-Type"));
    client.with("If-None-Match", answer.header("ETag")).call("GET", "/openapi.json").expect(304);
    assertEquals("gzip", client.with("Accept-Encoding", "gzip").callLater("GET", "/openapi.json").join()
      .header("Content-Encoding"));
  }
}
