package io.parley.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.parley.identity.Author;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment as everybody may see it: the only way out for one. A removed or deleted comment has neither author nor text
 * here, nor who picked it. In a page the text comes as {@code text} and {@code html}, in a range as {@code body}.
 */
public record CommentJson(UUID id, @Nullable UUID parentId, @JsonInclude(Include.NON_NULL) @Nullable Author author,
                          @JsonInclude(Include.NON_NULL) @Nullable String text,
                          @JsonInclude(Include.NON_NULL) @Nullable String html,
                          @JsonInclude(Include.NON_NULL) @JsonRawValue @Nullable String body,
                          Instant createdAt, @Nullable Instant editedAt,
                          @JsonInclude(Include.NON_NULL) @Nullable String pickedBy, String state, int respect, long change,
                          @JsonInclude(Include.NON_NULL) @Nullable Replies replies) {

  /** The branch below a root: how many readers can see, the first of them, and where the others begin. */
  public record Replies(int count, List<CommentJson> comments, @Nullable String next) {
  }

  /** For pages and answers. */
  public static CommentJson of(Comment comment) {
    return of(comment, null);
  }

  /** For a page of branches. */
  public static CommentJson of(CommentPage.Branch branch) {
    return of(branch.root(), new Replies(branch.root().replies(),
      branch.replies().stream().map(CommentJson::of).toList(), branch.next()));
  }

  /** For ranges. */
  public static CommentJson live(Comment comment) {
    boolean visible = comment.isVisible();
    return new CommentJson(comment.id(), comment.parentId(), visible ? author(comment) : null, null, null,
      visible ? comment.body() : null, comment.createdAt(), comment.editedAt(),
      visible ? comment.pickedBy() : null, comment.state().word(), comment.respect(), comment.changeNo(), null);
  }

  private static CommentJson of(Comment comment, @Nullable Replies replies) {
    boolean visible = comment.isVisible();
    return new CommentJson(comment.id(), comment.parentId(), visible ? author(comment) : null,
      visible ? comment.text() : null, visible ? comment.html() : null, null, comment.createdAt(), comment.editedAt(),
      visible ? comment.pickedBy() : null, comment.state().word(), comment.respect(), comment.changeNo(), replies);
  }

  private static Author author(Comment comment) {
    return Author.guest(comment.authorId(), comment.authorName());
  }
}
