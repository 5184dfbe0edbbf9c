package io.parley;

import io.parley.config.Config;
import io.parley.config.StartFailure;
import io.parley.db.Database;
import io.parley.db.SqlState;
import io.parley.identity.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way back in for an administrator, open to whoever may read the server's own settings: a sign-in link written
 * straight into the database, beside a running server or without one. Any node's server takes it. Blocks.
 */
final class AdminLink {

  private static final int WAIT_SECONDS = 15;

  private AdminLink() {
  }

  /** Fails with {@link StartFailure}, leaving everything as it was. */
  static URI make(Config config) {
    if (config.baseUrl().getPort() == 0) {
      throw new StartFailure("With PARLEY_PORT=0 the server's address cannot be known here: set PARLEY_BASE_URL to it.");
    }
    try (Database database = Database.visit(config)) {
      Vertx vertx = Vertx.vertx();
      try {
        // Not the server's pool, whose callers give up after two seconds: a JVM that has just begun may need them.
        Pool pool = PgBuilder.pool().connectingTo(database.connectOptions()).using(vertx).build();
        return await(new Sessions(pool, config.baseUrl(), Clock.systemUTC(), new SecureRandom()).administratorLink()
          .recover(e -> Future.failedFuture(failure(database, e))));
      } finally {
        await(vertx.close());
      }
    }
  }

  private static StartFailure failure(Database database, Throwable cause) {
    return new StartFailure(SqlState.isUnknownTable(cause)
      ? "Parley has not been started with this database yet (" + database.describe() + "); its first start prints a link."
      : database.describe() + " did not take it: " + cause.getMessage(), cause);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new StartFailure("The database did not answer within " + WAIT_SECONDS + " seconds.", e);
    }
  }
}
