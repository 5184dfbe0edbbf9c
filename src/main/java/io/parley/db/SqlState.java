package io.parley.db;

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
}
