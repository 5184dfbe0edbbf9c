package io.parley.db;

import io.vertx.pgclient.PgException;

/** The SQLSTATEs that Parley acts on (PostgreSQL, appendix A). */
public final class SqlState {

  static final String READ_ONLY = "25006";
  static final String SERIALIZATION_FAILURE = "40001";
  static final String DEADLOCK = "40P01";
  static final String LOCK_TIMEOUT = "55P03";
  static final String TOO_MANY_CONNECTIONS = "53300";

  static final String WRONG_PASSWORD = "28P01";
  static final String LOGIN_REFUSED = "28000";
  static final String UNKNOWN_DATABASE = "3D000";
  static final String NO_PRIVILEGE = "42501";
  static final String STARTING_UP = "57P03";

  private static final String UNIQUE_VIOLATION = "23505";

  private SqlState() {
  }

  public static boolean isUniqueViolation(Throwable cause) {
    return cause instanceof PgException refusal && UNIQUE_VIOLATION.equals(refusal.getSqlState());
  }
}
