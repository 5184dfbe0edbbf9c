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
import java.util.List;

/**
 * SQL that finds words in a thread. No index knows them: a statement reads the newest comments from a place on, so many
 * and so much text of them that its cost is bounded in every thread, and says how far it came.
 */
final class SearchStore {

  /** Looked through at most by one statement; about the tenth part of a second. */
  private static final int COMMENTS = 10_000;
  private static final int BYTES = 2_000_000;

  /** Every server built as PostgreSQL recommends has it: letters of all scripts, whatever the database's locale. */
  private static final String ICU = "und-x-icu";

  /** What knows letters in both cases, the best first; the database's own locale is there in any case. */
  static final String COLLATIONS = """
    select collname from pg_collation
    where collname in ('und-x-icu', 'pg_unicode_fast', 'pg_c_utf8', 'C.utf8', 'default')
      and collencoding in (-1, pg_char_to_encoding('UTF8'))
    order by array_position(array['und-x-icu', 'pg_unicode_fast', 'pg_c_utf8', 'C.utf8'], collname::text)
    limit 1
    """;

  /**
   * Capital letters tell less apart than small ones: both sigmas have one, and ß is SS. The offset keeps a text from
   * being made large once for each form of each word.
   */
  static final String FIND = """
    with asked as materialized (
      select array_agg(upper(composed collate "und-x-icu")) as composed,
        array_agg(upper(decomposed collate "und-x-icu")) as decomposed
      from unnest($5::text[], $6::text[]) as word (composed, decomposed)
    )
    select %2$s, reach.down_to, reach.older, %1$s
    %5$s
    left join lateral (
      select min(n.first_no) as down_to, (
        select true from comment o where o.thread_id = t.id and o.first_no < min(n.first_no)
        order by o.first_no desc limit 1
      ) as older
      from (
        select c.first_no,
          coalesce(sum(octet_length(c.text)) over (order by c.first_no desc rows unbounded preceding), 0) as bytes
        from (
          select c.first_no, c.text from comment c
          where c.thread_id = t.id and c.first_no < $4
          order by c.first_no desc limit %3$d
        ) c
      ) n
      where n.bytes <= %4$d
    ) reach on true
    left join lateral (
      select c.* from comment c
      cross join lateral (
        select upper(c.author_name || E'\\n' || c.text collate "und-x-icu") as words offset 0
      ) large
      where c.thread_id = t.id and c.first_no < $4 and c.first_no >= reach.down_to and c.state = 'visible'
        and not exists (
          select from unnest((select composed from asked), (select decomposed from asked)) as word (composed, decomposed)
          where strpos(large.words, word.composed) = 0 and strpos(large.words, word.decomposed) = 0
        )
      order by c.first_no desc
      limit $3
    ) c on true
    order by c.first_no desc
    """.formatted(COLUMNS, THREAD_COLUMNS, COMMENTS, BYTES, FROM_THREAD);

  /** The name of the collation that this server finds letters with. */
  Future<String> collation(SqlClient client) {
    return client.preparedQuery(COLLATIONS).execute().map(rows -> rows.iterator().next().getString("collname"));
  }

  /** At most so many comments before a place; in every row the thread, and how far the statement looked. */
  Future<RowSet<Row>> find(SqlClient client, String collation, ThreadKey key, SearchWords words, long before, int rows) {
    return client.preparedQuery(FIND.replace(ICU, collation)).execute(Tuple.of(key.siteId(), key.key(), rows, before,
      array(words.composed()), array(words.decomposed())));
  }

  private static String[] array(List<String> words) {
    return words.toArray(new String[0]);
  }
}
