package io.parley.live;

import io.parley.comment.ChangeFeed;
import io.parley.guard.Limit;
import io.parley.guard.RateLimits;
import io.parley.http.Call;
import io.parley.identity.Admission;
import io.parley.identity.Identity;
import io.parley.meter.Meters;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Site;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ways to follow a thread: WebSocket and server-sent events. The only handlers that write to a response
 * themselves. One instance for each HTTP verticle.
 */
public final class LiveApi {

  private static final Logger LOG = LoggerFactory.getLogger(LiveApi.class);
  private static final int SOCKETS_PER_ADDRESS = 200;

  private final Vertx vertx;
  private final Admission admission;
  private final Identity identity;
  private final ChangeFeed feed;
  private final RateLimits limits;
  private final Audience audience;
  private final Connections connections;

  public LiveApi(Vertx vertx, Admission admission, Identity identity, ChangeFeed feed, RateLimits limits,
                 Meters meters) {
    this.vertx = vertx;
    this.admission = admission;
    this.identity = identity;
    this.feed = feed;
    this.limits = limits;
    this.audience = new Audience(vertx, meters);
    this.connections = new Connections(vertx, meters);
  }

  public void start() {
    connections.start();
  }

  /** Says goodbye to every reader of this verticle. */
  public void stop() {
    connections.farewell();
  }

  /** {@code WS /api/v1/sites/{site}/live}. */
  public void socket(RoutingContext context) {
    Call call = new Call(context);
    context.request().pause();
    admit(call).compose(site -> {
      if (!"websocket".equalsIgnoreCase(call.header("Upgrade"))) {
        throw Problem.of(ProblemCode.INVALID_REQUEST, "This address speaks WebSocket.");
      }
      return context.request().toWebSocket().map(socket -> {
        LiveSocket live = new LiveSocket(vertx, context.request().connection(), socket, site, audience,
          identity, new MessageRate(limits.isOn(), System::nanoTime));
        live.open(connections.add(live, call.clientAddress()));
        return null;
      });
    }).onFailure(cause -> {
      if (context.response().headWritten()) {
        LOG.error("a socket could not be set up", cause);
      } else {
        context.request().resume();
        context.fail(cause);
      }
    });
  }

  /** {@code GET /api/v1/sites/{site}/events}. Without a position, from now on. */
  public void events(RoutingContext context) {
    Call call = new Call(context);
    admit(call).compose(site -> {
      String key = call.requiredQuery("thread");
      if (!ThreadKey.isValid(key)) {
        throw Problem.invalid("thread", "not_allowed");
      }
      ThreadKey thread = ThreadKey.of(site, key);
      return position(call, thread).map(position -> {
        EventStream stream = new EventStream(vertx, context.response(), thread, audience);
        stream.open(position.epoch(), position.to(), connections.add(stream, call.clientAddress()));
        return null;
      });
    }).onFailure(context::fail);
  }

  private Future<Site> admit(Call call) {
    try {
      if (call.query("token").isPresent() || call.query("access_token").isPresent()) {
        throw Problem.of(ProblemCode.INVALID_REQUEST, "A token does not belong in an address.");
      }
      limits.check(Limit.HANDSHAKE, null, call.clientAddress());
      if (limits.isOn() && connections.ofAddress(call.clientAddress()) >= SOCKETS_PER_ADDRESS) {
        throw Problem.of(ProblemCode.RATE_LIMITED);
      }
      return admission.bySlug(call).map(Admission.Visitor::site);
    } catch (Problem problem) {
      return Future.failedFuture(problem);
    }
  }

  /** A browser that reconnects says where it was in a header; that is newer than its address. */
  private Future<Reader.Mark> position(Call call, ThreadKey thread) {
    String last = call.header("Last-Event-ID");
    if (last != null && last.indexOf(':') > 0) {
      int colon = last.lastIndexOf(':');
      return Future.succeededFuture(new Reader.Mark(last.substring(0, colon), number(last.substring(colon + 1))));
    }
    Optional<String> epoch = call.query("epoch");
    Optional<String> since = call.query("since");
    if (epoch.isPresent() && since.isPresent()) {
      return Future.succeededFuture(new Reader.Mark(epoch.get(), number(since.get())));
    }
    if (epoch.isPresent() || since.isPresent()) {
      throw Problem.invalid(epoch.isPresent() ? "since" : "epoch", "required");
    }
    return feed.since(thread, 0, -1)
      .map(now -> new Reader.Mark(now.thread().epoch(), now.thread().head()));
  }

  private static long number(String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw Problem.invalid("since", "must_be_a_whole_number");
  }
}
