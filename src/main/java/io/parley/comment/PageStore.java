package io.parley.comment;

import static io.parley.comment.CommentRow.COLUMNS;
import static io.parley.comment.CommentRow.FROM_THREAD;
import static io.parley.comment.CommentRow.THREAD_COLUMNS;

import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * SQL that reads pages. Each page is one statement, so that thread and comments are of one moment: the head is the exact
 * watermark of the page. Keyset pages: the cost does not grow with how far one reads.
 */
final class PageStore {

  /** Replies that come along with a root. */
  static final int REPLIES = 10;

  private static final String LISTED = """
    (c.state = 'visible' or c.gone_at > now() - interval '24 hours' or c.replies > 0)""";

  private static final String REPLY_LISTED = """
    (c.state = 'visible' or c.gone_at > now() - interval '24 hours' or has_visible_reply(c.thread_id, c.id))""";

  private static final Map<Sort, String> AFTER = new EnumMap<>(Map.of(
    Sort.NEWEST, "c.first_no < $4",
    Sort.OLDEST, "c.first_no > $4",
    Sort.RESPECTED, "(c.respect, c.first_no) < ($5, $4)"));

  private static final Map<Sort, String> ORDER = new EnumMap<>(Map.of(
    Sort.NEWEST, "c.first_no desc",
    Sort.OLDEST, "c.first_no",
    Sort.RESPECTED, "c.respect desc, c.first_no desc"));

  static final Map<Sort, String> BRANCHES = bySort("""
    with page as (
      select t.id as of_thread, c.*
      from thread t
      join lateral (
        select %1$s from comment c
        where c.thread_id = t.id and c.parent_id is null and %2$s and %3$s
        order by %4$s
        limit $3
      ) c on true
      where t.site_id = $1 and t.key = $2
    ),
    with_replies as (
      select p.*, false as is_reply from page p
      union all
      select p.of_thread, r.*, true as is_reply
      from page p
      join lateral (
        select %1$s from comment c
        where c.thread_id = p.of_thread and c.root_id = p.id and c.parent_id is not null and %5$s
        order by c.first_no
        limit %6$d
      ) r on true
    )
    select %7$s, %1$s, c.is_reply
    %8$s
    left join with_replies c on c.of_thread = t.id
    order by c.is_reply, %4$s
    """);

  static final Map<Sort, String> FLAT = bySort("""
    select %7$s, %1$s
    %8$s
    left join lateral (
      select %1$s from comment c
      where c.thread_id = t.id and %2$s
      order by %4$s
      limit $3
    ) c on true
    order by %4$s
    """);

  static final Map<Sort, String> PICKS = bySort("""
    select %7$s, %1$s
    %8$s
    left join lateral (
      select %1$s from comment c
      where c.thread_id = t.id and c.picked_by is not null and c.state = 'visible' and %2$s
      order by %4$s
      limit $3
    ) c on true
    order by %4$s
    """);

  /** What one author wrote is found by the author's own index, which begins with it; the offset keeps it at that. */
  static final Map<Sort, String> BY_AUTHOR = bySort("""
    select %7$s, %1$s
    %8$s
    left join lateral (
      select %1$s from (
        select c.* from comment c where c.thread_id = t.id and c.author_id = %9$s offset 0
      ) c
      where c.state = 'visible' and %2$s
      order by %4$s
      limit $3
    ) c on true
    order by %4$s
    """);

  static final String BRANCH = """
    select %s, %s
    %s
    left join lateral (
      select %s from comment c
      where c.thread_id = t.id and c.root_id = $5 and c.parent_id is not null and c.first_no > $4 and %s
      order by c.first_no
      limit $3
    ) c on true
    order by c.first_no
    """.formatted(THREAD_COLUMNS, COLUMNS, FROM_THREAD, COLUMNS, REPLY_LISTED);

  static final String WITH_ANCESTORS = """
    with recursive upward as (
      select %1$s, 0 as height from comment c where c.thread_id = $3 and c.id = $4
      union all
      select %1$s, u.height + 1 from comment c join upward u on c.id = u.parent_id where c.thread_id = $3
    )
    select %2$s, %1$s
    %3$s
    join upward c on true
    order by c.height desc
    """.formatted(COLUMNS, THREAD_COLUMNS, FROM_THREAD);

  /** The line down to a comment, and the first that answer it; all of one moment. */
  static final String PLACE = """
    with recursive place as (
      select id from thread where site_id = $1 and key = $2
    ),
    line as (
      select %1$s, 0 as height from comment c join place p on c.thread_id = p.id where c.id = $3
      union all
      select %1$s, l.height + 1
      from line l join place p on true join comment c on c.thread_id = p.id and c.id = l.parent_id
    ),
    answers as (
      select %1$s, -1 as height
      from place p join line l on l.height = 0
      join comment c on c.thread_id = p.id and c.root_id = l.root_id and c.parent_id = l.id
      where %4$s
      order by c.first_no
      limit $4
    )
    select %2$s, %1$s
    %3$s
    join (select * from line union all select * from answers) c on true
    order by c.height desc, c.first_no
    """.formatted(COLUMNS, THREAD_COLUMNS, FROM_THREAD, REPLY_LISTED);

  Future<RowSet<Row>> branches(SqlClient client, ThreadKey key, Sort sort, Cursor after, int rows) {
    return client.preparedQuery(BRANCHES.get(sort)).execute(keyset(key, sort, after, rows));
  }

  Future<RowSet<Row>> flat(SqlClient client, ThreadKey key, Sort sort, Cursor after, int rows) {
    return client.preparedQuery(FLAT.get(sort)).execute(keyset(key, sort, after, rows));
  }

  Future<RowSet<Row>> only(SqlClient client, ThreadKey key, Only only, Sort sort, Cursor after, int rows) {
    Tuple place = keyset(key, sort, after, rows);
    return only.isPicks() ? client.preparedQuery(PICKS.get(sort)).execute(place)
      : client.preparedQuery(BY_AUTHOR.get(sort)).execute(place.addUUID(only.author()));
  }

  Future<RowSet<Row>> branch(SqlClient client, ThreadKey key, Cursor after, int rows) {
    return client.preparedQuery(BRANCH)
      .execute(Tuple.of(key.siteId(), key.key(), rows, after.place(), after.root()));
  }

  /** The comment and those it answers, the root first. */
  Future<RowSet<Row>> withAncestors(SqlClient client, ThreadKey key, long threadId, UUID id) {
    return client.preparedQuery(WITH_ANCESTORS).execute(Tuple.of(key.siteId(), key.key(), threadId, id));
  }

  /** Those a comment answers with the root first, the comment, and at most so many direct answers. */
  Future<RowSet<Row>> place(SqlClient client, ThreadKey key, UUID id, int answers) {
    return client.preparedQuery(PLACE).execute(Tuple.of(key.siteId(), key.key(), id, answers));
  }

  private static Tuple keyset(ThreadKey key, Sort sort, Cursor after, int rows) {
    Tuple tuple = Tuple.of(key.siteId(), key.key(), rows, after.place());
    return sort == Sort.RESPECTED ? tuple.addInteger(after.respect()) : tuple;
  }

  private static Map<Sort, String> bySort(String statement) {
    Map<Sort, String> statements = new EnumMap<>(Sort.class);
    for (Sort sort : Sort.values()) {
      statements.put(sort, statement.formatted(COLUMNS, AFTER.get(sort), LISTED, ORDER.get(sort), REPLY_LISTED, REPLIES + 1,
        THREAD_COLUMNS, FROM_THREAD, sort == Sort.RESPECTED ? "$6" : "$5"));
    }
    return statements;
  }
}
