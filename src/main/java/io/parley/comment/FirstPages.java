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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * First pages kept in memory. One is given out only after a look at the thread's head that began after the request: so
 * a page is never older than what its reader has been told of, on any node. Safe to use from every event loop.
 */
final class FirstPages {

  /** Characters held at most, over all pages; as read and as it travels, each takes about three bytes. */
  private static final long LARGEST = Runtime.getRuntime().maxMemory() / 16;
  /** What a page and a comment take in memory beside the texts. */
  private static final int OF_A_PAGE = 2_000;
  private static final int OF_A_COMMENT = 600;
  /** Tombstones leave a page without a change number, after a day; nobody misses them within a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final HeadCheck heads;
  private final Meters meters;
  private final ChangeFeed changes;
  private final Function<Key, Future<CommentPage>> whole;
  private final Batching<Key, Boolean, ReadyPage> reads;
  private final Cache<Key, ReadyPage> kept = Caffeine.newBuilder()
    .maximumWeight(LARGEST)
    .weigher((Key key, ReadyPage ready) -> weight(ready.page()) * (ready.isInPieces() ? 2 : 1))
    .expireAfterWrite(LONGEST)
    .build();

  /** @param whole reads a page from the database */
  FirstPages(Vertx vertx, HeadCheck heads, ChangeFeed changes, Meters meters,
             Function<Key, Future<CommentPage>> whole) {
    this.heads = heads;
    this.changes = changes;
    this.meters = meters;
    this.whole = whole;
    this.reads = new Batching<>(vertx, (key, askers) ->
      bringUpToDate(key).map(ready -> Collections.nCopies(askers.size(), ready)));
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

  private Future<ReadyPage> bringUpToDate(Key key) {
    ReadyPage before = kept.getIfPresent(key);
    if (before == null || before.nanosSinceRead() > LONGEST.toNanos()) {
      return readWhole(key);
    }
    CommentPage page = before.page();
    return changes.since(key.thread(), page.thread().head(), PageUpdate.MOST).compose(since ->
      since.thread().equals(page.thread()) ? Future.succeededFuture(before) : update(key, before, since));
  }

  private Future<ReadyPage> update(Key key, ReadyPage before, Changes since) {
    return PageUpdate.of(before.page(), key.limit(), since)
      .map(now -> Future.succeededFuture(keep(key, new ReadyPage(now, before))))
      .orElseGet(() -> readWhole(key));
  }

  private Future<ReadyPage> readWhole(Key key) {
    return whole.apply(key).map(page -> keep(key, new ReadyPage(page)));
  }

  private ReadyPage keep(Key key, ReadyPage ready) {
    kept.put(key, ready);
    return ready;
  }

  /**
   * By what comments say, not by how many there are: sixteen-kilobyte comments, asked for with every limit there is,
   * would fill the memory otherwise.
   */
  static int weight(CommentPage page) {
    int weight = OF_A_PAGE;
    for (CommentPage.Branch branch : page.branches()) {
      weight += weight(branch.root());
      for (Comment reply : branch.replies()) {
        weight += weight(reply);
      }
    }
    return weight;
  }

  private static int weight(Comment comment) {
    return OF_A_COMMENT + length(comment.text()) + length(comment.html()) + length(comment.body());
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static boolean isOf(ReadyPage ready, Stand now) {
    ThreadSnapshot thread = ready.page().thread();
    return thread.head() == now.head() && thread.epoch().equals(now.epoch());
  }
}
