package io.parley.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which comments come first. */
public enum Sort {
  NEWEST, OLDEST, RESPECTED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
