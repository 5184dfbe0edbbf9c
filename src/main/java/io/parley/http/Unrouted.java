package io.parley.http;

import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers what no route took: an address that is not there, a method that it does not take, or OPTIONS, which asks for
 * those it does. The router knows them as well but keeps them from whoever writes the refusal.
 */
public final class Unrouted implements Handler<RoutingContext> {

  private record Address(Pattern path, List<HttpMethod> methods) {

    static Address of(Route route) {
      return new Address(Pattern.compile(route.getPath().replace(".", "\\.").replaceAll(":\\w+", "[^/]+") + "/?"),
        List.copyOf(route.methods()));
    }
  }

  private final List<Address> addresses;

  /** For a router whose other routes are all there. */
  public Unrouted(Router router) {
    this.addresses = router.getRoutes().stream().filter(route -> route.methods() != null).map(Address::of).toList();
  }

  @Override
  public void handle(RoutingContext context) {
    String path = context.normalizedPath();
    List<HttpMethod> methods = addresses.stream().filter(address -> address.path.matcher(path).matches())
      .flatMap(address -> address.methods.stream()).toList();
    if (methods.isEmpty()) {
      context.fail(Problem.of(ProblemCode.NOT_FOUND));
      return;
    }
    context.response().putHeader("Allow", Stream.concat(methods.stream(), Stream.of(HttpMethod.OPTIONS))
      .map(HttpMethod::name).distinct().sorted().collect(Collectors.joining(", ")));
    if (context.request().method().equals(HttpMethod.OPTIONS)) {
      context.response().setStatusCode(204).end();
    } else {
      context.fail(Problem.of(ProblemCode.METHOD_NOT_ALLOWED));
    }
  }
}
