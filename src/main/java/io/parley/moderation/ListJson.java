package io.parley.moderation;

import io.parley.comment.Comment;
import io.parley.comment.CommentJson;
import io.parley.comment.CommentState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Comments as moderators see them, in the list's JSON and in the console's template alike.
 *
 * @param next where the list goes on; null at its end
 */
public record ListJson(List<Row> comments, @Nullable String next) {

  private static final UUID NOBODY = new UUID(0, 0);

  /**
   * A comment with what a decision needs.
   *
   * @param author also of a removed comment; empty for a deleted one
   * @param keptBy who let it stand, if that was the last decision on it
   * @param text also of a removed comment, since it may be restored
   */
  public record Row(CommentJson comment, ThreadJson thread, String author, @Nullable String text,
                    @Nullable String reason, @Nullable String removedBy, @Nullable String keptBy,
                    ReportsJson reports) {

    /** What the script clones for a comment that arrives: the template's own output for nothing. */
    public static Row blank() {
      Comment comment = new Comment(NOBODY, null, NOBODY, NOBODY, "", "", "", null, CommentState.VISIBLE,
        Instant.EPOCH, null, null, 0, 0, 0, 0);
      return new Row(CommentJson.of(comment), new ThreadJson("", "", null, null, "open"), "", "", null, null, null,
        ReportsJson.NONE);
    }
  }

  /**
   * Where a comment stands.
   *
   * @param title what the page is called, as far as known
   * @param url the page it is on, as far as known
   * @param state whether readers may write there
   */
  public record ThreadJson(String site, String key, @Nullable String title, @Nullable String url, String state) {
  }
}
