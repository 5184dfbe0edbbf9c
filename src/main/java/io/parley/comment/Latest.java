package io.parley.comment;

import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Site;
import io.parley.thread.Batching;
import io.parley.thread.ThreadSnapshot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;

/**
 * The newest comments of a whole site that readers can see, for a box beside its articles. Those who ask at the same time
 * share one reading, which began after they asked: what was removed is in it no longer. Safe to use from every event loop.
 */
public final class Latest {

  static final int MOST = 50;

  private final LatestStore store = new LatestStore();
  private final Batching<Integer, Integer, List<Found>> readings;

  public Latest(Vertx vertx, Pool pool) {
    this.readings = new Batching<>(vertx, (site, limits) -> store.latest(pool, site, MOST).map(found ->
      limits.stream().map(limit -> found.subList(0, Math.min(limit, found.size()))).toList()));
  }

  /** A comment, and the discussion it is in. */
  record Found(Comment comment, ThreadSnapshot thread) {
  }

  /** The newest first; fails with {@code forbidden} where the site has not said that anybody may know all its threads. */
  Future<List<Found>> of(Site site, int limit) {
    return site.settings().latest() ? readings.submit(site.id(), limit)
      : Future.failedFuture(Problem.of(ProblemCode.FORBIDDEN, "This site gives out no list of its newest comments."));
  }
}
