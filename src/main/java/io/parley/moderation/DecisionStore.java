package io.parley.moderation;

import io.parley.comment.Comment;
import io.parley.comment.CommentRow;
import io.parley.comment.Reports.Reason;
import io.parley.identity.Caller.Moderator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code decision}, and of the list that moderators decide from. */
final class DecisionStore {

  static final String ADD = """
    insert into decision (thread_id, comment_id, kind, reason, message, by_name, by_account)
    values ($1, $2, $3, $4, $5, $6, $7)
    """;

  /** A report is settled once its comment was kept after it; removing and restoring a comment leaves them standing. */
  private static final String UNSETTLED = """
    not exists (
      select from decision d
      where d.thread_id = r.thread_id and d.comment_id = r.comment_id and d.kind = 'keep' and d.created_at > r.created_at
    )""";

  /** Whether readers may see it; that an editor puts a comment forward says nothing of what was told of it. */
  private static final String ON_REPORTS = """
    d.kind not in ('pick', 'unpick')""";

  // Nothing is decided where nobody has reported anything: who comes second to it, or asks again, leaves no trace.
  static final String KEEP = """
    insert into decision (thread_id, comment_id, kind, by_name, by_account)
    select $1, $2, 'keep', $3, $4
    where exists (select from report r where r.thread_id = $1 and r.comment_id = $2 and %s)
    """.formatted(UNSETTLED);

  static final String NEWEST = listed("comment c");

  // From the reports, which are few, and not through all comments.
  static final String REPORTED = listed("""
    (
      select distinct r.thread_id, r.comment_id from report r
      where not exists (
        select from decision d
        where d.thread_id = r.thread_id and d.comment_id = r.comment_id and d.created_at > r.created_at and %s
      )
    ) told
    join comment c on c.thread_id = told.thread_id and c.id = told.comment_id and c.state = 'visible'""".formatted(ON_REPORTS));

  // Identifiers are in order of time, so the newest of all threads are those with the greatest.
  private static String listed(String from) {
    return """
      select %1$s, t.key, t.title, t.url, t.state as thread_state, s.slug,
        case when c.state = 'removed' then d.reason end as reason,
        case when c.state = 'removed' then d.by_name end as removed_by,
        case when c.state = 'visible' and d.kind = 'keep' then d.by_name end as kept_by,
        (
          select jsonb_agg(jsonb_build_array(g.reason, g.n) order by g.n desc, g.reason)
          from (
            select r.reason, count(*) as n from report r
            where r.thread_id = c.thread_id and r.comment_id = c.id and %2$s
            group by r.reason
          ) g
        ) as reasons,
        (
          select jsonb_agg(jsonb_build_array(m.reason, m.message, m.created_at) order by m.created_at desc)
          from (
            select r.reason, r.message, r.created_at from report r
            where r.thread_id = c.thread_id and r.comment_id = c.id and r.message ~ '\\S' and %2$s
            order by r.created_at desc
            limit %3$d
          ) m
        ) as latest
      from %4$s
      join thread t on t.id = c.thread_id
      join site s on s.id = t.site_id
      left join lateral (
        select d.kind, d.reason, d.by_name from decision d
        where d.thread_id = c.thread_id and d.comment_id = c.id and %5$s
        order by d.id desc limit 1
      ) d on true
      where ($1::integer is null or t.site_id = $1) and c.id < $2
      order by c.id desc
      limit $3
      """.formatted(CommentRow.COLUMNS, UNSETTLED, ReportsJson.LATEST, from, ON_REPORTS);
  }

  /** A comment with what a moderator needs to know of it. */
  record Listed(Comment comment, String site, String thread, @Nullable String title, @Nullable String url,
                String state, @Nullable String reason, @Nullable String removedBy, @Nullable String keptBy,
                ReportsJson reports) {
  }

  Future<Void> add(SqlClient client, long threadId, UUID commentId, String kind, @Nullable Reason reason,
                   Moderator moderator) {
    Tuple row = Tuple.of(threadId, commentId, kind, reason == null ? null : reason.code(),
      reason == null ? null : reason.message(), moderator.name());
    return client.preparedQuery(ADD).execute(row.addUUID(moderator.accountId())).mapEmpty();
  }

  Future<Void> keep(SqlClient client, long threadId, UUID commentId, Moderator moderator) {
    return client.preparedQuery(KEEP)
      .execute(Tuple.of(threadId, commentId, moderator.name()).addUUID(moderator.accountId())).mapEmpty();
  }

  Future<List<Listed>> newest(SqlClient client, Show show, @Nullable Integer siteId, UUID before, int limit) {
    return client.preparedQuery(show == Show.REPORTED ? REPORTED : NEWEST).execute(Tuple.of(siteId, before, limit)).map(rows -> {
      List<Listed> listed = new ArrayList<>();
      for (Row row : rows) {
        listed.add(new Listed(CommentRow.toComment(row), row.getString("slug"), row.getString("key"),
          row.getString("title"), row.getString("url"), row.getString("thread_state"), row.getString("reason"),
          row.getString("removed_by"), row.getString("kept_by"),
          ReportsJson.of(row.getJsonArray("reasons"), row.getJsonArray("latest"))));
      }
      return listed;
    });
  }
}
