package io.parley.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request as endpoints see it: parts already decoded, each read with its check. Confined to its event loop. */
public final class Call {

  private static final Pattern JSON =
    Pattern.compile("application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

  private final RoutingContext context;

  public Call(RoutingContext context) {
    this.context = context;
  }

  public String path(String name) {
    return context.pathParam(name);
  }

  /** An identifier in the path; what cannot be one names nothing. */
  public UUID pathId(String name) {
    return id(path(name));
  }

  private static UUID id(String text) {
    try {
      if (text.length() == 36) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      // falls through: not found, whatever it was
    }
    throw Problem.of(ProblemCode.NOT_FOUND);
  }

  /** An identifier in the query; what cannot be one names nothing. */
  public Optional<UUID> queryId(String name) {
    return query(name).map(Call::id);
  }

  public Optional<String> query(String name) {
    return context.queryParam(name).stream().findFirst();
  }

  public List<String> queries(String name) {
    return context.queryParam(name);
  }

  public String requiredQuery(String name) {
    return query(name).orElseThrow(() -> Problem.invalid(name, "required"));
  }

  /** One of an enum's constants by its lower-case name, or the default if the parameter is absent. */
  public <E extends Enum<E>> E queryWord(String name, E fallback) {
    return query(name).map(text -> Choice.parse(name, text, fallback.getDeclaringClass())).orElse(fallback);
  }

  public int queryNumber(String name, int fallback, int min, int max) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the refusal
    }
    throw Problem.invalid(name, "must_be_" + min + "_to_" + max);
  }

  public @Nullable String header(String name) {
    return context.request().getHeader(name);
  }

  /** The origin of the page that asks, null when no browser said one. */
  public @Nullable String origin() {
    return header("Origin");
  }

  /** The JSON object in the body; fails with {@code unsupported_media_type}, {@code invalid_json}. */
  public ObjectNode json() {
    String type = header("Content-Type");
    if (type == null || !JSON.matcher(type).matches()) {
      throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
    return Json.parseObject(body());
  }

  public Buffer body() {
    Buffer body = context.body().buffer();
    return body == null ? Buffer.buffer() : body;
  }

  /** A field of a plain HTML form. */
  public @Nullable String form(String name) {
    return context.request().getFormAttribute(name);
  }

  public String clientAddress() {
    return ClientAddress.of(context);
  }

  public String requestId() {
    return RequestId.of(context);
  }

  public RoutingContext context() {
    return context;
  }
}
