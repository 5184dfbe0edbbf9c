package io.parley.article;

import io.parley.http.Call;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that a page is.
 *
 * @param rows of this page at most
 * @param size of the pages after it
 * @param after where it begins; null at the beginning
 * @param before readable comments on the pages before it; negative where that is not known
 */
public record Slice(int rows, int size, @Nullable String after, int before) {

  static final int SIZE = 25;
  static final Slice FIRST = new Slice(SIZE, SIZE, null, 0);

  /** As on this server's own pages. */
  static Slice own(Call call) {
    return of(call, SIZE, SIZE);
  }

  /** As the page that embeds it wants it, or its script for once: that may ask anew for all that it has. */
  static Slice asked(Call call) {
    int size = Drawing.number(call, "page-size", SIZE, 1, 100);
    return of(call, call.queryNumber("limit", size, 1, 100), size);
  }

  private static Slice of(Call call, int rows, int size) {
    String after = call.query("after").orElse(null);
    return new Slice(rows, size, after, after == null ? 0 : Drawing.number(call, "shown", -1, 0, Integer.MAX_VALUE));
  }

  boolean isLater() {
    return after != null;
  }
}
