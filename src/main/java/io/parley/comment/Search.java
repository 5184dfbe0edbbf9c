package io.parley.comment;

import io.parley.comment.CommentPage.Branch;
import io.parley.guard.Limit;
import io.parley.guard.RateLimits;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another way to read a page of a thread: the visible comments that have certain words. Has few connections of its own,
 * so that whoever searches holds up nobody but others who do. Safe to use from every event loop.
 */
public final class Search {

  /** Nobody else is going to ask the same: what one reader looks for is kept by that reader alone. */
  public static final String CACHING = "private, no-cache";

  private final Pool pool;
  private final RateLimits limits;
  private final SearchStore store = new SearchStore();
  private volatile @Nullable String collation;

  public Search(Pool pool, RateLimits limits) {
    this.pool = pool;
    this.limits = limits;
  }

  /**
   * The newest comments that have all the words, all in one line. One call looks through a bounded part of the thread:
   * a page may hold fewer comments than asked for, or none, and still have a next one. Throws {@code rate_limited};
   * throws {@code invalid_request} for a cursor that is not one of a search.
   *
   * @param after the {@code next} of the page before; null for the first
   * @param address where the request comes from
   */
  public Future<CommentPage> find(ThreadKey key, SearchWords words, int limit, @Nullable String after,
                                  String address) {
    Cursor cursor = after == null ? Cursor.start(Sort.NEWEST) : Cursor.parseSearch(after);
    limits.check(Limit.SEARCH, null, address);
    return collation()
      .compose(name -> store.find(pool, name, key, words, cursor.place(), limit + 1))
      .map(rows -> page(key, rows, limit));
  }

  private static CommentPage page(ThreadKey key, RowSet<Row> rows, int limit) {
    List<Branch> found = new ArrayList<>();
    for (Row row : rows) {
      Comment comment = CommentRow.toCommentOrNull(row);
      if (comment != null) {
        found.add(new Branch(comment, List.of(), null));
      }
    }
    Row any = rows.iterator().next();
    Cursor next = null;
    // One row more than asked for was read, to know whether a further page exists.
    if (found.size() > limit) {
      found.remove(limit);
      next = Cursor.inSearch(found.get(limit - 1).root().firstNo());
    } else if (Boolean.TRUE.equals(any.getBoolean("older"))) {
      next = Cursor.inSearch(any.getLong("down_to"));
    }
    return new CommentPage(CommentRow.toThread(key, any), View.FLAT, Sort.NEWEST, found,
      next == null ? null : next.encode());
  }

  /** Asked for once: a server does not lose one. */
  private Future<String> collation() {
    String known = collation;
    return known != null ? Future.succeededFuture(known)
      : store.collation(pool).onSuccess(name -> collation = name);
  }
}
