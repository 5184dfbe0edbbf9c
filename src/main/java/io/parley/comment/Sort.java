package io.parley.comment;

import java.util.Locale;

/** Which comments come first. */
public enum Sort {
  NEWEST, OLDEST, RESPECTED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
