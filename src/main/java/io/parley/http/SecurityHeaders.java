package io.parley.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What every answer carries unless its endpoint says otherwise: nothing may be sniffed, framed, run or kept by others. */
public final class SecurityHeaders implements Handler<RoutingContext> {

  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
  private static final String HSTS = "max-age=31536000; includeSubDomains";

  private final boolean https;

  public SecurityHeaders(boolean https) {
    this.https = https;
  }

  @Override
  public void handle(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff")
      .set("Referrer-Policy", "strict-origin-when-cross-origin")
      .set("Content-Security-Policy", NOTHING)
      .set("Cross-Origin-Opener-Policy", "same-origin")
      .set("Cross-Origin-Resource-Policy", "same-origin");
    if (https) {
      headers.set("Strict-Transport-Security", HSTS);
    }
    context.next();
  }
}
