package io.parley.comment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.meter.Meters;
import io.parley.thread.Batching;
import io.parley.thread.HeadCheck;
import io.parley.thread.HeadCheck.Stand;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadSnapshot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * First pages kept in memory. One is given out only after a look at the thread's head that began after the request: so
 * a page is never older than what its reader has been told of, on any node. Safe to use from every event loop.
 */
final class FirstPages {

  /** Comments held at most, over all pages. */
  private static final long LARGEST = 100_000;
  /** What an empty page weighs, in comments. */
  private static final int OF_A_PAGE = 10;
  /** Tombstones leave a page without a change number, after a day; nobody misses them within a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final HeadCheck heads;
  private final Meters meters;
  private final Batching<Key, Boolean, ReadyPage> reads;
  private final Cache<Key, ReadyPage> kept = Caffeine.newBuilder()
    .maximumWeight(LARGEST)
    .weigher((Key key, ReadyPage ready) -> OF_A_PAGE + ready.page().branches().size() * 2)
    .expireAfterWrite(LONGEST)
    .build();

  /** @param read reads a page from the database */
  FirstPages(Vertx vertx, HeadCheck heads, Meters meters, Function<Key, Future<CommentPage>> read) {
    this.heads = heads;
    this.meters = meters;
    this.reads = new Batching<>(vertx, (key, askers) -> read.apply(key).map(page -> keep(key, page, askers.size())));
  }

  /** Which page. */
  record Key(ThreadKey thread, View view, Sort sort, int limit) {
  }

  /**
   * A page that is younger than a round trip or two belongs to a thread that is just being written to, and is outdated
   * again most likely; reading anew is then the quicker check.
   */
  Future<ReadyPage> get(Key key) {
    ReadyPage before = kept.getIfPresent(key);
    if (before == null || before.isYoung()) {
      return read(key);
    }
    return heads.of(key.thread()).compose(now -> {
      if (isOf(before, now)) {
        meters.firstPageHits().increment();
        return Future.succeededFuture(before);
      }
      return read(key);
    });
  }

  private Future<ReadyPage> read(Key key) {
    meters.firstPageMisses().increment();
    return reads.submit(key, true);
  }

  private List<ReadyPage> keep(Key key, CommentPage page, int askers) {
    ReadyPage before = kept.getIfPresent(key);
    ReadyPage ready = before != null && isOf(before, new Stand(page.thread().epoch(), page.thread().head()))
      ? before
      : new ReadyPage(page);
    if (ready != before) {
      kept.put(key, ready);
    }
    return Collections.nCopies(askers, ready);
  }

  private static boolean isOf(ReadyPage ready, Stand now) {
    ThreadSnapshot thread = ready.page().thread();
    return thread.head() == now.head() && thread.epoch().equals(now.epoch());
  }
}
