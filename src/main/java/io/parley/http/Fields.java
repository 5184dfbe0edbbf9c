package io.parley.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.problem.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The named fields of an outsider's object. Reads only what is asked for, collects every mistake, and refuses them all at
 * once in {@link #check()}, together with fields nobody asked for. For one request; not thread-safe.
 */
public final class Fields {

  private final ObjectNode object;
  private final Set<String> known = new HashSet<>();
  private final Map<String, String> mistakes = new HashMap<>();
  private final Map<String, List<String>> allowed = new HashMap<>();

  public Fields(ObjectNode object) {
    this.object = object;
  }

  /** The field's text, or null with a mistake noted if it is absent or no string. */
  public @Nullable String required(String name) {
    String value = optional(name);
    if (value == null) {
      mistakes.putIfAbsent(name, "required");
    }
    return value;
  }

  /** The field's text, or null if absent, null, or (with a mistake noted) no string. */
  public @Nullable String optional(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (!node.isTextual()) {
      mistakes.put(name, "must_be_a_string");
      return null;
    }
    return node.textValue();
  }

  /** The field as an object of its own; its mistakes are its own to check. */
  public @Nullable Fields object(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (node instanceof ObjectNode inner) {
      return new Fields(inner);
    }
    mistakes.put(name, "must_be_an_object");
    return null;
  }

  /** The field as a whole number from 0 to 2^53 - 1, or null if absent or (with a mistake noted) anything else. */
  public @Nullable Long optionalCount(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0
      || node.longValue() > 9_007_199_254_740_991L) {
      mistakes.put(name, "must_be_a_whole_number");
      return null;
    }
    return node.longValue();
  }

  /** Reads a value through a parser of the caller's that fails with a {@link Problem}; notes its mistakes. */
  public <T> @Nullable T parse(String name, @Nullable String text, Function<String, T> parser) {
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (Problem problem) {
      mistakes.put(name, problem.fields().getOrDefault(name, "not_allowed"));
      allowed.putAll(problem.allowed());
      return null;
    }
  }

  /** One of an enum's constants by its lower-case name; anything else is noted, together with what there is. */
  public <E extends Enum<E>> @Nullable E word(String name, @Nullable String text, Class<E> kind) {
    return parse(name, text, said -> Choice.parse(name, said, kind));
  }

  /** One of the given words; anything else is noted, together with those. */
  public @Nullable String word(String name, @Nullable String text, List<String> words) {
    return parse(name, text, said -> Choice.parse(name, said, words));
  }

  public void mistake(String name, String word) {
    mistakes.putIfAbsent(name, word);
  }

  /** Fails with {@code invalid_request} and every mistake found, unknown fields included. */
  public void check() {
    object.fieldNames().forEachRemaining(name -> {
      if (!known.contains(name)) {
        // A name from outside goes back shortened: it may be as long as the body.
        mistakes.put(name.length() > 40 ? name.substring(0, 40) : name, "unknown");
      }
    });
    if (!mistakes.isEmpty()) {
      throw Problem.invalid(mistakes, allowed);
    }
  }

  private @Nullable JsonNode node(String name) {
    known.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }
}
