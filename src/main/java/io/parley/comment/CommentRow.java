package io.parley.comment;

import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadSnapshot;
import io.parley.thread.ThreadState;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How rows become comments and threads; the column lists stand beside their mapping. */
public final class CommentRow {

  /** For a table or subquery named c. */
  public static final String COLUMNS = """
    c.id, c.parent_id, c.root_id, c.author_id, c.author_name, c.text, c.html, c.body, c.state, c.created_at,
    c.edited_at, c.picked_by, c.respect, c.replies, c.first_no, c.change_no""";

  /** For tables named s (store) and t (thread), the latter perhaps without a row, and {@link #PICKED}. */
  static final String THREAD_COLUMNS = """
    s.epoch, t.id as thread_id, t.title, t.url, t.state as thread_state, t.head, t.count, picked.picks""";

  /** Picks are few, and their own index has none but them. */
  static final String PICKED = """
    left join lateral (
      select count(*)::integer as picks from comment c
      where c.thread_id = t.id and c.picked_by is not null and c.state = 'visible'
    ) picked on true
    """;

  /** One row, also for a thread that nobody has written to. */
  static final String FROM_THREAD = """
    from store s
    left join thread t on t.site_id = $1 and t.key = $2
    """ + PICKED;

  private CommentRow() {
  }

  public static Comment toComment(Row row) {
    return new Comment(row.getUUID("id"), row.getUUID("parent_id"), row.getUUID("root_id"), row.getUUID("author_id"),
      row.getString("author_name"), row.getString("text"), row.getString("html"), row.getString("body"),
      CommentState.of(row.getString("state")), instant(row.getOffsetDateTime("created_at")),
      row.getOffsetDateTime("edited_at") == null ? null : instant(row.getOffsetDateTime("edited_at")),
      row.getString("picked_by"), row.getInteger("respect"), row.getInteger("replies"), row.getLong("first_no"), row.getLong("change_no"));
  }

  /** Null when the outer join found no comment. */
  static @Nullable Comment toCommentOrNull(Row row) {
    return row.getUUID("id") == null ? null : toComment(row);
  }

  /** A thread nobody has written to is an empty one. */
  static ThreadSnapshot toThread(ThreadKey key, Row row) {
    if (row.getLong("thread_id") == null) {
      return new ThreadSnapshot(key.key(), null, null, ThreadState.OPEN, row.getString("epoch"), 0, 0, 0);
    }
    return new ThreadSnapshot(key.key(), row.getString("title"), row.getString("url"),
      ThreadState.of(row.getString("thread_state")), row.getString("epoch"), row.getLong("head"),
      row.getInteger("count"), row.getInteger("picks"));
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }
}
