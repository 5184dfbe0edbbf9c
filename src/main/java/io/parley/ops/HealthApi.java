package io.parley.ops;

import io.parley.http.Call;
import io.parley.http.Reply;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.function.BooleanSupplier;

/** Alive: the event loops turn. Ready: the database is migrated (it is, before this listens) and takes writes. */
public final class HealthApi {

  static final String WRITABLE = """
    select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' from store
    """;

  private final Pool pool;
  private final BooleanSupplier joined;

  /** @param joined whether the other nodes of the cluster, if there is one, are known */
  public HealthApi(Pool pool, BooleanSupplier joined) {
    this.pool = pool;
    this.joined = joined;
  }

  record HealthJson(String status) {
  }

  public Future<Reply> live(Call call) {
    return Future.succeededFuture(up());
  }

  /** Fails with {@code unavailable} while nodes are missing at the start, or the database is away or takes no writes. */
  public Future<Reply> ready(Call call) {
    if (!joined.getAsBoolean()) {
      throw Problem.of(ProblemCode.UNAVAILABLE, "The other nodes have not joined yet.");
    }
    return pool.preparedQuery(WRITABLE).execute().map(rows -> {
      if (!rows.iterator().next().getBoolean(0)) {
        throw Problem.of(ProblemCode.UNAVAILABLE, "The database takes no writes.");
      }
      return up();
    });
  }

  private static Reply up() {
    return Reply.json(200, new HealthJson("up")).with("Cache-Control", "no-store");
  }
}
