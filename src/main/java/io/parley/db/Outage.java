package io.parley.db;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the failures of a pool that mean "not just now" (no connection to be had, a connection lost, the server going
 * down, read-only or out of room) from those that mean a wrong statement. Who waited may ask again; whether a write
 * that was under way has happened is unknown.
 */
public final class Outage {

  private static final Set<String> PASSING = Set.of(SqlState.READ_ONLY, SqlState.LOCK_TIMEOUT, SqlState.DEADLOCK,
    SqlState.SERIALIZATION_FAILURE);

  private Outage() {
  }

  public static boolean is(Throwable failure) {
    if (failure instanceof PgException refusal) {
      return isState(refusal.getSqlState());
    }
    // A full queue and a lost connection are VertxExceptions; a refused or timed-out connect is an IOException.
    return failure instanceof VertxException || failure instanceof ClosedConnectionException
      || failure instanceof IOException || failure instanceof TimeoutException;
  }

  private static boolean isState(@Nullable String state) {
    if (state == null) {
      return false;
    }
    // Classes 08 (connection), 53 (resources), 57 (operator, cancelled), 58 (system).
    return state.startsWith("08") || state.startsWith("53") || state.startsWith("57") || state.startsWith("58")
      || PASSING.contains(state);
  }
}
