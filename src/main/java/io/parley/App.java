package io.parley;

import io.parley.article.ArticleFolder;
import io.parley.article.ArticlePages;
import io.parley.article.Articles;
import io.parley.article.Assets;
import io.parley.article.DemoPublisher;
import io.parley.article.DrawnPages;
import io.parley.article.EmbedApi;
import io.parley.article.Gallery;
import io.parley.article.Languages;
import io.parley.article.Pages;
import io.parley.article.PermalinkPages;
import io.parley.article.ProblemPages;
import io.parley.article.RootFiles;
import io.parley.comment.ChangeFeed;
import io.parley.comment.CommentApi;
import io.parley.comment.CommentPages;
import io.parley.comment.Comments;
import io.parley.comment.CountsApi;
import io.parley.comment.Latest;
import io.parley.comment.LatestApi;
import io.parley.comment.GuestPosts;
import io.parley.comment.HotPages;
import io.parley.comment.Reports;
import io.parley.comment.Respects;
import io.parley.comment.Search;
import io.parley.comment.text.TextChain;
import io.parley.config.Config;
import io.parley.config.DataDirectory;
import io.parley.config.Secret;
import io.parley.config.StartFailure;
import io.parley.db.Database;
import io.parley.db.Outage;
import io.parley.guard.RateLimits;
import io.parley.http.AnswerCount;
import io.parley.http.ClientAddress;
import io.parley.http.Cors;
import io.parley.http.HttpVerticle;
import io.parley.http.ProblemHandler;
import io.parley.http.SecurityHeaders;
import io.parley.identity.Admission;
import io.parley.identity.FormGuests;
import io.parley.identity.GuestApi;
import io.parley.identity.Identity;
import io.parley.identity.PublisherTokens;
import io.parley.identity.Sessions;
import io.parley.identity.Tokens;
import io.parley.live.LiveApi;
import io.parley.live.LiveVerticle;
import io.parley.live.Nodes;
import io.parley.meter.Meters;
import io.parley.moderation.BellApi;
import io.parley.moderation.CommentQueue;
import io.parley.moderation.ConsoleApi;
import io.parley.moderation.ModerationApi;
import io.parley.ops.DescriptionApi;
import io.parley.ops.HealthApi;
import io.parley.ops.Metrics;
import io.parley.ops.MetricsApi;
import io.parley.site.Origins;
import io.parley.site.Site;
import io.parley.site.SiteStore;
import io.parley.site.Sites;
import io.parley.thread.Counts;
import io.parley.thread.Doorbell;
import io.parley.thread.HeadCheck;
import io.parley.thread.ThreadStore;
import io.parley.thread.Threads;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The composition root: everything is made here, in the order in which it depends on each other, and stopped in the
 * reverse. Start and stop block and belong to the starting and stopping threads.
 */
public final class App {

  private static final int CONNECTIONS = 12;
  private static final int DELIVERY_CONNECTIONS = 4;
  private static final int SEARCH_CONNECTIONS = 2;
  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(2);
  private static final int WAIT_SECONDS = 30;
  private static final int FIRST_TRIES = 10;

  private final Config config;
  private final Database database;
  private final Vertx vertx;
  private final List<Supplier<Future<?>>> stops;
  private final Function<Vertx, Routes> routes;
  private final Optional<URI> administratorLink;
  private final Optional<URI> demoPage;

  private App(Config config, Database database, Vertx vertx, List<Supplier<Future<?>>> stops,
              Function<Vertx, Routes> routes, Optional<URI> administratorLink, Optional<URI> demoPage) {
    this.config = config;
    this.database = database;
    this.vertx = vertx;
    this.stops = stops;
    this.routes = routes;
    this.administratorLink = administratorLink;
    this.demoPage = demoPage;
  }

  /** Everything up and answering. Fails with {@link StartFailure}, leaving nothing running. */
  public static App start(Config wished) {
    Config config = Ports.settle(wished);
    Database database = Database.open(config);
    boolean up = false;
    try {
      App app = join(config, database);
      up = true;
      return app;
    } finally {
      // Whatever failed: a PostgreSQL left running would outlive this process.
      if (!up) {
        database.close();
      }
    }
  }

  private static App join(Config config, Database database) {
    Meters meters = new Meters();
    Metrics metrics = new Metrics(meters);
    VertxOptions options = new VertxOptions().setPreferNativeTransport(true);
    Nodes nodes = await(Nodes.start(options, metrics.watch(options), config.cluster()));
    boolean up = false;
    try {
      App app = assemble(config, database, nodes, meters, metrics);
      up = true;
      return app;
    } finally {
      if (!up) {
        await(nodes.vertx().close());
      }
    }
  }

  private static App assemble(Config config, Database database, Nodes nodes, Meters meters, Metrics metrics) {
    Vertx vertx = nodes.vertx();
    Clock clock = Clock.systemUTC();
    Secret secret = DataDirectory.signingSecret(config);
    Pool pool = database.pool(vertx, "requests", CONNECTIONS);
    Pool deliveryPool = database.pool(vertx, "delivery", DELIVERY_CONNECTIONS);
    Pool searchPool = database.pool(vertx, "search", SEARCH_CONNECTIONS, LONGEST_SEARCH);

    SiteStore siteStore = new SiteStore();
    Sites sites = new Sites(pool, siteStore);
    await(firstConnection(pool, FIRST_TRIES));
    await(sites.createIfAbsent(Origins.DEMO, "The Parley Courier"));
    Site demo = await(sites.bySlugOrProblem(Origins.DEMO));
    Origins origins = new Origins(config.baseUrl(), config.origins(), Ports.ofDemo(config));

    Doorbell doorbell = new Doorbell(vertx);
    ThreadStore threadStore = new ThreadStore();
    Threads threads = new Threads(pool, threadStore, doorbell);

    Sessions sessions = new Sessions(pool, config.baseUrl(), clock, new SecureRandom());
    Tokens tokens = new Tokens(secret.value(), clock);
    Identity identity = new Identity(tokens, new PublisherTokens(clock), sessions, origins,
      config.adminKey().map(Secret::value));
    Admission admission = new Admission(sites, origins, identity);
    RateLimits limits = new RateLimits(config.rateLimits());

    TextChain chain = new TextChain();
    Comments comments = new Comments(vertx, pool, threads, doorbell, clock, meters);
    ChangeFeed feed = new ChangeFeed(deliveryPool);
    CommentPages pages = new CommentPages(vertx, pool, new HeadCheck(vertx, pool, threadStore), meters);
    Search search = new Search(searchPool, limits);
    AnswerCount answers = new AnswerCount(meters.answers());
    HotPages hot = new HotPages(pages, answers);
    Respects respects = new Respects(pool, threads);

    Languages languages = Languages.load();
    Assets assets = config.dev() ? Assets.loadWithGallery(languages) : Assets.load(languages);
    Pages html = new Pages(assets, languages, config.baseUrl().toString());
    DrawnPages drawn = new DrawnPages(vertx);
    Counts counts = new Counts(pool, threadStore);
    GuestPosts forms = new GuestPosts(limits, chain, comments, new FormGuests(secret.value()));
    Articles articles = Articles.open(vertx, articleFolder(config));
    CommentQueue queue = new CommentQueue(pool, config.baseUrl(), articles::headlines);

    Routes.Endpoints endpoints = new Routes.Endpoints(
      hot,
      new RootFiles(),
      new ArticlePages(articles, pages, search, counts, forms, html, drawn, demo, clock),
      new PermalinkPages(articles, comments, pages, sites, html, drawn, demo),
      new EmbedApi(sites, pages, search, html, drawn),
      assets,
      new CommentApi(admission, origins, limits, chain, comments, pages, search, hot, respects,
        new Reports(pool, doorbell)),
      new CountsApi(admission, counts),
      new LatestApi(admission, new Latest(vertx, pool)),
      new GuestApi(admission, limits, tokens),
      new ModerationApi(identity, sessions, sites, threads, comments, queue),
      new ConsoleApi(identity, sessions, sites, queue, limits, html::console),
      new BellApi(vertx, identity, doorbell),
      new HealthApi(pool, nodes::joined),
      DescriptionApi.load(),
      new MetricsApi(vertx, metrics, config.adminKey()),
      config.dev() ? Optional.of(new Gallery(html, chain, clock)) : Optional.empty());
    Routes.Gates gates = new Routes.Gates(
      answers,
      new ClientAddress(config.trustedProxies()),
      new SecurityHeaders(config.baseUrl().getScheme().equals("https")),
      new Cors(admission),
      new ProblemHandler(Outage::is, new ProblemPages(html)::page));
    Function<Vertx, Routes> routes = loop -> new Routes(loop, gates, endpoints,
      new LiveApi(loop, admission, identity, feed, limits, meters));

    String live = await(vertx.deployVerticle(new LiveVerticle(deliveryPool, threadStore, feed, doorbell, meters)));
    String http = await(vertx.deployVerticle(
      () -> new HttpVerticle(config.host(), config.port(), routes::apply),
      new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors())),
      "PARLEY_PORT", config.host(), config.port());
    Settling settling = new Settling(vertx, respects);
    List<Supplier<Future<?>>> stops =
      List.of(() -> vertx.undeploy(http), settling::stop, () -> vertx.undeploy(live), vertx::close);

    Optional<URI> demoPage = Optional.empty();
    if (config.demoPort().isPresent()) {
      int port = config.demoPort().getAsInt();
      DemoPublisher publisher = new DemoPublisher(assets, config.baseUrl().toString(), Origins.DEMO);
      await(DemoSite.listen(vertx, publisher, config.host(), port), "PARLEY_DEMO_PORT", config.host(), port);
      demoPage = Optional.of(URI.create("http://" + config.host() + ":" + port));
    }
    return new App(config, database, vertx, stops, routes, await(sessions.firstAdministratorLink()), demoPage);
  }

  /** Stops in the reverse order and returns when the database is gone. */
  public void stop() {
    try {
      // Vert.x alone would close the pools first, under those who still answer.
      stops.forEach(stop -> await(stop.get().otherwiseEmpty()));
    } finally {
      database.close();
    }
  }

  /** Where people open it. */
  public URI baseUrl() {
    return config.baseUrl();
  }

  /** What is served, made once more, to be looked at. */
  Router router() {
    return routes.apply(vertx).router();
  }

  public Database database() {
    return database;
  }

  /** Lets the first administrator in, once; empty at every later start. */
  public Optional<URI> administratorLink() {
    return administratorLink;
  }

  /** The demo publisher's page on another origin. */
  public Optional<URI> demoPage() {
    return demoPage;
  }

  private static Path articleFolder(Config config) {
    try {
      return ArticleFolder.find(Path.of(""), config.dataDir());
    } catch (IOException e) {
      throw new StartFailure("The articles could not be laid out in " + config.dataDir() + ": " + e.getMessage(), e);
    }
  }

  /** The pool gives up after two seconds, which a JVM that has just begun on a busy machine may need. */
  private static Future<Void> firstConnection(Pool pool, int tries) {
    return pool.getConnection().compose(SqlConnection::close).recover(e ->
      Outage.is(e) && tries > 1 ? firstConnection(pool, tries - 1) : Future.failedFuture(e));
  }

  private static <T> T await(Future<T> future, String key, String host, int port) {
    return await(future.recover(e -> Future.failedFuture(StartFailure.cannotListen(key, host, port, e))));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("not done within " + WAIT_SECONDS + " seconds", e);
    }
  }
}
