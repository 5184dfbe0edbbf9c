package io.parley.article;

import io.parley.http.ProblemHandler;
import io.parley.http.ReplyWriter;
import io.parley.http.SecurityHeaders;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The pages on a real port over threads held in memory, and a client that asks for them. */
final class PageServer implements AutoCloseable {

  static final String ARTICLE = "/articles/china-visit-ukraine-talks";
  static final String KEY = "china-visit-ukraine-talks";

  final CannedThreads threads = new CannedThreads();
  final List<FormPost> posts = new ArrayList<>();
  @Nullable Problem refusal;
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  PageServer() {
    Assets assets = Assets.load();
    Pages pages = new Pages(assets, Words.load("en"), "http://paper.example");
    Articles articles = Articles.open(vertx, Path.of("webroot", "articles"));
    ArticlePages own = new ArticlePages(articles, threads, (site, key, post, address) -> {
      posts.add(post);
      return refusal == null ? Future.succeededFuture(CannedThreads.id(1)) : Future.failedFuture(refusal);
    }, pages, CannedThreads.SITE);
    EmbedApi embed = new EmbedApi(slug -> slug.equals("demo") ? Future.succeededFuture(CannedThreads.SITE)
      : Future.failedFuture(Problem.of(ProblemCode.NOT_FOUND)), threads, pages);
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    router.route().handler(new SecurityHeaders(false));
    router.get("/").handler(ReplyWriter.handler(own::index));
    router.get("/articles/:slug").handler(ReplyWriter.handler(own::article));
    router.post("/articles/:slug/comments").handler(ReplyWriter.handler(own::post));
    router.get("/embed/:site").handler(ReplyWriter.handler(embed::fragment));
    router.get("/embed.js").handler(ReplyWriter.handler(assets::embed));
    router.get("/assets/:file").handler(ReplyWriter.handler(assets::asset));
    router.route().failureHandler(new ProblemHandler(cause -> false, new ProblemPages(pages)::page));
    server = vertx.createHttpServer().requestHandler(router).listen(0).await();
  }

  HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<byte[]> post(String path, Map<String, String> form, String... headers) {
    String body = form.entrySet().stream()
      .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
      .collect(Collectors.joining("&"));
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body))
      .header("Content-Type", "application/x-www-form-urlencoded");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  Document page(String path) {
    return parse(get(path));
  }

  static Document parse(HttpResponse<byte[]> response) {
    return Jsoup.parse(new String(response.body(), StandardCharsets.UTF_8));
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.actualPort() + path);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
