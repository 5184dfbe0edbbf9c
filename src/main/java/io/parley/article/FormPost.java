package io.parley.article;

import io.parley.http.Call;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the plain form, as sent: unchecked but for the shape of the parent's id.
 *
 * @param key tells a second press of the same button from a second comment
 */
public record FormPost(String name, String text, @Nullable UUID parent, String key) {

  static FormPost of(Call call) {
    return new FormPost(field(call, "name").strip(), field(call, "text"), id(field(call, "parent")),
      field(call, "key"));
  }

  private static String field(Call call, String name) {
    String value = call.form(name);
    return value == null ? "" : value;
  }

  /** What is no id becomes one that no comment has: the post is refused, not silently moved to the top level. */
  private static @Nullable UUID id(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return text.length() == 36 ? UUID.fromString(text) : new UUID(0, 0);
    } catch (IllegalArgumentException e) {
      return new UUID(0, 0);
    }
  }
}
