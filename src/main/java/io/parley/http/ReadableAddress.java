package io.parley.http;

import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/** Refuses an address whose escapes cannot be read (RFC 3986, 2.1), before routing or an endpoint trips over it. */
public final class ReadableAddress implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    try {
      context.normalizedPath();
      context.queryParams();
    } catch (IllegalArgumentException | HttpException e) {
      context.fail(Problem.of(ProblemCode.INVALID_REQUEST, "This address cannot be read."));
      return;
    }
    context.next();
  }
}
