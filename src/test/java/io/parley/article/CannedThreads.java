package io.parley.article;

import io.parley.comment.Comment;
import io.parley.comment.CommentPage;
import io.parley.comment.CommentPage.Branch;
import io.parley.comment.CommentState;
import io.parley.comment.Sort;
import io.parley.comment.View;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Site;
import io.parley.site.SiteSettings;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadSnapshot;
import io.parley.thread.ThreadState;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Threads held in memory, for pages without a database: cut into branches as the contract says. */
final class CannedThreads implements ThreadReader {

  static final Site SITE = new Site(1, "demo", "Demo", List.of(), SiteSettings.DEFAULT);
  static final Instant START = Instant.parse("2025-09-01T08:00:00Z");
  static final String EPOCH = "cafe";

  final Map<String, List<Comment>> threads = new LinkedHashMap<>();
  ThreadState state = ThreadState.OPEN;
  boolean down;

  static UUID id(int n) {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + n);
  }

  /** Adds a comment whose author's and own id follow from its place. */
  Comment add(String thread, @Nullable UUID parent, String author, String text) {
    List<Comment> list = threads.computeIfAbsent(thread, key -> new ArrayList<>());
    int n = list.size() + 1;
    UUID root = list.stream().filter(c -> c.id().equals(parent)).map(Comment::rootId).findFirst().orElse(id(n));
    String html = "<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>";
    Comment comment = new Comment(id(n), parent, root, new UUID(7, author.hashCode()), author, text, html, null,
      CommentState.VISIBLE, START.plusSeconds(60L * n), null, n % 5 == 0 ? n : 0, 0, n, n);
    list.add(comment);
    return comment;
  }

  void tombstone(String thread, UUID id, CommentState state) {
    threads.get(thread).replaceAll(c -> !c.id().equals(id) ? c : new Comment(c.id(), c.parentId(), c.rootId(),
      c.authorId(), c.authorName(), c.text(), c.html(), null, state, c.createdAt(), null, 0, 0, c.firstNo(), 99));
  }

  @Override
  public Future<CommentPage> read(Site site, ThreadKey key, View view, Sort sort, int limit, @Nullable String after) {
    if (down) {
      return Future.failedFuture("database is away");
    }
    List<Comment> all = threads.getOrDefault(key.key(), List.of());
    List<Comment> roots = new ArrayList<>(all.stream().filter(Comment::isRoot).toList());
    if (sort == Sort.NEWEST) {
      java.util.Collections.reverse(roots);
    }
    if (after != null && after.startsWith("branch")) {
      UUID root = UUID.fromString(after.substring(6));
      List<Branch> rest = branch(all, root).stream().skip(2).map(c -> new Branch(c, List.of(), null)).toList();
      return Future.succeededFuture(new CommentPage(snapshot(key, all), view, sort, rest, null));
    }
    int from = after == null ? 0 : Integer.parseInt(after);
    int to = Math.min(roots.size(), from + limit);
    List<Branch> branches = roots.subList(from, to).stream().map(root -> cut(all, root)).toList();
    String next = to < roots.size() ? String.valueOf(to) : null;
    return Future.succeededFuture(new CommentPage(snapshot(key, all), view, sort, branches, next));
  }

  @Override
  public Future<CommentPage> place(Site site, ThreadKey key, Sort sort, UUID comment) {
    List<Comment> all = threads.getOrDefault(key.key(), List.of());
    return all.stream().filter(c -> c.id().equals(comment)).findFirst()
      .map(c -> Future.succeededFuture(new CommentPage(snapshot(key, all), View.THREADS, sort,
        List.of(new Branch(c, List.of(), null)), null)))
      .orElseGet(() -> Future.failedFuture(Problem.of(ProblemCode.NOT_FOUND)));
  }

  @Override
  public Future<Map<String, Integer>> counts(Site site, List<String> keys) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    threads.forEach((key, list) -> counts.put(key, (int) list.stream().filter(Comment::isVisible).count()));
    return Future.succeededFuture(counts);
  }

  private static Branch cut(List<Comment> all, Comment root) {
    List<Comment> replies = branch(all, root.id());
    boolean cut = replies.size() > 3;
    Comment counted = new Comment(root.id(), null, root.rootId(), root.authorId(), root.authorName(), root.text(),
      root.html(), null, root.state(), root.createdAt(), root.editedAt(), root.respect(), replies.size(),
      root.firstNo(), root.changeNo());
    return new Branch(counted, cut ? replies.subList(0, 2) : replies, cut ? "branch" + root.id() : null);
  }

  private static List<Comment> branch(List<Comment> all, UUID root) {
    return all.stream().filter(c -> !c.isRoot() && c.rootId().equals(root)).toList();
  }

  private ThreadSnapshot snapshot(ThreadKey key, List<Comment> all) {
    int count = (int) all.stream().filter(Comment::isVisible).count();
    long head = all.stream().mapToLong(Comment::changeNo).max().orElse(0);
    return new ThreadSnapshot(key.key(), "A title", "http://localhost/", state, EPOCH, head, count);
  }
}
