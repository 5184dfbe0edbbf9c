package io.parley.article;

import io.parley.comment.Comment;
import io.parley.comment.CommentPage.Branch;
import io.parley.comment.CommentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment in its place on a page: how deep it is drawn, what hangs below it, and whom it answers where the drawing
 * does not show it. Deeper than the page wishes nothing is indented further: such a reply stands beside the one it
 * answers and names it.
 *
 * @param level 1 for what stands at the left edge
 * @param replyingTo name of the answered comment's author; empty where it is not on this page; null if the place
 *   says it
 * @param more what is left of the branch; for roots alone
 */
public record CommentNode(Comment comment, int level, @Nullable String replyingTo, List<CommentNode> children,
                          @Nullable More more) {

  /** From here on a phone draws no deeper; so the name of whom it answers is in the markup, and shown there. */
  private static final int NAMED_FROM = 4;
  private static final UUID NOBODY = new UUID(0, 0);

  /** A link to comments that are not on this page. */
  public record More(String after, String href, String words, int count) {
  }

  /** What the script clones for a comment that arrives: the template's own output for nothing. */
  public static CommentNode blank(CommentState state) {
    Comment comment = new Comment(NOBODY, NOBODY, NOBODY, NOBODY, "", "", "", null, state, Instant.EPOCH,
      null, null, 0, 0, 0, 0);
    return new CommentNode(comment, NAMED_FROM, "", List.of(), null);
  }

  /**
   * Roots that are seen first. They do not wait for their layout (widget.css): each would stand as tall as was thought for
   * one frame, and what is drawn below them would then move.
   */
  public static final int FIRST_SEEN = 4;

  /**
   * Whether it does not wait for its layout (widget.css): what waits clips what stands out of it, as the rule of a pick
   * does; and what is cloned comes into a list later.
   */
  public boolean isDrawnAtOnce() {
    return comment.id().equals(NOBODY) || hasPick();
  }

  private boolean hasPick() {
    return comment.pickedBy() != null || children.stream().anyMatch(CommentNode::hasPick);
  }

  /**
   * @param names authors of what is on the page, for a reply that stands at the left edge
   * @param depth the deepest level to be indented
   */
  static CommentNode of(Branch branch, @Nullable More more, Map<UUID, String> names, int depth) {
    Comment root = branch.root();
    String answered = root.parentId() == null ? null : names.getOrDefault(root.parentId(), "");
    CommentNode node = new CommentNode(root, 1, answered, new ArrayList<>(), more);
    Map<UUID, CommentNode> known = new HashMap<>(Map.of(root.id(), node));
    Map<UUID, CommentNode> lists = new HashMap<>(Map.of(root.id(), node));
    for (Comment reply : branch.replies()) {
      CommentNode parent = known.getOrDefault(reply.parentId(), node);
      // At the deepest level a reply goes into the list its parent is in.
      CommentNode list = parent.level() < depth ? parent : lists.get(parent.comment().id());
      int level = list.level() + 1;
      boolean placed = level < NAMED_FROM && list == parent;
      String name = placed ? null : parent.comment().isVisible() ? parent.comment().authorName() : "";
      CommentNode child = new CommentNode(reply, level, name, new ArrayList<>(), null);
      known.put(reply.id(), child);
      lists.put(reply.id(), list);
      list.children().add(child);
    }
    return node;
  }

  /** Comments in the branch below, those behind its link included. */
  public int below() {
    return children.stream().mapToInt(child -> 1 + child.below()).sum() + (more == null ? 0 : more.count());
  }

  public boolean isVisible() {
    return comment.isVisible();
  }

  /** First letters of the first and last word of the author's name. */
  public String initials() {
    String[] parts = comment.authorName().strip().split("\\s+");
    String first = initial(parts[0]);
    return parts.length < 2 ? first : first + initial(parts[parts.length - 1]);
  }

  /** One of eight grounds by the author's id, which ends by chance; the script computes the same. */
  public String hue() {
    return "h" + (comment.authorId().getLeastSignificantBits() & 7);
  }

  /** Never null, for the template. */
  public String html() {
    return comment.html() == null ? "" : comment.html();
  }

  private static String initial(String word) {
    return word.isEmpty() ? "" : Character.toString(word.codePointAt(0)).toUpperCase(java.util.Locale.ROOT);
  }
}
