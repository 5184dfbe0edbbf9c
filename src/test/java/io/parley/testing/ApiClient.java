package io.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who speaks to the API of a running Parley: a guest of the site {@code demo}, or a moderator with a key. */
public final class ApiClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final String token;

  private ApiClient(URI server, @Nullable String name, String token) {
    this.server = server;
    this.token = name == null ? token : call("POST", "sites/demo/guests", Map.of("name", name), null)
      .get("token").asText();
  }

  public static ApiClient guest(URI server, String name) {
    return new ApiClient(server, name, "");
  }

  public static ApiClient moderator(URI server, String key) {
    return new ApiClient(server, null, key);
  }

  /** Posts and tells the comment's id. */
  public String post(String thread, String text, @Nullable String parentId) {
    Map<String, String> body = new HashMap<>(Map.of("text", text));
    if (parentId != null) {
      body.put("parentId", parentId);
    }
    return call("POST", "sites/demo/comments?thread=" + thread, body, token).at("/comment/id").asText();
  }

  public void edit(String id, String text) {
    call("PATCH", "comments/" + id, Map.of("text", text), token);
  }

  public void remove(String id) {
    call("PUT", "moderation/comments/" + id + "/removal", Map.of("reason", "spam"), token);
  }

  public void setState(String thread, String state) {
    call("PUT", "moderation/sites/demo/thread?thread=" + thread, Map.of("state", state), token);
  }

  private JsonNode call(String method, String path, Object body, @Nullable String bearer) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
        .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString());
      if (bearer != null) {
        request.header("Authorization", "Bearer " + bearer);
      }
      HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(method + " " + path + " answered " + response.statusCode() + " " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
