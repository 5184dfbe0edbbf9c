package io.parley.thread;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;

/**
 * Changes to threads. {@link #change} is the one way to touch what readers see outside of posting: it locks the thread,
 * lets the caller make its change with the next number, commits, and only then rings the doorbell.
 */
public final class Threads {

  private final Pool pool;
  private final ThreadStore store;
  private final Doorbell doorbell;

  public Threads(Pool pool, ThreadStore store, Doorbell doorbell) {
    this.pool = pool;
    this.store = store;
    this.doorbell = doorbell;
  }

  /** What happened to the thread: its epoch, and the number that stands for the change. */
  public record Changed<T>(T result, String epoch, long change, boolean isNew) {
  }

  /** Makes a change inside the thread's lock; if it says it is new, the doorbell rings after the commit. */
  public <T> Future<Changed<T>> change(long threadId, Change<T> change) {
    return pool.withTransaction(connection -> store.lock(connection, threadId)
        .compose(thread -> change.apply(connection, thread)
          .map(changed -> new Outcome<>(thread.key(), changed))))
      .map(outcome -> {
        if (outcome.changed.isNew()) {
          doorbell.ring(outcome.thread, outcome.changed.change());
        }
        return outcome.changed;
      });
  }

  /** Takes the thread's next number for a change being made; {@code visible} is how many more comments readers see. */
  public Future<Void> advance(SqlConnection connection, ThreadStore.Locked thread, int visible) {
    return store.advance(connection, thread, visible);
  }

  /** Opens or closes a thread; one that does not exist yet is made, so that a page can start out closed. */
  public Future<Changed<ThreadSnapshot>> setState(ThreadKey key, ThreadState state) {
    return store.findOrCreate(pool, key).compose(id -> change(id, (connection, thread) -> {
      boolean isNew = thread.state() != state;
      Future<Void> done = isNew ? store.setState(connection, thread, state) : Future.succeededFuture();
      return done.compose(nothing -> store.find(connection, id))
        .map(now -> new Changed<>(now, thread.epoch(), now.head(), isNew));
    }));
  }

  /** The change itself, inside the transaction. */
  @FunctionalInterface
  public interface Change<T> {
    Future<Changed<T>> apply(SqlConnection connection, ThreadStore.Locked thread);
  }

  private record Outcome<T>(ThreadKey thread, Changed<T> changed) {
  }
}
