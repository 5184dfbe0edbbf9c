package io.parley.db;

/** The SQLSTATEs that Parley acts on (PostgreSQL, appendix A). */
public final class SqlState {

  public static final String NOT_NULL_VIOLATION = "23502";
  public static final String FOREIGN_KEY_VIOLATION = "23503";
  public static final String UNIQUE_VIOLATION = "23505";
  public static final String CHECK_VIOLATION = "23514";
  public static final String READ_ONLY = "25006";
  public static final String SERIALIZATION_FAILURE = "40001";
  public static final String DEADLOCK = "40P01";
  public static final String LOCK_TIMEOUT = "55P03";
  public static final String QUERY_CANCELED = "57014";
  public static final String ADMIN_SHUTDOWN = "57P01";
  public static final String TOO_MANY_CONNECTIONS = "53300";

  static final String WRONG_PASSWORD = "28P01";
  static final String LOGIN_REFUSED = "28000";
  static final String UNKNOWN_DATABASE = "3D000";
  static final String NO_PRIVILEGE = "42501";
  static final String STARTING_UP = "57P03";

  private SqlState() {
  }
}
