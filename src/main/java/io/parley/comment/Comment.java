package io.parley.comment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One post as stored. A removed one still holds its text here, for moderators alone: whatever goes to readers goes
 * through {@link CommentJson} or asks {@link #isVisible()}.
 *
 * @param rootId the comment without a parent at the top of its branch; its own id if it is that comment
 * @param body the text as a tree of allowed elements, as JSON
 * @param pickedBy the name of the editor who put it forward; who asks whether readers see that asks the state as well
 * @param replies visible comments in the branch below a root
 * @param firstNo the change that made it public: its place in the thread, for ever
 * @param changeNo the last change that touched it
 */
public record Comment(UUID id, @Nullable UUID parentId, UUID rootId, UUID authorId, String authorName,
                      @Nullable String text, @Nullable String html, @Nullable String body, CommentState state,
                      Instant createdAt, @Nullable Instant editedAt, @Nullable String pickedBy, int respect, int replies,
                      long firstNo, long changeNo) {

  public boolean isVisible() {
    return state == CommentState.VISIBLE;
  }

  public boolean isRoot() {
    return parentId == null;
  }
}
