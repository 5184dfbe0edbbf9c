package io.parley;

import io.parley.comment.Respects;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Makes respect public as it is given: every second, until it is stopped. Any thread may stop it. */
final class Settling {

  private static final long SETTLE_MILLIS = 1_000;
  private static final long LOOK_FOR_LEFTOVERS_MILLIS = 10_000;

  private final Vertx vertx;
  private final long settling;
  private final long looking;
  private volatile Future<Void> settled = Future.succeededFuture();
  private volatile Future<Void> looked = Future.succeededFuture();

  Settling(Vertx vertx, Respects respects) {
    this.vertx = vertx;
    settling = vertx.setPeriodic(SETTLE_MILLIS, now -> settled = respects.settle());
    looking = vertx.setPeriodic(0, LOOK_FOR_LEFTOVERS_MILLIS, now -> looked = respects.findWaiting());
  }

  /** Done when nothing of it is under way. */
  Future<?> stop() {
    vertx.cancelTimer(settling);
    vertx.cancelTimer(looking);
    return Future.join(settled, looked);
  }
}
