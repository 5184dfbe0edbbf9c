package io.parley.comment;

import static io.parley.comment.CommentRow.COLUMNS;
import static io.parley.comment.CommentRow.PICKED;
import static io.parley.comment.CommentRow.THREAD_COLUMNS;

import io.parley.comment.Latest.Found;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** SQL that reads the newest comments of a whole site. */
final class LatestStore {

  /** Looked through at most: a site that sleeps among busy ones costs no more than they do, and may have none to show. */
  private static final int COMMENTS = 10_000;

  // Identifiers are in order of time, so the newest of all threads are those with the greatest.
  static final String LATEST = """
    select t.key, %2$s, %1$s
    from (select c.thread_id, c.id from comment c order by c.id desc limit %3$d) n
    join thread t on t.id = n.thread_id and t.site_id = $1
    join comment c on c.thread_id = n.thread_id and c.id = n.id and c.state = 'visible'
    cross join store s
    %4$s
    order by c.id desc
    limit $2
    """.formatted(COLUMNS, THREAD_COLUMNS, COMMENTS, PICKED);

  Future<List<Found>> latest(SqlClient client, int siteId, int limit) {
    return client.preparedQuery(LATEST).execute(Tuple.of(siteId, limit)).map(rows -> {
      List<Found> found = new ArrayList<>();
      for (Row row : rows) {
        ThreadKey key = new ThreadKey(siteId, row.getString("key"));
        found.add(new Found(CommentRow.toComment(row), CommentRow.toThread(key, row)));
      }
      return found;
    });
  }
}
