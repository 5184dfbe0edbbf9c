package io.parley.problem;

import java.util.Locale;

/**
 * Every refusal a client can meet: status, stable code (the lower-case name), and what it says to people. Codes are
 * never renamed; a client acts on the code, never on the words.
 */
public enum ProblemCode {
  INVALID_JSON(400, "The body is not well-formed JSON."),
  INVALID_REQUEST(400, "Something in the request is missing or not allowed."),
  UNAUTHORIZED(401, "This needs a valid token."),
  FORBIDDEN(403, "You may not do this."),
  THREAD_CLOSED(403, "This discussion is closed."),
  EDIT_WINDOW_OVER(403, "The time for changing this comment is over."),
  NOT_FOUND(404, "There is nothing here."),
  METHOD_NOT_ALLOWED(405, "This address does not take that method."),
  CONFLICT(409, "This does not fit what is already there."),
  TOO_LARGE(413, "That is too large."),
  UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON, sent as application/json."),
  RATE_LIMITED(429, "That was too much in too short a time. Please wait a little."),
  INTERNAL(500, "Something went wrong on our side."),
  UNAVAILABLE(503, "Parley cannot answer right now. Please try again.");

  private final int status;
  private final String words;

  ProblemCode(int status, String words) {
    this.status = status;
    this.words = words;
  }

  /** The HTTP status this refusal travels with. */
  public int status() {
    return status;
  }

  /** The stable code on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One sentence for people, when there is nothing more exact to say. */
  public String words() {
    return words;
  }
}
