package io.parley.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** The one place that writes replies. */
public final class ReplyWriter {

  private ReplyWriter() {
  }

  /** An endpoint as a route handler: its reply is written, its failure goes to {@link ProblemHandler}. */
  public static Handler<RoutingContext> handler(Endpoint endpoint) {
    return context -> {
      Future<Reply> reply;
      try {
        reply = endpoint.handle(new Call(context));
      } catch (RuntimeException e) {
        reply = Future.failedFuture(e);
      }
      reply.onComplete(done -> write(context, done), context::fail);
    };
  }

  private static void write(RoutingContext context, Reply reply) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    reply.addHeadersTo(response.headers());
    if (context.request().method().equals(HttpMethod.HEAD) && reply.body().length() > 0) {
      // What a GET would bring (RFC 9110, 8.6); Vert.x leaves the body away and says nothing of its length.
      response.putHeader("Content-Length", Integer.toString(reply.body().length()));
    }
    response.end(reply.body());
  }
}
