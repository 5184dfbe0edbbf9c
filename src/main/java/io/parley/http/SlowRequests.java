package io.parley.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Cuts connections that keep a place without using it: no complete request head within 10 seconds of connecting or 75
 * of the last answer, no complete body within 30. One for each HTTP verticle, confined to its event loop.
 */
public final class SlowRequests implements Handler<RoutingContext> {

  private static final long FIRST_HEAD_MILLIS = 10_000;
  private static final long NEXT_HEAD_MILLIS = 75_000;
  private static final long BODY_MILLIS = 30_000;

  private final Vertx vertx;
  private final Map<HttpConnection, Long> waiting = new HashMap<>();

  public SlowRequests(Vertx vertx) {
    this.vertx = vertx;
  }

  /** For the server's connection handler. */
  public void connected(HttpConnection connection) {
    expectHead(connection, FIRST_HEAD_MILLIS);
    connection.closeHandler(closed -> cancel(connection));
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpConnection connection = request.connection();
    cancel(connection);
    if (!request.isEnded()) {
      long timer = vertx.setTimer(BODY_MILLIS, late -> connection.close());
      request.end().onComplete(done -> vertx.cancelTimer(timer));
      context.addEndHandler(done -> vertx.cancelTimer(timer));
    }
    context.addEndHandler(done -> expectHead(connection, NEXT_HEAD_MILLIS));
    context.next();
  }

  private void expectHead(HttpConnection connection, long millis) {
    cancel(connection);
    waiting.put(connection, vertx.setTimer(millis, late -> {
      waiting.remove(connection);
      connection.close();
    }));
  }

  private void cancel(HttpConnection connection) {
    Long timer = waiting.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
