package io.parley.comment;

import static io.parley.comment.CommentRow.COLUMNS;
import static io.parley.comment.CommentRow.FROM_THREAD;
import static io.parley.comment.CommentRow.THREAD_COLUMNS;

import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed in a thread, for whoever delivers it: read from the database by change number, never told by the writer.
 * Has connections of its own, so that a rush of posts cannot hold up their delivery, nor the other way round. Safe to
 * use from every event loop.
 */
public final class ChangeFeed {

  /**
   * The limit cuts nothing off, since no more comments can have changed than changes were made. It tells the planner what
   * it cannot know of a number given later: that these are few, to be found by their index.
   */
  static final String CHANGES = """
    select %s, %s
    %s
    left join lateral (
      select c.* from comment c
      where c.thread_id = t.id and c.change_no > $3 and t.head - $3 <= $4
      order by c.change_no
      limit greatest($4, 0)
    ) c on true
    order by c.change_no
    """.formatted(THREAD_COLUMNS, COLUMNS, FROM_THREAD);

  private final Pool pool;

  public ChangeFeed(Pool pool) {
    this.pool = pool;
  }

  /** All that changed after a number, with the thread as it stood; no comments if more than {@code most} changes did. */
  public Future<Changes> since(ThreadKey key, long number, long most) {
    return pool.preparedQuery(CHANGES).execute(Tuple.of(key.siteId(), key.key(), number, most)).map(rows -> {
      List<Comment> comments = new ArrayList<>();
      for (Row row : rows) {
        Comment comment = CommentRow.toCommentOrNull(row);
        if (comment != null) {
          comments.add(comment);
        }
      }
      return new Changes(CommentRow.toThread(key, rows.iterator().next()), number, comments);
    });
  }
}
