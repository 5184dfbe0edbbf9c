package io.parley.ops;

import io.parley.config.Network;
import io.parley.config.Secret;
import io.parley.http.Call;
import io.parley.http.Reply;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** How this node is doing, for those who run it: from its own machine or a private network, or with the admin key. */
public final class MetricsApi {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String BEARER = "Bearer ";
  private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private final Vertx vertx;
  private final Metrics metrics;
  private final Optional<Secret> adminKey;

  public MetricsApi(Vertx vertx, Metrics metrics, Optional<Secret> adminKey) {
    this.vertx = vertx;
    this.metrics = metrics;
    this.adminKey = adminKey;
  }

  /** {@code GET /metrics}. Fails with {@code forbidden} for strangers, {@code unauthorized} for a wrong key. */
  public Future<Reply> metrics(Call call) {
    requireKin(call);
    return vertx.executeBlocking(metrics::text)
      .map(text -> Reply.of(200, PROMETHEUS, Buffer.buffer(text)).with("Cache-Control", "no-store"));
  }

  private void requireKin(Call call) {
    String authorization = call.header("Authorization");
    if (authorization != null) {
      if (!authorization.startsWith(BEARER)
        || adminKey.filter(key -> key.matches(authorization.substring(BEARER.length()))).isEmpty()) {
        throw Problem.of(ProblemCode.UNAUTHORIZED);
      }
      return;
    }
    // Behind a proxy on this machine the whole world comes from a private address.
    boolean direct = FORWARDED.stream().allMatch(name -> call.header(name) == null);
    if (!direct || !Network.ofClient(call.clientAddress()).isPrivate()) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Ask from a private network, without a proxy, or with the"
        + " administrator key.");
    }
  }
}
