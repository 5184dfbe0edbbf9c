package io.parley.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Speaks the widget's API over real HTTP as one person on one site, without a browser. Immutable: {@link #guest} and
 * the like give another client. Every call blocks but those named {@code Later}. Any thread may use it.
 */
public final class TestClient {

  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final URI base;
  private final String site;
  private final Map<String, String> headers;

  public TestClient(URI base) {
    this(base, "demo", Map.of());
  }

  private TestClient(URI base, String site, Map<String, String> headers) {
    this.base = base;
    this.site = site;
    this.headers = headers;
  }

  public TestClient onSite(String slug) {
    return new TestClient(base, slug, headers);
  }

  /** The same with one more header on every call, in place of one of that name. */
  public TestClient with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new TestClient(base, site, more);
  }

  public TestClient bearing(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** A new guest of that name. */
  public TestClient guest(String name) {
    String token = call("POST", sitePath("guests"), object("name", name)).expect(201).text("/token");
    return bearing(token);
  }

  public TestClient administrator() {
    return bearing(TestServer.ADMIN_KEY);
  }

  public Answer post(String thread, String text) {
    return call("POST", comments(thread), object("text", text));
  }

  public Answer reply(String thread, String parent, String text) {
    return call("POST", comments(thread), object("text", text, "parentId", parent));
  }

  public Answer post(String thread, String text, String key) {
    return with("Idempotency-Key", key).post(thread, text);
  }

  public CompletableFuture<Answer> postLater(String thread, String text) {
    return callLater("POST", comments(thread), object("text", text));
  }

  public Answer edit(String id, String text) {
    return call("PATCH", "/api/v1/comments/" + id, object("text", text));
  }

  public Answer delete(String id) {
    return call("DELETE", "/api/v1/comments/" + id);
  }

  public Answer putBack(String id, String text) {
    return call("PUT", "/api/v1/comments/" + id, object("text", text));
  }

  public Answer comment(String id) {
    return call("GET", "/api/v1/comments/" + id);
  }

  public Answer respect(String id) {
    return call("PUT", "/api/v1/comments/" + id + "/respect");
  }

  public Answer takeRespectBack(String id) {
    return call("DELETE", "/api/v1/comments/" + id + "/respect");
  }

  public Answer report(String id, String reason) {
    return call("POST", "/api/v1/comments/" + id + "/reports", object("reason", reason));
  }

  public Answer report(String id, String reason, String message) {
    return call("POST", "/api/v1/comments/" + id + "/reports", object("reason", reason, "message", message));
  }

  public Answer remove(String id) {
    return call("PUT", "/api/v1/moderation/comments/" + id + "/removal");
  }

  public Answer restore(String id) {
    return call("DELETE", "/api/v1/moderation/comments/" + id + "/removal");
  }

  /** Puts a comment forward. */
  public Answer pick(String id) {
    return call("PUT", "/api/v1/moderation/comments/" + id + "/pick");
  }

  public Answer unpick(String id) {
    return call("DELETE", "/api/v1/moderation/comments/" + id + "/pick");
  }

  /** Lets a reported comment stand. */
  public Answer keep(String id) {
    return call("DELETE", "/api/v1/moderation/comments/" + id + "/reports");
  }

  /** Opens or closes a thread. */
  public Answer setState(String thread, String state) {
    return call("PUT", "/api/v1/moderation/sites/" + site + "/thread?thread=" + encode(thread),
      object("state", state));
  }

  /** The thread as it stands. */
  public Answer page(String thread) {
    return page(thread, "");
  }

  /** @param more further query parameters, such as {@code view=flat&limit=10} */
  public Answer page(String thread, String more) {
    return call("GET", comments(thread) + "&" + more).expect(200);
  }

  public String comments(String thread) {
    return sitePath("comments") + "?thread=" + encode(thread);
  }

  public String sitePath(String rest) {
    return "/api/v1/sites/" + site + "/" + rest;
  }

  public Answer call(String method, String path) {
    return send(method, path, BodyPublishers.noBody()).join();
  }

  public Answer call(String method, String path, String json) {
    return callLater(method, path, json).join();
  }

  public CompletableFuture<Answer> callLater(String method, String path, String json) {
    return with("Content-Type", "application/json").send(method, path, BodyPublishers.ofString(json));
  }

  public CompletableFuture<Answer> callLater(String method, String path) {
    return send(method, path, BodyPublishers.noBody());
  }

  /** Any bytes under any name. */
  public Answer callRaw(String method, String path, String contentType, byte[] body) {
    return with("Content-Type", contentType).send(method, path, BodyPublishers.ofByteArray(body)).join();
  }

  private CompletableFuture<Answer> send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).method(method, body);
    headers.forEach(request::setHeader);
    return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::of);
  }

  /** A JSON object of texts: name, value, name, value. */
  public static String object(String... fields) {
    ObjectNode object = MAPPER.createObjectNode();
    for (int i = 0; i < fields.length; i += 2) {
      object.put(fields[i], fields[i + 1]);
    }
    return object.toString();
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
