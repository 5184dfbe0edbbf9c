package io.parley.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts connections that keep a place without using it: no complete request head within 10 seconds of connecting or 75
 * of the last answer, no complete body within 30. One for each HTTP verticle, confined to its event loop.
 */
public final class SlowRequests implements Handler<RoutingContext> {

  private static final long FIRST_HEAD_MILLIS = 10_000;
  private static final long NEXT_HEAD_MILLIS = 75_000;
  private static final long BODY_MILLIS = 30_000;

  private static final long SWEEP_MILLIS = 500;

  private final Vertx vertx;
  /** Looked through now and then: a timer for each request costs more than many a request does. */
  private final Map<HttpConnection, Long> deadlines = new HashMap<>();

  public SlowRequests(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Begins to cut. */
  public void start() {
    vertx.setPeriodic(SWEEP_MILLIS, now -> sweep(System.nanoTime()));
  }

  /** For the server's connection handler. */
  public void connected(HttpConnection connection) {
    expect(connection, FIRST_HEAD_MILLIS);
    connection.closeHandler(closed -> deadlines.remove(connection));
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpConnection connection = request.connection();
    began(connection);
    if (!request.isEnded()) {
      long timer = vertx.setTimer(BODY_MILLIS, late -> connection.close());
      request.end().onComplete(done -> vertx.cancelTimer(timer));
      context.addEndHandler(done -> vertx.cancelTimer(timer));
    }
    context.addEndHandler(done -> answered(connection));
    context.next();
  }

  /** A request is there, body and all; how long its answer takes is not the peer's fault. */
  public void began(HttpConnection connection) {
    deadlines.remove(connection);
  }

  /** The next one may be waited for. */
  public void answered(HttpConnection connection) {
    expect(connection, NEXT_HEAD_MILLIS);
  }

  private void expect(HttpConnection connection, long millis) {
    deadlines.put(connection, System.nanoTime() + millis * 1_000_000);
  }

  private void sweep(long now) {
    List<HttpConnection> late = new ArrayList<>();
    deadlines.forEach((connection, deadline) -> {
      if (now - deadline > 0) {
        late.add(connection);
      }
    });
    late.forEach(connection -> {
      deadlines.remove(connection);
      connection.close();
    });
  }
}
