package io.parley.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A refusal on its way to whoever asked. It travels as the failure of a future and is written in one place; being an
 * answer and not an accident, it carries no stack trace.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ProblemCode code;
  private final Map<String, String> fields;
  private final Map<String, List<String>> allowed;
  private final @Nullable Duration retryAfter;

  private Problem(ProblemCode code, String detail, Map<String, String> fields, Map<String, List<String>> allowed,
                  @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.code = code;
    this.fields = fields;
    this.allowed = allowed;
    this.retryAfter = retryAfter;
  }

  public static Problem of(ProblemCode code) {
    return new Problem(code, code.words(), Map.of(), Map.of(), null);
  }

  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, Map.of(), Map.of(), null);
  }

  /** A request some of whose fields cannot be accepted; each with a stable word such as {@code too_long}. */
  public static Problem invalid(Map<String, String> fields) {
    return invalid(fields, Map.of());
  }

  /** The same; fields that take one of a few words come with those. */
  public static Problem invalid(Map<String, String> fields, Map<String, List<String>> allowed) {
    return new Problem(ProblemCode.INVALID_REQUEST, ProblemCode.INVALID_REQUEST.words(), Map.copyOf(fields),
      Map.copyOf(allowed), null);
  }

  public static Problem invalid(String field, String word) {
    return invalid(Map.of(field, word));
  }

  /** A field that takes one of a few words, and said another. */
  public static Problem notOneOf(String field, List<String> allowed) {
    return invalid(Map.of(field, "not_allowed"), Map.of(field, allowed));
  }

  /** A refusal that ends by itself: the client may try again after the given time. */
  public static Problem later(ProblemCode code, Duration retryAfter) {
    return new Problem(code, code.words(), Map.of(), Map.of(), retryAfter);
  }

  public ProblemCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public Map<String, String> fields() {
    return fields;
  }

  /** What the fields take that take one of a few words. */
  public Map<String, List<String>> allowed() {
    return allowed;
  }

  /** After how many seconds to try again, at least one; empty if that would not help. */
  public OptionalLong retrySeconds() {
    return retryAfter == null ? OptionalLong.empty() : OptionalLong.of(Math.max(1, retryAfter.toSeconds()));
  }
}
