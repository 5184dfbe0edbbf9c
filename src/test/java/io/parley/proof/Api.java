package io.parley.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.proof.Event.Seen;
import io.parley.testing.TestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's HTTP interface as the load uses it. A line that breaks or keeps silent is an {@link IOException}: what
 * became of the request is then unknown. Thread-safe.
 */
final class Api {

  /** Marks a text wherever it turns up. */
  private static final Pattern TOKEN = Pattern.compile("zq[0-9a-z]+q[0-9]+z");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final int PAGE = 100;

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
    .connectTimeout(Duration.ofSeconds(2)).build();

  /** What came back. */
  record Reply(int status, JsonNode json) {

    boolean isDone() {
      return status == 200 || status == 201;
    }

    /** Refused for good; anything of the 500s may have happened all the same. */
    boolean isRefused() {
      return status >= 400 && status < 500 && status != 429 && status != 408;
    }
  }

  /** A thread as one walk over its pages showed it: the head is that of the first page. */
  record Whole(String epoch, long head, List<Seen> comments) {
  }

  Reply call(Node node, String method, String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.clientPort() + path))
      .timeout(LIMIT)
      .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), MAPPER.readTree(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The newest comments, tombstones included. */
  Reply newest(Node node, Place place, int limit) throws IOException {
    return call(node, "GET", place.comments() + "&view=flat&sort=newest&limit=" + limit, null);
  }

  /** The thread as it was before its first comment: from there on every change is still to come. */
  Whole empty(Node node, Place place) throws IOException {
    Reply reply = newest(node, place, 1);
    if (!reply.isDone()) {
      throw new IOException("a page was answered with " + reply.status());
    }
    return new Whole(reply.json().at("/thread/epoch").asText(), 0, List.of());
  }

  /** Every comment of the thread, page by page. */
  Whole whole(Node node, Place place) throws IOException {
    List<Seen> comments = new ArrayList<>();
    String epoch = null;
    long head = 0;
    String after = "";
    do {
      Reply reply = call(node, "GET", place.comments() + "&view=flat&sort=oldest&limit=" + PAGE + after, null);
      if (!reply.isDone()) {
        throw new IOException("a page was answered with " + reply.status());
      }
      if (epoch == null) {
        epoch = reply.json().at("/thread/epoch").asText();
        head = reply.json().at("/thread/head").asLong();
      }
      comments.addAll(seen(reply.json().get("comments")));
      after = reply.json().path("next").isNull() ? null : "&after="
        + TestClient.encode(reply.json().get("next").asText());
    } while (after != null);
    return new Whole(epoch, head, comments);
  }

  static JsonNode parse(String text) throws IOException {
    return MAPPER.readTree(text);
  }

  /** Comments of a page or a range, replies after their roots. */
  static List<Seen> seen(JsonNode comments) {
    List<Seen> seen = new ArrayList<>();
    comments.forEach(comment -> seen.add(new Seen(comment.get("id").asText(), comment.get("change").asLong(),
      comment.get("state").asText(), token(comment.toString()), comment.get("respect").asInt(), null, null)));
    return seen;
  }

  /** The first token in a text; null for none. */
  static String token(String text) {
    Matcher matcher = TOKEN.matcher(text);
    return matcher.find() ? matcher.group() : null;
  }
}
