package io.parley;

import static io.parley.http.ReplyWriter.handler;

import io.parley.article.ArticlePages;
import io.parley.article.Assets;
import io.parley.article.EmbedApi;
import io.parley.article.Gallery;
import io.parley.article.PermalinkPages;
import io.parley.article.RootFiles;
import io.parley.comment.CommentApi;
import io.parley.comment.CountsApi;
import io.parley.comment.HotPages;
import io.parley.comment.LatestApi;
import io.parley.http.AnswerCount;
import io.parley.http.ClientAddress;
import io.parley.http.Cors;
import io.parley.http.HttpVerticle;
import io.parley.http.ProblemHandler;
import io.parley.http.ReadableAddress;
import io.parley.http.SecurityHeaders;
import io.parley.http.SlowRequests;
import io.parley.http.Unrouted;
import io.parley.identity.GuestApi;
import io.parley.live.LiveApi;
import io.parley.moderation.BellApi;
import io.parley.moderation.ConsoleApi;
import io.parley.moderation.ModerationApi;
import io.parley.ops.DescriptionApi;
import io.parley.ops.HealthApi;
import io.parley.ops.MetricsApi;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;

/** Every method and path, its limits and what answers it. One for each HTTP verticle. */
final class Routes implements HttpVerticle.Content {

  /** The largest comment there can be, every character escaped. */
  private static final int MAX_BODY_BYTES = 128 * 1024;

  /** All that answers, shared by the verticles but for the live connections. */
  record Endpoints(HotPages hot, RootFiles files, ArticlePages articles, PermalinkPages permalinks, EmbedApi embed, Assets assets,
                   CommentApi comments, CountsApi counts, LatestApi latest, GuestApi guests, ModerationApi moderation, ConsoleApi console, BellApi bell, HealthApi health,
                   DescriptionApi description, MetricsApi metrics, Optional<Gallery> gallery) {
  }

  /** What every request passes on its way. */
  record Gates(AnswerCount count, ClientAddress address, SecurityHeaders headers, Cors cors,
               ProblemHandler problems) {
  }

  private final Router router;
  private final SlowRequests slow;
  private final HotPages hot;
  private final LiveApi live;
  private final BellApi bell;

  Routes(Vertx vertx, Gates gates, Endpoints on, LiveApi live) {
    this.router = Router.router(vertx);
    this.slow = new SlowRequests(vertx);
    this.hot = on.hot;
    this.live = live;
    this.bell = on.bell;
    router.route().handler(slow).handler(gates.count).handler(gates.address).handler(gates.headers)
      .handler(new ReadableAddress()).failureHandler(gates.problems);
    router.route("/api/v1/sites/:site/*").handler(gates.cors);
    router.route("/api/v1/comments/*").handler(gates.cors);
    router.route("/embed/:site").handler(gates.cors);

    // Streams: they have no body, and answer for themselves.
    router.get("/api/v1/sites/:site/live").handler(live::socket);
    router.get("/api/v1/sites/:site/events").handler(live::events);
    router.get("/api/v1/moderation/events").handler(bell::events);

    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));

    get("/favicon.ico").handler(handler(on.files::icon));
    get("/robots.txt").handler(handler(on.files::robots));
    get("/").handler(handler(on.articles::index));
    get("/articles/:slug").handler(handler(on.articles::article));
    get("/articles/:slug/comments").handler(handler(on.articles::back));
    router.post("/articles/:slug/comments").handler(handler(on.articles::post));
    get("/t/:thread/c/:id").handler(handler(on.permalinks::page));
    get("/embed.js").handler(handler(on.assets::embed));
    get("/count.js").handler(handler(on.assets::count));
    get("/compat/disqus/:site/embed.js").handler(handler(on.assets.standIn("compat/disqus-embed.ts")));
    get("/compat/disqus/:site/count.js").handler(handler(on.assets.standIn("compat/disqus-count.ts")));
    get("/compat/remark42/embed.js").handler(handler(on.assets.standIn("compat/remark42.ts")));
    get("/web/:file").handler(handler(on.assets::remark42));
    get("/compat/isso/:site/embed.min.js").handler(handler(on.assets.standIn("compat/isso-embed.ts")));
    get("/compat/isso/:site/count.min.js").handler(handler(on.assets.standIn("compat/isso-count.ts")));
    get("/js/embed.min.js").handler(handler(on.assets.standIn("compat/isso-embed.ts")));
    get("/js/count.min.js").handler(handler(on.assets.standIn("compat/isso-count.ts")));
    get("/embed/:site").handler(handler(on.embed::fragment));
    get("/assets/:file").handler(handler(on.assets::asset));

    get("/api/v1/sites/:site/comments").handler(handler(on.comments::page));
    router.post("/api/v1/sites/:site/comments").handler(handler(on.comments::post));
    router.post("/api/v1/sites/:site/preview").handler(handler(on.comments::preview));
    get("/api/v1/sites/:site/counts").handler(handler(on.counts::counts));
    get("/api/v1/sites/:site/latest").handler(handler(on.latest::latest));
    router.post("/api/v1/sites/:site/guests").handler(handler(on.guests::create));

    get("/api/v1/comments/:id").handler(handler(on.comments::single));
    router.patch("/api/v1/comments/:id").handler(handler(on.comments::edit));
    router.put("/api/v1/comments/:id").handler(handler(on.comments::putBack));
    router.delete("/api/v1/comments/:id").handler(handler(on.comments::delete));
    router.put("/api/v1/comments/:id/respect").handler(handler(on.comments::giveRespect));
    router.delete("/api/v1/comments/:id/respect").handler(handler(on.comments::takeRespectBack));
    router.post("/api/v1/comments/:id/reports").handler(handler(on.comments::report));

    get("/api/v1/moderation/comments").handler(handler(on.moderation::list));
    router.put("/api/v1/moderation/comments/:id/removal").handler(handler(on.moderation::remove));
    router.delete("/api/v1/moderation/comments/:id/removal").handler(handler(on.moderation::restore));
    router.put("/api/v1/moderation/comments/:id/pick").handler(handler(on.moderation::pick));
    router.delete("/api/v1/moderation/comments/:id/pick").handler(handler(on.moderation::unpick));
    router.delete("/api/v1/moderation/comments/:id/reports").handler(handler(on.moderation::keep));
    router.put("/api/v1/moderation/sites/:site/thread").handler(handler(on.moderation::setThreadState));
    router.post("/api/v1/moderation/links").handler(handler(on.moderation::invite));

    get("/console").handler(handler(on.console::page));
    // Not for HEAD: those who look whether a link is alive must not use it up.
    router.get("/console/enter/:secret").handler(handler(on.console::enter));
    router.post("/console/leave").handler(handler(on.console::leave));

    get("/health/live").handler(handler(on.health::live));
    get("/health/ready").handler(handler(on.health::ready));
    get("/metrics").handler(handler(on.metrics::metrics));
    get("/openapi.json").handler(handler(on.description::description));

    // Where Parley itself is worked on; of no interest to those who use its calls, and so not in their description.
    on.gallery.ifPresent(gallery -> {
      get("/dev/gallery").handler(handler(gallery::index));
      get("/dev/gallery/:state").handler(handler(gallery::state));
    });

    router.route().handler(new Unrouted(router));

    for (int status : new int[] {400, 404, 413, 415, 500}) {
      router.errorHandler(status, gates.problems);
    }
  }

  /** Who may read may ask what there is to read (RFC 9110, 9.3.2). */
  private Route get(String path) {
    return router.route(HttpMethod.GET, path).method(HttpMethod.HEAD);
  }

  /** All of the above, for the test that holds the published description against it. */
  Router router() {
    return router;
  }

  @Override
  public void start() {
    slow.start();
    live.start();
  }

  @Override
  public Handler<HttpServerRequest> requests() {
    return request -> {
      if (!hot.answers(request, slow)) {
        router.handle(request);
      }
    };
  }

  @Override
  public void connected(HttpConnection connection) {
    slow.connected(connection);
  }

  @Override
  public void farewell() {
    live.stop();
    bell.stop();
  }
}
