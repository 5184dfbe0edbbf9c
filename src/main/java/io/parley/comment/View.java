package io.parley.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a page is cut: by branches, or all comments in one line. */
public enum View {
  THREADS, FLAT;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
