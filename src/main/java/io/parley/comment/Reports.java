package io.parley.comment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.http.Fields;
import io.parley.identity.Author;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Site;
import io.parley.thread.Doorbell;
import io.parley.unicode.Characters;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** What readers report to the moderators: one report for each reader and comment, the latest standing. */
public final class Reports {

  static final String REPORT = """
    insert into report (thread_id, comment_id, author_id, reason, message)
    select $1, $2, $3, $4, $5
    from comment c
    where c.thread_id = $1 and c.id = $2 and c.author_id <> $3
    on conflict (thread_id, comment_id, author_id)
      do update set reason = excluded.reason, message = excluded.message, created_at = now()
    """;

  private static final int LONGEST_MESSAGE = 1_000;

  private final Pool pool;
  private final Doorbell doorbell;

  public Reports(Pool pool, Doorbell doorbell) {
    this.pool = pool;
    this.doorbell = doorbell;
  }

  /** Why a comment is reported or removed: one of the site's codes, and perhaps a word more. */
  public record Reason(String code, @Nullable String message) {

    /** Reads {@code reason} and {@code message}; fails with {@code invalid_request}. */
    public static Reason parse(ObjectNode body, Site site) {
      Fields fields = new Fields(body);
      return read(fields, fields.required("reason"), site);
    }

    /** The same with both left to the caller's choice; the code is then {@code other}. */
    public static Reason parseOptional(ObjectNode body, Site site) {
      Fields fields = new Fields(body);
      String code = fields.optional("reason");
      return read(fields, code == null ? "other" : code, site);
    }

    private static Reason read(Fields fields, @Nullable String code, Site site) {
      fields.word("reason", code, site.settings().reasons());
      String message = fields.optional("message");
      if (message != null && message.codePointCount(0, message.length()) > LONGEST_MESSAGE) {
        fields.mistake("message", "too_long");
      }
      if (message != null && Characters.hasRefused(message)) {
        fields.mistake("message", "refused_character");
      }
      fields.check();
      return new Reason(code == null ? "" : code, message);
    }
  }

  /** Fails with {@code forbidden} for who wrote it: they can delete it. */
  public Future<Void> report(Located at, Author author, Reason reason) {
    return pool.preparedQuery(REPORT)
      .execute(Tuple.of(at.threadId(), at.commentId(), author.id(), reason.code(), reason.message()))
      .<Void>map(rows -> {
        if (rows.rowCount() == 0) {
          throw Problem.of(ProblemCode.FORBIDDEN, "Nobody may report what they wrote themselves.");
        }
        return null;
      })
      .onSuccess(stored -> doorbell.ringConsoles(at.thread()));
  }
}
