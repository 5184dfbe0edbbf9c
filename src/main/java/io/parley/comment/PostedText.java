package io.parley.comment;

import io.parley.comment.text.CommentText;
import io.parley.identity.Author;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A comment on its way into the store, complete but for its number. */
record PostedText(UUID id, @Nullable UUID parentId, Author author, CommentText text, @Nullable Page page, Instant at,
                  @Nullable String clientKey, byte[] requestHash) {

  /** The comment as it is once it has its branch and its number. */
  Comment toComment(UUID root, long change) {
    return new Comment(id, parentId, root, author.id(), author.name(), text.text(),
      text.html(), text.body(), CommentState.VISIBLE, at, null, null, 0, 0, change, change);
  }
}
