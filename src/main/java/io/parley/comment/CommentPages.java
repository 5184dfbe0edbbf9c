package io.parley.comment;

import io.parley.comment.CommentPage.Branch;
import io.parley.meter.Meters;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.thread.HeadCheck;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadSnapshot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads threads in pages, and single comments with what they answer. First pages come from memory where they are still
 * true. Safe to use from every event loop.
 */
public final class CommentPages {

  private static final Comparator<Comment> BY_TIME = Comparator.comparingLong(Comment::firstNo);

  /** Of a linked comment. */
  private static final int ANSWERS = 3;

  private final Pool pool;
  private final PageStore store = new PageStore();
  private final FirstPages first;

  public CommentPages(Vertx vertx, Pool pool, HeadCheck heads, Meters meters) {
    this.pool = pool;
    this.first = new FirstPages(vertx, heads, new ChangeFeed(pool), meters, key ->
      load(key.thread(), key.view(), key.sort(), key.limit(), Cursor.start(key.sort())));
  }

  /** A comment, those it answers with the root first, and its thread. */
  public record Single(ThreadSnapshot thread, Comment comment, List<Comment> ancestors) {
  }

  /**
   * One page. A cursor of a branch gives that branch's further replies, whatever the view. An unknown thread is an
   * empty one. Fails with {@code invalid_request} for a cursor that does not fit.
   *
   * @param limit roots, in {@link View#THREADS}; comments otherwise
   * @param after the {@code next} of the page before; null for the first
   */
  public Future<ReadyPage> read(ThreadKey key, View view, Sort sort, int limit, @Nullable String after) {
    return after == null
      ? first.get(new FirstPages.Key(key, view, sort, limit))
      : load(key, view, sort, limit, Cursor.parse(after, sort)).map(ReadyPage::new);
  }

  /**
   * One page of some of its comments, all visible and in one line. Throws {@code invalid_request} for a cursor that does
   * not fit.
   */
  public Future<CommentPage> read(ThreadKey key, Only only, Sort sort, int limit, @Nullable String after) {
    Cursor cursor = after == null ? Cursor.start(sort) : Cursor.parse(after, sort);
    if (cursor.root() != null) {
      throw Problem.invalid("after", "not_allowed");
    }
    return store.only(pool, key, only, sort, cursor, limit + 1)
      .map(rows -> inLine(key, View.FLAT, sort, rows, limit, last -> Cursor.afterRoot(sort, last)));
  }

  /** Some of its comments if so asked, or else any. */
  public Future<CommentPage> read(ThreadKey key, Optional<Only> only, View view, Sort sort, int limit,
                                  @Nullable String after) {
    return only.map(some -> read(key, some, sort, limit, after))
      .orElseGet(() -> read(key, view, sort, limit, after).map(ReadyPage::page));
  }

  /** A first page. */
  Future<ReadyPage> first(FirstPages.Key key) {
    return first.get(key);
  }

  private Future<CommentPage> load(ThreadKey key, View view, Sort sort, int limit, Cursor cursor) {
    if (cursor.root() != null) {
      UUID root = cursor.root();
      return store.branch(pool, key, cursor, limit + 1)
        .map(rows -> inLine(key, view, sort, rows, limit, last -> Cursor.inBranch(root, last)));
    }
    if (view == View.FLAT) {
      return store.flat(pool, key, sort, cursor, limit + 1)
        .map(rows -> inLine(key, view, sort, rows, limit, last -> Cursor.afterRoot(sort, last)));
    }
    return store.branches(pool, key, sort, cursor, limit + 1).map(rows -> inBranches(key, sort, rows, limit));
  }

  /** Fails with {@code not_found}. */
  public Future<Single> single(ThreadKey key, long threadId, UUID id) {
    return store.withAncestors(pool, key, threadId, id).map(rows -> {
      List<Comment> line = new ArrayList<>();
      rows.forEach(row -> line.add(CommentRow.toComment(row)));
      if (line.isEmpty()) {
        throw Problem.of(ProblemCode.NOT_FOUND);
      }
      Comment comment = line.remove(line.size() - 1);
      return new Single(CommentRow.toThread(key, rows.iterator().next()), comment, line);
    });
  }

  /**
   * One comment in its place: those it answers, itself, and the first that answer it, as a page of one branch. Fails
   * with {@code not_found}, also for a comment of another thread.
   */
  public Future<CommentPage> place(ThreadKey key, UUID id, Sort sort) {
    return store.place(pool, key, id, ANSWERS + 1).map(rows -> {
      List<Comment> line = new ArrayList<>();
      rows.forEach(row -> line.add(CommentRow.toComment(row)));
      if (line.isEmpty()) {
        throw Problem.of(ProblemCode.NOT_FOUND);
      }
      ThreadSnapshot thread = CommentRow.toThread(key, rows.iterator().next());
      Comment root = line.remove(0);
      // Of a root the rest can be asked for as of any branch; below it only the whole thread has the rest.
      Branch whole = new Branch(root, List.copyOf(line), null);
      Branch branch = root.id().equals(id) ? whole.cut(ANSWERS, ANSWERS - 1) : whole;
      return new CommentPage(thread, View.THREADS, sort, List.of(branch), null);
    });
  }

  private static CommentPage inLine(ThreadKey key, View view, Sort sort, RowSet<Row> rows, int limit,
                                    Function<Comment, Cursor> cursor) {
    List<Branch> comments = new ArrayList<>();
    for (Row row : rows) {
      Comment comment = CommentRow.toCommentOrNull(row);
      if (comment != null) {
        comments.add(new Branch(comment, List.of(), null));
      }
    }
    return cut(CommentRow.toThread(key, rows.iterator().next()), view, sort, comments, limit, cursor);
  }

  private static CommentPage inBranches(ThreadKey key, Sort sort, RowSet<Row> rows, int limit) {
    Map<UUID, Comment> roots = new LinkedHashMap<>();
    Map<UUID, List<Comment>> replies = new LinkedHashMap<>();
    for (Row row : rows) {
      Comment comment = CommentRow.toCommentOrNull(row);
      if (comment != null && comment.isRoot()) {
        roots.put(comment.id(), comment);
      } else if (comment != null) {
        replies.computeIfAbsent(comment.rootId(), root -> new ArrayList<>()).add(comment);
      }
    }
    List<Branch> branches = new ArrayList<>();
    roots.values().forEach(root -> branches.add(branch(root, replies.getOrDefault(root.id(), List.of()))));
    return cut(CommentRow.toThread(key, rows.iterator().next()), View.THREADS, sort, branches, limit,
      last -> Cursor.afterRoot(sort, last));
  }

  private static Branch branch(Comment root, List<Comment> read) {
    List<Comment> replies = new ArrayList<>(read);
    replies.sort(BY_TIME);
    return new Branch(root, List.copyOf(replies), null).cut(PageStore.REPLIES, PageStore.REPLIES);
  }

  /** One row more than asked for was read, to know whether a further page exists. */
  private static CommentPage cut(ThreadSnapshot thread, View view, Sort sort, List<Branch> read, int limit,
                                 Function<Comment, Cursor> cursor) {
    if (read.size() <= limit) {
      return new CommentPage(thread, view, sort, read, null);
    }
    List<Branch> shown = List.copyOf(read.subList(0, limit));
    return new CommentPage(thread, view, sort, shown, cursor.apply(shown.get(limit - 1).root()).encode());
  }
}
