package io.parley.comment;

import java.util.Locale;

/** How a page is cut: by branches, or all comments in one line. */
public enum View {
  THREADS, FLAT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
