package io.parley.comment;

import io.parley.comment.CommentPage.Branch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A first page brought up to date by what changed since it was read. A thread that takes hundreds of comments a second
 * would otherwise be read anew, fifty comments at a time, for each of them.
 */
final class PageUpdate {

  /** Beyond that a page is as quickly read anew. */
  static final int MOST = 20;

  private PageUpdate() {
  }

  /**
   * The page as reading it anew would give it. Empty where that takes more than setting new comments on top of a page
   * that shows the newest first.
   *
   * @param limit how many the page may hold
   */
  static Optional<CommentPage> of(CommentPage page, int limit, Changes changes) {
    boolean simple = page.sort() == Sort.NEWEST
      && changes.since() == page.thread().head()
      && changes.thread().epoch().equals(page.thread().epoch())
      && changes.behind() >= 0 && changes.behind() <= MOST
      && changes.comments().stream().allMatch(comment -> goesOnTop(page, comment));
    return simple ? Optional.of(withOnTop(page, limit, changes)) : Optional.empty();
  }

  private static boolean goesOnTop(CommentPage page, Comment comment) {
    return comment.firstNo() > page.thread().head() && comment.isVisible()
      && (comment.isRoot() || page.view() == View.FLAT);
  }

  private static CommentPage withOnTop(CommentPage page, int limit, Changes changes) {
    Stream<Branch> added = changes.comments().stream()
      .sorted(Comparator.comparingLong(Comment::firstNo).reversed())
      .map(comment -> new Branch(comment, List.of(), null));
    List<Branch> all = new ArrayList<>(Stream.concat(added, page.branches().stream()).toList());
    if (all.size() <= limit) {
      return new CommentPage(changes.thread(), page.view(), page.sort(), all, page.next());
    }
    List<Branch> shown = List.copyOf(all.subList(0, limit));
    return new CommentPage(changes.thread(), page.view(), page.sort(), shown,
      Cursor.afterRoot(page.sort(), shown.get(limit - 1).root()).encode());
  }
}
