package io.parley.http;

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
