package io.parley.thread;

/** Whether people may write: an open thread takes comments, a closed one is read only. */
public enum ThreadState {
  OPEN, CLOSED;

  /** The word on the wire and in the database. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public static ThreadState of(String word) {
    return valueOf(word.toUpperCase(java.util.Locale.ROOT));
  }
}
