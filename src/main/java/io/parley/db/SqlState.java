package io.parley.db;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What a failure of the database means (PostgreSQL, appendix A): told by its code, never by its words. */
public final class SqlState {

  static final String WRONG_PASSWORD = "28P01";
  static final String LOGIN_REFUSED = "28000";
  static final String UNKNOWN_DATABASE = "3D000";
  static final String NO_PRIVILEGE = "42501";
  static final String STARTING_UP = "57P03";
  static final String TOO_MANY_CONNECTIONS = "53300";

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String READ_ONLY = "25006";
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  private static final String LOCK_TIMEOUT = "55P03";
  private static final Set<String> PASSING = Set.of(READ_ONLY, SERIALIZATION_FAILURE, DEADLOCK, LOCK_TIMEOUT);

  /** Connection, resources, operator intervention. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");

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
      || cause instanceof TimeoutException || cause instanceof ConnectionPoolTooBusyException;
  }
}
