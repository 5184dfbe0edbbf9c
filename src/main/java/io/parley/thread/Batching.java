package io.parley.thread;

import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ObjIntConsumer;

/**
 * Natural batching: while work for a key is under way, what arrives for that key waits, and the next round takes it all.
 * No timer, so an idle key has no added delay. Writes of a hot thread share a commit this way, and reads that must begin
 * after they were asked for share a query.
 *
 * <p>Thread-safe; each caller's future completes on the caller's own event loop.
 *
 * @param <K> what is worked on one batch at a time
 * @param <T> an item of work
 * @param <R> what becomes of it
 */
public final class Batching<K, T, R> {

  private static final int LARGEST_BATCH = 256;
  private static final int LONGEST_QUEUE = 4_096;

  private final Vertx vertx;
  private final BiFunction<K, List<T>, Future<List<R>>> work;
  private final Map<K, Deque<Waiting<T, R>>> busy = new HashMap<>();

  /** @param work does a batch; answers one result for each item, in the same order */
  public Batching(Vertx vertx, BiFunction<K, List<T>, Future<List<R>>> work) {
    this.vertx = vertx;
    this.work = work;
  }

  private record Waiting<T, R>(T item, Promise<R> promise, Context context, Thread loop) {
  }

  /** Fails with {@code unavailable} when too many are waiting already. */
  public Future<R> submit(K key, T item) {
    Waiting<T, R> waiting = new Waiting<>(item, Promise.promise(), vertx.getOrCreateContext(),
      Thread.currentThread());
    synchronized (busy) {
      Deque<Waiting<T, R>> queue = busy.get(key);
      if (queue != null) {
        if (queue.size() >= LONGEST_QUEUE) {
          return Future.failedFuture(Problem.of(ProblemCode.UNAVAILABLE));
        }
        queue.add(waiting);
        return waiting.promise.future();
      }
      queue = new ArrayDeque<>();
      queue.add(waiting);
      busy.put(key, queue);
    }
    // Not at once but when the loop has read what else has come: that need not wait for a round trip of the first alone.
    waiting.context.runOnContext(now -> next(key));
    return waiting.promise.future();
  }

  private void run(K key, List<Waiting<T, R>> batch) {
    Future<List<R>> done;
    try {
      done = work.apply(key, batch.stream().map(Waiting::item).toList());
    } catch (RuntimeException e) {
      done = Future.failedFuture(e);
    }
    done.onComplete(results -> {
      // The next batch goes off first: answering this one must not hold it up.
      next(key);
      answer(batch, (waiting, i) -> waiting.promise.complete(results.get(i)));
    }, cause -> {
      next(key);
      answer(batch, (waiting, i) -> waiting.promise.fail(cause));
    });
  }

  /** Goes over to each event loop once, not once for each that waits there, and stays where it is if that is the one. */
  private void answer(List<Waiting<T, R>> batch, ObjIntConsumer<Waiting<T, R>> answer) {
    Map<Thread, Context> loops = new HashMap<>();
    batch.forEach(waiting -> loops.putIfAbsent(waiting.loop, waiting.context));
    loops.forEach((loop, context) -> {
      Handler<Void> there = now -> {
        for (int i = 0; i < batch.size(); i++) {
          if (batch.get(i).loop == loop) {
            answer.accept(batch.get(i), i);
          }
        }
      };
      if (loop == Thread.currentThread()) {
        there.handle(null);
      } else {
        context.runOnContext(there);
      }
    });
  }

  private void next(K key) {
    List<Waiting<T, R>> batch = new ArrayList<>();
    synchronized (busy) {
      Deque<Waiting<T, R>> queue = busy.get(key);
      while (!queue.isEmpty() && batch.size() < LARGEST_BATCH) {
        batch.add(queue.poll());
      }
      if (batch.isEmpty()) {
        busy.remove(key);
        return;
      }
    }
    run(key, batch);
  }
}
