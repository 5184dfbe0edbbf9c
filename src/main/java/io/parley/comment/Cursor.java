package io.parley.comment;

import io.parley.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page begins: the place of the last comment given out. Opaque to clients. A cursor of a branch carries
 * the branch's root; one of the most respected carries the count it stood at; one of a search says that it is one.
 */
record Cursor(@Nullable Sort sort, @Nullable UUID root, int respect, long place) {

  private static final String SEARCH = "search ";

  static Cursor afterRoot(Sort sort, Comment last) {
    return new Cursor(sort, null, last.respect(), last.firstNo());
  }

  static Cursor inBranch(UUID root, Comment last) {
    return new Cursor(null, root, 0, last.firstNo());
  }

  /** Behind the last place that was looked at, found or not. */
  static Cursor inSearch(long place) {
    return new Cursor(null, null, 0, place);
  }

  /** Where the first page of a sort begins. */
  static Cursor start(Sort sort) {
    return new Cursor(sort, null, Integer.MAX_VALUE, sort == Sort.OLDEST ? 0 : Long.MAX_VALUE);
  }

  String encode() {
    String plain = root != null ? "branch " + root + " " + place
      : sort != null ? sort + " " + respect + " " + place
      : SEARCH + place;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Fails with {@code invalid_request} for what no search gave out. */
  static Cursor parseSearch(String text) {
    try {
      String plain = plain(text);
      if (plain.startsWith(SEARCH)) {
        return inSearch(Long.parseLong(plain.substring(SEARCH.length())));
      }
    } catch (IllegalArgumentException e) {
      // not one of ours
    }
    throw Problem.invalid("after", "not_allowed");
  }

  /** Fails with {@code invalid_request} for what was never given out, or belongs to another sort. */
  static Cursor parse(String text, Sort sort) {
    try {
      String[] parts = plain(text).split(" ");
      if (parts.length == 3) {
        long place = Long.parseLong(parts[2]);
        if (parts[0].equals("branch")) {
          return new Cursor(null, UUID.fromString(parts[1]), 0, place);
        }
        if (Sort.valueOf(parts[0]) == sort) {
          return new Cursor(sort, null, Integer.parseInt(parts[1]), place);
        }
      }
    } catch (IllegalArgumentException e) {
      // not one of ours
    }
    throw Problem.invalid("after", "not_allowed");
  }

  private static String plain(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
