package io.parley.http;

import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin answers (WHATWG Fetch): the exact origin if it passes, never {@code *}, never credentials. Set before the
 * call is handled, so that a page can read refusals too.
 */
public final class Cors implements Handler<RoutingContext> {

  private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
  private static final String HEADERS = "Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID";
  private static final String EXPOSED = "ETag, Retry-After";

  private final Check check;

  public Cors(Check check) {
    this.check = check;
  }

  /** Whether pages of an origin may call, for a site or, when the path names none, for any. */
  @FunctionalInterface
  public interface Check {
    Future<Boolean> passes(String origin, @Nullable String site);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response().putHeader("Vary", "Origin");
    String origin = context.request().getHeader("Origin");
    if (origin == null) {
      context.next();
      return;
    }
    boolean preflight = context.request().method().equals(HttpMethod.OPTIONS);
    // Nothing of the body may arrive before whoever is to read it is there.
    HttpServerRequest request = context.request().pause();
    check.passes(origin, context.pathParam("site")).onComplete(passes -> {
      if (!passes) {
        request.resume();
        context.fail(Problem.of(ProblemCode.FORBIDDEN, "Pages of this origin may not use this site."));
        return;
      }
      response.putHeader("Access-Control-Allow-Origin", origin)
        .putHeader("Access-Control-Expose-Headers", EXPOSED);
      if (preflight) {
        response.putHeader("Access-Control-Allow-Methods", METHODS)
          .putHeader("Access-Control-Allow-Headers", HEADERS)
          .putHeader("Access-Control-Max-Age", "7200")
          .setStatusCode(204).end();
      } else {
        context.next();
      }
      if (!isUpgrade(request)) {
        request.resume();
      }
    }, cause -> {
      request.resume();
      context.fail(cause);
    });
  }

  /** A request that becomes a WebSocket must not have ended before it does. */
  private static boolean isUpgrade(HttpServerRequest request) {
    return request.headers().contains("Upgrade");
  }
}
