package io.parley.thread;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether people may write: an open thread takes comments, a closed one is read only. */
public enum ThreadState {
  OPEN, CLOSED;

  /** The word on the wire and in the database. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ThreadState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
