package io.parley.comment;

import io.parley.thread.ThreadSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a thread and the thread as it stood at that very moment. In {@link View#THREADS} each branch is a root
 * with the first of its replies; in {@link View#FLAT}, and on a page of further replies, branches carry no replies.
 *
 * @param next where the following page begins, for {@code after}; null at the end
 */
public record CommentPage(ThreadSnapshot thread, View view, Sort sort, List<Branch> branches, @Nullable String next) {

  /**
   * A root and the first replies of its whole branch, in order of time, so that a parent always precedes its answers.
   *
   * @param next where the branch's further replies begin; null when all are here
   */
  public record Branch(Comment root, List<Comment> replies, @Nullable String next) {

    /** The same with its first {@code shown} replies, if it has more than {@code most}. */
    public Branch cut(int most, int shown) {
      if (replies.size() <= most && (next == null || replies.size() <= shown)) {
        return this;
      }
      List<Comment> first = List.copyOf(replies.subList(0, shown));
      return new Branch(root, first, Cursor.inBranch(root.id(), first.get(shown - 1)).encode());
    }
  }

  /** The same with the first {@code shown} replies of each branch that has more than {@code most}. */
  public CommentPage cut(int most, int shown) {
    return new CommentPage(thread, view, sort, branches.stream().map(branch -> branch.cut(most, shown)).toList(), next);
  }

  /** All that are on it, each after the one it answers. */
  public Stream<Comment> comments() {
    return branches.stream().flatMap(branch -> Stream.concat(Stream.of(branch.root()), branch.replies().stream()));
  }

  /** Whether this is a page of one branch's further replies. */
  public boolean isOneBranch() {
    return !branches.isEmpty() && !branches.get(0).root().isRoot();
  }
}
