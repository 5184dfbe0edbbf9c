package io.parley.http;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** For whom an address is, by which the one or the other form of a refusal is chosen. Here and nowhere else. */
enum Addressee {
  PERSON, PROGRAM;

  private static final Pattern OF_PROGRAMS =
    Pattern.compile("/(api|embed|assets|health|metrics|openapi|compat|count|web|js|favicon|robots)([./].*)?");

  static Addressee of(RoutingContext context) {
    return of(path(context));
  }

  static Addressee of(@Nullable String path) {
    return path == null || !path.startsWith("/") || OF_PROGRAMS.matcher(path).matches() ? PROGRAM : PERSON;
  }

  private static @Nullable String path(RoutingContext context) {
    try {
      return context.normalizedPath();
    } catch (IllegalArgumentException | HttpException e) {
      return context.request().path();
    }
  }
}
