package io.parley.db;

import io.vertx.pgclient.PgException;
import java.util.Set;

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
  private static final Set<String> COLLISIONS = Set.of(UNIQUE_VIOLATION, DEADLOCK);

  private SqlState() {
  }

  /** Whether a statement met another that wanted the same rows at the same moment: it may do better alone. */
  public static boolean isCollision(Throwable cause) {
    return cause instanceof PgException refusal && COLLISIONS.contains(String.valueOf(refusal.getSqlState()));
  }
}
