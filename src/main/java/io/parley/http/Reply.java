package io.parley.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an endpoint answers: status, headers and body, written by {@link ReplyWriter} and nowhere else.
 */
public record Reply(int status, Map<String, String> headers, Buffer body) {

  public static Reply json(int status, Object value) {
    return of(status, "application/json", Json.encode(value));
  }

  public static Reply html(int status, String page) {
    return of(status, "text/html; charset=utf-8", Buffer.buffer(page));
  }

  public static Reply text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", Buffer.buffer(text));
  }

  public static Reply of(int status, String contentType, Buffer body) {
    return new Reply(status, Map.of("Content-Type", contentType), body);
  }

  /** Sends the browser on with a GET (RFC 9110, 303). */
  public static Reply seeOther(String location) {
    return new Reply(303, Map.of("Location", location), Buffer.buffer());
  }

  public static Reply noContent() {
    return new Reply(204, Map.of(), Buffer.buffer());
  }

  public static Reply notModified() {
    return new Reply(304, Map.of(), Buffer.buffer());
  }

  /** What who has the body already is told instead: all but what describes the body (RFC 9110, 15.4.5). */
  Reply notModifiedSince() {
    Map<String, String> rest = new LinkedHashMap<>(headers);
    rest.remove("Content-Type");
    rest.remove("Content-Encoding");
    return new Reply(304, rest, Buffer.buffer());
  }

  /** Adds to what was said before of other things: {@code Vary} is joined, the rest replaced. */
  public void addHeadersTo(MultiMap said) {
    headers.forEach((name, value) ->
      said.set(name, name.equals("Vary") && said.contains(name) ? said.get(name) + ", " + value : value));
  }

  public Reply withAll(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Reply(status, all, body);
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }
}
