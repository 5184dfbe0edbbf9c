package io.parley.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What readers see of a comment: its text, or that a moderator removed it, or that its author deleted it. */
public enum CommentState {
  VISIBLE, REMOVED, DELETED;

  /** The word on the wire and in the database. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static CommentState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
