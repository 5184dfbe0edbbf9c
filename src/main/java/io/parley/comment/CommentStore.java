package io.parley.comment;

import static io.parley.comment.CommentRow.COLUMNS;

import io.parley.comment.text.CommentText;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadStore.Locked;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code comment}, but for the pages ({@link PageStore}). */
final class CommentStore {

  static final String POST = """
    select p.outcome, p.comment_id, p.branch, p.change, p.thread_id, (select epoch from store) as epoch
    from post_comments($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::smallint, $13, $14, $15) p
    """;

  static final String LOCATE = """
    select t.id, t.site_id, t.key from comment c join thread t on t.id = c.thread_id where c.id = $1
    """;

  static final String FIND = """
    select %s from comment c where c.thread_id = $1 and c.id = $2
    """.formatted(COLUMNS);

  /** Nobody has put forward what it says now. */
  static final String EDIT = """
    update comment c set text = $3, html = $4, body = $5, chain = $6, edited_at = $7, change_no = $8,
      picked_at = null, picked_by = null
    where c.thread_id = $1 and c.id = $2
    returning %s
    """.formatted(COLUMNS);

  static final String DELETE = """
    update comment c set state = 'deleted', text = null, html = null, body = null, gone_at = $3, change_no = $4
    where c.thread_id = $1 and c.id = $2
    returning %s
    """.formatted(COLUMNS);

  /** Only what may come back does; unless it was edited, only with the very text it was posted with, and so as a pick. */
  static final String PUT_BACK = """
    update comment c set state = 'visible', text = $3, html = $4, body = $5, chain = $6, gone_at = null, change_no = $7,
      picked_at = case when c.edited_at is null then c.picked_at end,
      picked_by = case when c.edited_at is null then c.picked_by end
    where c.thread_id = $1 and c.id = $2 and c.state = 'deleted' and c.gone_at >= $8
      and (c.edited_at is not null or c.request_hash = $9)
    returning %s
    """.formatted(COLUMNS);

  static final String REMOVE = """
    update comment c set state = 'removed', gone_at = $3, change_no = $4
    where c.thread_id = $1 and c.id = $2
    returning %s
    """.formatted(COLUMNS);

  static final String RESTORE = """
    update comment c set state = 'visible', gone_at = null, change_no = $3
    where c.thread_id = $1 and c.id = $2
    returning %s
    """.formatted(COLUMNS);

  static final String PICK = """
    update comment c set picked_at = $3, picked_by = $4, change_no = $5
    where c.thread_id = $1 and c.id = $2
    returning %s
    """.formatted(COLUMNS);

  static final String COUNT_IN_BRANCH = """
    update comment c set replies = c.replies + $3 where c.thread_id = $1 and c.id = $2
    """;

  /** What became of one post: {@code posted}, {@code repeated}, {@code other_text}, {@code closed}, {@code no_parent}. */
  record Outcome(String word, UUID commentId, @Nullable UUID root, @Nullable Long change, long threadId, String epoch) {
  }

  /** All the posts in one statement, in order. */
  Future<List<Outcome>> post(SqlClient client, ThreadKey thread, List<PostedText> posts) {
    Page page = posts.stream().map(PostedText::page).filter(p -> p != null).findFirst().orElse(Page.UNKNOWN);
    Tuple tuple = Tuple.tuple()
      .addInteger(thread.siteId())
      .addString(thread.key())
      .addString(page.title())
      .addString(page.url())
      .addArrayOfUUID(column(posts, PostedText::id, UUID[]::new))
      .addArrayOfUUID(column(posts, PostedText::parentId, UUID[]::new))
      .addArrayOfUUID(column(posts, post -> post.author().id(), UUID[]::new))
      .addArrayOfString(column(posts, post -> post.author().name(), String[]::new))
      .addArrayOfString(column(posts, post -> post.text().text(), String[]::new))
      .addArrayOfString(column(posts, post -> post.text().html(), String[]::new))
      .addArrayOfString(column(posts, post -> post.text().body(), String[]::new))
      .addInteger(posts.get(0).text().chain())
      .addArrayOfOffsetDateTime(column(posts, post -> post.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
      .addArrayOfString(column(posts, PostedText::clientKey, String[]::new))
      .addArrayOfBuffer(column(posts, post -> Buffer.buffer(post.requestHash()), Buffer[]::new));
    return client.preparedQuery(POST).execute(tuple).map(rows -> {
      List<Outcome> outcomes = new ArrayList<>(rows.size());
      rows.forEach(row -> outcomes.add(new Outcome(row.getString("outcome"), row.getUUID("comment_id"),
        row.getUUID("branch"), row.getLong("change"), row.getLong("thread_id"), row.getString("epoch"))));
      return outcomes;
    });
  }

  Future<Optional<Located>> locate(SqlClient client, UUID id) {
    return client.preparedQuery(LOCATE).execute(Tuple.of(id)).map(rows -> {
      for (Row row : rows) {
        return Optional.of(new Located(id, row.getLong("id"),
          new ThreadKey(row.getInteger("site_id"), row.getString("key"))));
      }
      return Optional.empty();
    });
  }

  Future<Comment> find(SqlClient client, long threadId, UUID id) {
    return client.preparedQuery(FIND).execute(Tuple.of(threadId, id)).map(CommentStore::only);
  }

  Future<Comment> edit(SqlClient client, Locked thread, UUID id, CommentText text, OffsetDateTime at) {
    return client.preparedQuery(EDIT)
      .execute(Tuple.of(thread.id(), id, text.text(), text.html(), text.body(), text.chain())
        .addOffsetDateTime(at).addLong(thread.next()))
      .map(CommentStore::only);
  }

  /** The text is erased, not hidden: who wants it back has to bring it. */
  Future<Comment> delete(SqlClient client, Locked thread, UUID id, OffsetDateTime at) {
    return client.preparedQuery(DELETE).execute(Tuple.of(thread.id(), id, at, thread.next())).map(CommentStore::only);
  }

  /**
   * Empty if it was not deleted, or before that time, or with another text.
   *
   * @param hash of what was posted, had it been this text
   */
  Future<Optional<Comment>> putBack(SqlClient client, Locked thread, UUID id, CommentText text, byte[] hash,
                                    OffsetDateTime deletedSince) {
    return client.preparedQuery(PUT_BACK)
      .execute(Tuple.of(thread.id(), id, text.text(), text.html(), text.body(), text.chain())
        .addLong(thread.next()).addOffsetDateTime(deletedSince).addBuffer(Buffer.buffer(hash)))
      .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(only(rows)));
  }

  Future<Comment> remove(SqlClient client, Locked thread, UUID id, OffsetDateTime at) {
    return client.preparedQuery(REMOVE).execute(Tuple.of(thread.id(), id, at, thread.next())).map(CommentStore::only);
  }

  Future<Comment> restore(SqlClient client, Locked thread, UUID id) {
    return client.preparedQuery(RESTORE).execute(Tuple.of(thread.id(), id, thread.next())).map(CommentStore::only);
  }

  /** @param by the name of who picks it; null for nobody any more */
  Future<Comment> pick(SqlClient client, Locked thread, UUID id, @Nullable String by, OffsetDateTime at) {
    return client.preparedQuery(PICK)
      .execute(Tuple.of(thread.id(), id, by == null ? null : at, by, thread.next())).map(CommentStore::only);
  }

  /** Counts a reply into, or out of, the branch below its root. */
  Future<Void> countInBranch(SqlClient client, Locked thread, UUID root, int more) {
    return client.preparedQuery(COUNT_IN_BRANCH).execute(Tuple.of(thread.id(), root, more)).mapEmpty();
  }

  /** What was there when it was looked for may be gone by now: an older state of the store was put back meanwhile. */
  private static Comment only(RowSet<Row> rows) {
    if (rows.size() == 0) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return CommentRow.toComment(rows.iterator().next());
  }

  private static <T> T[] column(List<PostedText> posts, Function<PostedText, T> value, IntFunction<T[]> array) {
    return posts.stream().map(value).toArray(array);
  }
}
