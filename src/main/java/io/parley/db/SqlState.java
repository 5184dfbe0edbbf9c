package io.parley.db;

<<<<<<< HEAD
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What a failure of the database means (PostgreSQL, appendix A): told by its code, never by its words. */
public final class SqlState {

  private static final String UNIQUE_VIOLATION = "23505";

  /** Connection, resources, operator intervention, lock timeout and read-only server: it may work again soon. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");
  private static final Set<String> PASSING = Set.of("55P03", "25006", "40001", "40P01");

  private SqlState() {
  }

  public static boolean isUniqueViolation(Throwable cause) {
    return cause instanceof PgException refusal && UNIQUE_VIOLATION.equals(refusal.getSqlState());
  }

  /** Whether the database is out of reach or out of breath, and the same call may go through later. */
  public static boolean isPassing(Throwable cause) {
    if (cause instanceof PgException refusal) {
      String state = String.valueOf(refusal.getSqlState());
      return PASSING.contains(state) || state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2));
    }
    return cause instanceof ClosedConnectionException || cause instanceof IOException
      || cause instanceof TimeoutException || cause instanceof VertxException;
  }
=======
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
>>>>>>> platform
}
