package io.parley.moderation;

import java.util.Locale;

/** Which comments a list for moderators holds. */
public enum Show {
  /** All of them. */
  ALL,
  /** Those in sight that somebody reported after the last decision on them. */
  REPORTED;

  /** As the parameter {@code show} has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
