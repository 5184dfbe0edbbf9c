package io.parley.moderation;

import io.parley.http.Call;
import io.parley.identity.Caller.Moderator;
import io.parley.identity.Identity;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.thread.Doorbell;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells open consoles that something changed on a site of theirs, and nothing of what: on that the page reads its list
 * anew. One for all event loops; each stream stays on the loop it came in on.
 */
public final class BellApi {

  private static final int STREAMS_PER_MODERATOR = 3;
  private static final UUID BY_KEY = new UUID(0, 0);

  private final Vertx vertx;
  private final Identity identity;
  private final Doorbell doorbell;
  private final Set<BellStream> open = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Integer> perModerator = new ConcurrentHashMap<>();

  public BellApi(Vertx vertx, Identity identity, Doorbell doorbell) {
    this.vertx = vertx;
    this.identity = identity;
    this.doorbell = doorbell;
  }

  /** {@code GET /api/v1/moderation/events}. */
  public void events(RoutingContext context) {
    Call call = new Call(context);
    Future.succeededFuture().compose(nothing -> identity.moderator(call))
      .<Void>map(moderator -> {
        if (!context.response().closed()) {
          hang(call, moderator);
        }
        return null;
      })
      .onFailure(context::fail);
  }

  /** Ends all streams, so that they do not hold up the server's stop; browsers come back by themselves. */
  public void stop() {
    open.forEach(BellStream::end);
  }

  private void hang(Call call, Moderator moderator) {
    // Each sign-in makes an account of its own, so this counts by session.
    UUID who = Objects.requireNonNullElse(moderator.accountId(), BY_KEY);
    if (perModerator.merge(who, 1, Integer::sum) > STREAMS_PER_MODERATOR) {
      release(who);
      throw Problem.of(ProblemCode.RATE_LIMITED);
    }
    BellStream stream = new BellStream(vertx, call.context().response(), moderator, () -> identity.moderator(call));
    open.add(stream);
    stream.open(doorbell, () -> {
      open.remove(stream);
      release(who);
    });
  }

  private void release(UUID who) {
    perModerator.computeIfPresent(who, (id, n) -> n == 1 ? null : n - 1);
  }
}
