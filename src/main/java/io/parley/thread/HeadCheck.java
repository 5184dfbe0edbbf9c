package io.parley.thread;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.HashSet;

/**
 * Where a thread stands, by a query that began after the question: what a page kept in memory must be compared with, so
 * that nobody misses what was acknowledged before. Questions that wait share one query, whatever threads they are about,
 * so a hot page costs one small query a round trip. Safe to use from every event loop.
 */
public final class HeadCheck {

  /** By event loop: the answer then comes where the question was, and one loop does not wait for another's round trip. */
  private final Batching<Thread, ThreadKey, Stand> questions;

  public HeadCheck(Vertx vertx, Pool pool, ThreadStore threads) {
    this.questions = new Batching<>(vertx, (loop, keys) -> threads.heads(pool, new HashSet<>(keys)).map(heads ->
      keys.stream().map(key -> new Stand(heads.epoch(), heads.byThread().get(key))).toList()));
  }

  /** Epoch and head of a thread; head 0 if it does not exist. */
  public record Stand(String epoch, long head) {
  }

  public Future<Stand> of(ThreadKey thread) {
    return questions.submit(Thread.currentThread(), thread);
  }
}
