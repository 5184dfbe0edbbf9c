package io.parley.comment;

import io.parley.identity.Author;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.thread.Threads;
import io.parley.thread.Threads.Changed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Respect: what readers give is stored at once, one row for each reader and comment; the public counts follow in
 * batches, at most one change number a second and thread. A crash in between loses nothing: the rows say what has not
 * been counted. Safe to use from every event loop.
 */
public final class Respects {

  static final String GIVE = """
    insert into respect (thread_id, comment_id, author_id, given)
    values ($1, $2, $3, $4)
    on conflict (thread_id, comment_id, author_id) do update set given = excluded.given
    """;

  static final String COUNT_NOW = """
    select c.respect + coalesce((
      select sum(r.given::integer - r.counted::integer) from respect r
      where r.thread_id = c.thread_id and r.comment_id = c.id and r.given <> r.counted), 0)::integer as respect
    from comment c
    where c.thread_id = $1 and c.id = $2 and c.state = 'visible'
    """;

  static final String SETTLE = """
    with waiting as (
      select comment_id, author_id, given, counted from respect
      where thread_id = $1 and given <> counted
      for update
    ),
    settled as (
      update respect r set counted = w.given
      from waiting w
      where r.thread_id = $1 and r.comment_id = w.comment_id and r.author_id = w.author_id
    ),
    gathered as (
      select comment_id, sum(given::integer - counted::integer)::integer as more from waiting group by comment_id
    )
    update comment c set respect = c.respect + g.more, change_no = $2
    from gathered g
    where c.thread_id = $1 and c.id = g.comment_id and g.more <> 0
    """;

  static final String WAITING = """
    select distinct thread_id from respect where given <> counted limit 1000
    """;

  private static final Logger LOG = LoggerFactory.getLogger(Respects.class);

  /** Threads settled side by side. */
  private static final int LANES = 3;

  private final Pool pool;
  private final Threads threads;
  private final Set<Long> waiting = ConcurrentHashMap.newKeySet();
  private final Queue<Long> due = new ConcurrentLinkedQueue<>();
  private final AtomicInteger lanes = new AtomicInteger();

  public Respects(Pool pool, Threads threads) {
    this.pool = pool;
    this.threads = threads;
  }

  /** Gives respect or takes it back; answers the count as it will be. Doing it twice is doing it once. */
  public Future<Integer> give(Located at, Author author, boolean given) {
    return countNow(pool, at)
      .compose(visible -> pool.preparedQuery(GIVE)
        .execute(Tuple.of(at.threadId(), at.commentId(), author.id(), given)))
      .compose(done -> {
        waiting.add(at.threadId());
        return countNow(pool, at);
      });
  }

  /**
   * Makes public what was given since the last time; called every second. A few threads at a time: all at once would
   * take every connection from those who post and read.
   */
  public Future<Void> settle() {
    waiting.removeIf(due::add);
    List<Future<Void>> begun = new ArrayList<>();
    for (int free = LANES - lanes.get(); free > 0 && !due.isEmpty(); free--) {
      lanes.incrementAndGet();
      Promise<Void> lane = Promise.promise();
      settleNext(lane);
      begun.add(lane.future().onComplete(done -> lanes.decrementAndGet()));
    }
    return Future.join(begun).mapEmpty();
  }

  /** One thread after the other; a lane ends with the first that fails, since what kept that one keeps the next. */
  private void settleNext(Promise<Void> lane) {
    Long threadId = due.poll();
    if (threadId == null) {
      lane.complete();
      return;
    }
    settle(threadId).onComplete(done -> settleNext(lane), cause -> {
      waiting.add(threadId);
      LOG.warn("respect of thread {} not counted yet: {}", threadId, cause.getMessage());
      lane.fail(cause);
    });
  }

  /** Finds what another node, or this one before a crash, left uncounted. */
  public Future<Void> findWaiting() {
    return pool.preparedQuery(WAITING).execute().map(rows -> {
      rows.forEach(row -> waiting.add(row.getLong(0)));
      return null;
    });
  }

  private Future<Void> settle(long threadId) {
    return threads.<Integer>change(threadId, (connection, thread) ->
      connection.preparedQuery(SETTLE).execute(Tuple.of(threadId, thread.next())).compose(rows -> {
        boolean isNew = rows.rowCount() > 0;
        Future<Void> advanced = isNew ? threads.advance(connection, thread, 0) : Future.succeededFuture();
        return advanced.map(done -> new Changed<>(rows.rowCount(), thread.epoch(), thread.next(), isNew));
      })).mapEmpty();
  }

  private static Future<Integer> countNow(SqlClient client, Located at) {
    return client.preparedQuery(COUNT_NOW).execute(Tuple.of(at.threadId(), at.commentId())).map(rows -> {
      for (Row row : rows) {
        return row.getInteger("respect");
      }
      throw Problem.of(ProblemCode.CONFLICT,
        "This comment is no longer there to be respected.");
    });
  }
}
