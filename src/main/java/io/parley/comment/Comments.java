package io.parley.comment;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.parley.comment.CommentStore.Outcome;
import io.parley.comment.text.CommentText;
import io.parley.db.SqlState;
import io.parley.identity.Author;
import io.parley.meter.Meters;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Site;
import io.parley.thread.Batching;
import io.parley.thread.Doorbell;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadStore.Locked;
import io.parley.thread.Threads;
import io.parley.thread.Threads.Changed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rules of writing. Every write that readers can see takes the thread's next change number in the transaction that
 * makes it, is answered after the commit, and then rings the doorbell. A write that finds its wish already fulfilled
 * answers the same and takes no number. Safe to use from every event loop.
 */
public final class Comments {

  /**
   * How long a deletion can be undone. The widget offers it for ten seconds, and longer to who is at it; this is for them,
   * and for slow lines.
   */
  static final Duration UNDO_WINDOW = Duration.ofMinutes(1);

  private final Pool pool;
  private final CommentStore store = new CommentStore();
  private final Threads threads;
  private final Doorbell doorbell;
  private final Clock clock;
  private final Meters meters;
  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
  private final Batching<ThreadKey, PostedText, Outcome> posts;

  public Comments(Vertx vertx, Pool pool, Threads threads, Doorbell doorbell, Clock clock,
                  Meters meters) {
    this.pool = pool;
    this.threads = threads;
    this.doorbell = doorbell;
    this.clock = clock;
    this.meters = meters;
    this.posts = new Batching<>(vertx, this::commit);
  }

  /**
   * Posts a comment, making its thread if need be. With a client key a repeated post answers with the comment as it now
   * is; fails with {@code conflict} if the key came with another text, {@code thread_closed}, or
   * {@code invalid_request} for a parent that is not in the thread.
   */
  public Future<Posted> post(ThreadKey thread, Author author, NewComment comment, @Nullable String clientKey) {
    PostedText post = new PostedText(ids.generate(), comment.parentId(), author, comment.text(), comment.page(), now(),
      clientKey, comment.hash(thread.key()));
    return posts.submit(thread, post).compose(outcome -> switch (outcome.word()) {
      case "posted" -> Future.succeededFuture(
        new Posted(post.toComment(outcome.root(), outcome.change()), outcome.epoch(), outcome.change(), true));
      case "repeated" -> store.locate(pool, outcome.commentId())
        .compose(located -> store.find(pool, located.orElseThrow().threadId(), outcome.commentId()))
        .map(now -> new Posted(now, outcome.epoch(), now.changeNo(), false));
      case "other_text" -> Future.failedFuture(
        Problem.of(ProblemCode.CONFLICT, "This Idempotency-Key already came with another text."));
      case "closed" -> Future.failedFuture(Problem.of(ProblemCode.THREAD_CLOSED));
      default -> Future.failedFuture(Problem.invalid("parentId", "unknown_comment"));
    });
  }

  /** Changes one's own text within the site's window. */
  public Future<Posted> edit(Located at, Site site, Author author, CommentText text) {
    return change(at, (connection, thread, comment) -> {
      mustBeOwn(comment, author);
      mustBeVisible(comment);
      if (text.text().equals(comment.text())) {
        return null;
      }
      if (isOver(comment, site.settings().editWindow())) {
        throw Problem.of(ProblemCode.EDIT_WINDOW_OVER);
      }
      return store.edit(connection, thread, comment.id(), text, time())
        .compose(edited -> advance(connection, thread, edited, 0));
    });
  }

  /** Deletes one's own comment; a tombstone keeps its place. Only its author has the text then, for {@link #putBack}. */
  public Future<Posted> delete(Located at, Author author) {
    return change(at, (connection, thread, comment) -> {
      mustBeOwn(comment, author);
      if (comment.state() == CommentState.DELETED) {
        return null;
      }
      mustBeVisible(comment);
      return store.delete(connection, thread, comment.id(), time())
        .compose(deleted -> advance(connection, thread, deleted, -1));
    });
  }

  /**
   * Undoes one's own deletion: the comment is again what and where it was, with the respect it had. Fails with
   * {@code conflict} if it is not there to be put back, or has been gone for more than {@link #UNDO_WINDOW}.
   *
   * @param text its text, which is kept nowhere here. That of an edited comment cannot be told from another, so it has to
   *     come as early as an edit
   */
  public Future<Posted> putBack(Located at, Site site, Author author, CommentText text) {
    return change(at, (connection, thread, comment) -> {
      mustBeOwn(comment, author);
      if (text.text().equals(comment.text()) && comment.isVisible()) {
        return null;
      }
      if (comment.editedAt() != null && isOver(comment, site.settings().editWindow().plus(UNDO_WINDOW))) {
        throw Problem.of(ProblemCode.EDIT_WINDOW_OVER);
      }
      byte[] hash = new NewComment(text, comment.parentId(), null).hash(thread.key().key());
      return store.putBack(connection, thread, comment.id(), text, hash, time().minus(UNDO_WINDOW))
        .map(back -> back.orElseThrow(() -> Problem.of(ProblemCode.CONFLICT,
          "Only what its author deleted within the last minute can be put back, and only with its text.")))
        .compose(back -> advance(connection, thread, back, 1));
    });
  }

  /** Takes a comment from everybody's screen; its text stays here, for {@link #restore}. */
  public Future<Posted> remove(Located at, AlsoWrite also) {
    return change(at, (connection, thread, comment) -> {
      if (comment.state() == CommentState.REMOVED) {
        return null;
      }
      mustBeVisible(comment);
      return store.remove(connection, thread, comment.id(), time())
        .compose(removed -> advance(connection, thread, removed, -1))
        .compose(removed -> also.write(connection).map(removed));
    });
  }

  public Future<Posted> restore(Located at, AlsoWrite also) {
    return change(at, (connection, thread, comment) -> {
      if (comment.isVisible()) {
        return null;
      }
      if (comment.state() == CommentState.DELETED) {
        throw Problem.of(ProblemCode.CONFLICT, "Its author has deleted this comment.");
      }
      return store.restore(connection, thread, comment.id())
        .compose(restored -> advance(connection, thread, restored, 1))
        .compose(restored -> also.write(connection).map(restored));
    });
  }

  /** Puts a comment forward, in an editor's name; one that is picked already stays that of who was first. */
  public Future<Posted> pick(Located at, String by, AlsoWrite also) {
    return change(at, (connection, thread, comment) -> {
      mustBeVisible(comment);
      return comment.pickedBy() != null ? null : pick(connection, thread, comment, by, also);
    });
  }

  public Future<Posted> unpick(Located at, AlsoWrite also) {
    return change(at, (connection, thread, comment) -> {
      mustBeVisible(comment);
      return comment.pickedBy() == null ? null : pick(connection, thread, comment, null, also);
    });
  }

  /** Lets a comment stand as it is: readers are shown nothing new, so it takes no number. Consoles are told. */
  public Future<Posted> keep(Located at, AlsoWrite also) {
    return change(at, (connection, thread, comment) -> {
      mustBeVisible(comment);
      return also.write(connection).map(comment);
    });
  }

  /** Where a comment lies; fails with {@code not_found}. */
  public Future<Located> locateOrProblem(UUID id) {
    return store.locate(pool, id)
      .map(located -> located.orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND)));
  }

  /** Something else to write in the same transaction, such as who decided and why. */
  @FunctionalInterface
  public interface AlsoWrite {
    Future<Void> write(SqlConnection connection);
  }

  /** Makes a change under the thread's lock; null when there is nothing to do. */
  @FunctionalInterface
  private interface Rule {
    @Nullable Future<Comment> apply(SqlConnection connection, Locked thread, Comment comment);
  }

  private Future<Posted> change(Located at, Rule rule) {
    return threads.<Comment>change(at.threadId(), (connection, thread) ->
        store.find(connection, at.threadId(), at.commentId()).compose(comment -> {
          Future<Comment> changed = rule.apply(connection, thread, comment);
          return changed == null
            ? Future.succeededFuture(new Changed<>(comment, thread.epoch(), comment.changeNo(), false))
            : changed.map(now -> new Changed<>(now, thread.epoch(), now.changeNo(), true));
        }))
      .map(changed -> new Posted(changed.result(), changed.epoch(), changed.change(), changed.isNew()));
  }

  private Future<Comment> pick(SqlConnection connection, Locked thread, Comment comment, @Nullable String by,
                               AlsoWrite also) {
    return store.pick(connection, thread, comment.id(), by, time())
      .compose(picked -> advance(connection, thread, picked, 0))
      .compose(picked -> also.write(connection).map(picked));
  }

  private Future<Comment> advance(SqlConnection connection, Locked thread, Comment changed, int visible) {
    Future<Void> branch = visible == 0 || changed.isRoot()
      ? Future.succeededFuture()
      : store.countInBranch(connection, thread, changed.rootId(), visible);
    return branch
      .compose(done -> threads.advance(connection, thread, visible))
      .map(changed);
  }

  private Future<List<Outcome>> commit(ThreadKey thread, List<PostedText> batch) {
    return store.post(pool, thread, batch)
      .recover(cause -> SqlState.isCollision(cause) ? oneByOne(thread, batch) : Future.failedFuture(cause))
      .onSuccess(outcomes -> stored(thread, outcomes));
  }

  private void stored(ThreadKey thread, List<Outcome> outcomes) {
    LongSummaryStatistics changes = outcomes.stream().map(Outcome::change).filter(Objects::nonNull)
      .mapToLong(Long::longValue).summaryStatistics();
    if (changes.getCount() > 0) {
      doorbell.ring(thread, changes.getMax());
      meters.posts().add(changes.getCount());
      meters.postCommits().increment();
    }
  }

  /** A key was taken in another thread at the same moment. Now that it is there, the one post with it is refused. */
  private Future<List<Outcome>> oneByOne(ThreadKey thread, List<PostedText> batch) {
    Future<List<Outcome>> all = Future.succeededFuture(new ArrayList<>());
    for (PostedText post : batch) {
      all = all.compose(done -> store.post(pool, thread, List.of(post)).map(outcome -> {
        done.addAll(outcome);
        return done;
      }));
    }
    return all;
  }

  private static void mustBeOwn(Comment comment, Author author) {
    if (!comment.authorId().equals(author.id())) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Only its author may change a comment.");
    }
  }

  private static void mustBeVisible(Comment comment) {
    if (!comment.isVisible()) {
      throw Problem.of(ProblemCode.CONFLICT, "This comment is no longer there to be changed.");
    }
  }

  private boolean isOver(Comment comment, Duration window) {
    return now().isAfter(comment.createdAt().plus(window));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private OffsetDateTime time() {
    return now().atOffset(ZoneOffset.UTC);
  }
}
