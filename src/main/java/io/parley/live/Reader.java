package io.parley.live;

/**
 * A connection that live messages are written to: a WebSocket or an event stream. Confined to the event loop of its HTTP
 * verticle.
 */
interface Reader {

  /** Writes an encoded message; what position it brings the client to, for transports that carry one. */
  void write(Encoded message, Mark mark);

  /** Whether so much that was written has not left yet that nothing more should be. */
  boolean isFull();

  /** A subscription of this reader's was ended by the server, with a resync. */
  void ended(Subscription subscription);

  /** Says goodbye and closes. */
  void bye(Farewell why, long reconnectInMillis);

  /** Where a client stands once it has a message: what an event stream resumes by. */
  record Mark(String epoch, long to) {

    static final Mark NONE = new Mark("", -1);
  }

  /** Why the server closes, with the WebSocket close code (RFC 6455, 7.4.1) that says it best. */
  enum Farewell {
    /** The server stops; another or the same will be there. */
    SHUTDOWN(1001),
    /** The client did not take what it was sent for too long. */
    SLOW(1013);

    private final short closeCode;

    Farewell(int closeCode) {
      this.closeCode = (short) closeCode;
    }

    short closeCode() {
      return closeCode;
    }

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
