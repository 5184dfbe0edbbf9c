package io.parley.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody else's website: pages by path, on an origin of its own. */
public final class Publisher implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final HttpServer http;

  public Publisher() {
    http = vertx.createHttpServer().requestHandler(request -> {
      String page = pages.get(request.path());
      request.response().setStatusCode(page == null ? 404 : 200).putHeader("Content-Type", "text/html; charset=utf-8")
        .end(page == null ? "" : page);
    }).listen(0, "localhost").await();
  }

  public String origin() {
    return "http://localhost:" + http.actualPort();
  }

  /** Puts a page there, and says its address. */
  public String publish(String path, String html) {
    pages.put(path, html);
    return origin() + path;
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
