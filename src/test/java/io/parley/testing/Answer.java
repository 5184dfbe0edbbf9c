package io.parley.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What the server answered; questions to it fail loudly, with all that came back. */
public record Answer(int status, String body, HttpResponse<String> response) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.body(), response);
  }

  public Answer expect(int wanted) {
    if (status != wanted) {
      throw new AssertionError("expected " + wanted + " but got " + this);
    }
    return this;
  }

  /** Expects a refusal as the contract has it: status, media type, stable code, a name for the request. */
  public Answer expectProblem(int wanted, String code) {
    expect(wanted);
    boolean whole = header("Content-Type").equals("application/problem+json")
      && code.equals(json().path("code").asText()) && json().path("status").asInt() == wanted
      && json().hasNonNull("requestId") && json().hasNonNull("title");
    if (!whole) {
      throw new AssertionError("expected the problem " + code + " but got " + this);
    }
    return this;
  }

  /** Expects {@code invalid_request} with one named field, and the word for what is wrong with it. */
  public Answer expectInvalid(String field, String word) {
    expectProblem(400, "invalid_request");
    if (!word.equals(json().path("fields").path(field).asText())) {
      throw new AssertionError("expected " + field + " to be " + word + " but got " + this);
    }
    return this;
  }

  /** Expects {@code invalid_request} with one named field that said none of the words it takes. */
  public Answer expectOneOf(String field, String... words) {
    expectInvalid(field, "not_allowed");
    List<String> allowed = new ArrayList<>();
    json().path("allowed").path(field).forEach(word -> allowed.add(word.asText()));
    if (!allowed.equals(List.of(words))) {
      throw new AssertionError("expected " + field + " to take " + List.of(words) + " but got " + this);
    }
    return this;
  }

  public JsonNode json() {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + this, e);
    }
  }

  /** The node at a JSON pointer. */
  public JsonNode at(String pointer) {
    JsonNode node = json().at(pointer);
    if (node.isMissingNode()) {
      throw new AssertionError("nothing at " + pointer + " in " + this);
    }
    return node;
  }

  public String text(String pointer) {
    return at(pointer).isNull() ? null : at(pointer).asText();
  }

  /** The written comment's id. */
  public String id() {
    return text("/comment/id");
  }

  public long change() {
    return at("/change").asLong();
  }

  /** The texts of a page's comments, in order; a tombstone is its state in brackets. */
  public List<String> texts() {
    return texts(at("/comments"));
  }

  public static List<String> texts(JsonNode comments) {
    List<String> texts = new ArrayList<>();
    comments.forEach(comment ->
      texts.add(comment.has("text") ? comment.get("text").asText() : "[" + comment.path("state").asText() + "]"));
    return texts;
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Override
  public String toString() {
    return status + " " + response.headers().map() + " to " + response.request() + "\n" + body;
  }
}
