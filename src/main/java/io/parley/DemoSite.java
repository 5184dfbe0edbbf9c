package io.parley;

import static io.parley.http.ReplyWriter.handler;

import io.parley.article.DemoPublisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

/** The demo publisher's own server: another port, hence another origin. */
final class DemoSite {

  private DemoSite() {
  }

  static Future<HttpServer> listen(Vertx vertx, DemoPublisher publisher, String host, int port) {
    Router router = Router.router(vertx);
    router.get("/").handler(handler(publisher::page));
    router.get("/harbour.css").handler(handler(publisher::style));
    return vertx.createHttpServer().requestHandler(router).listen(port, host);
  }
}
