package io.parley.http;

import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WebSocket handshake asks for an origin that passes, as every call does. */
@ExtendWith(VertxExtension.class)
class HandshakeIT {

  private static final String PUBLISHER = "https://news.example";

  /** A client that nobody holds is closed when the collector comes by, be it in the middle of a handshake. */
  private static final List<WebSocketClient> CLIENTS = new CopyOnWriteArrayList<>();

  private static TestServer server;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    server.createSite("news", PUBLISHER);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void the_handshake_lets_in_the_site_s_pages(Vertx vertx, VertxTestContext test) {
    connect(vertx, "news", PUBLISHER).compose(WebSocket::close)
      .compose(done -> connect(vertx, "news", server.base().toString())).compose(WebSocket::close)
      .compose(done -> connect(vertx, "news", null)).compose(WebSocket::close)
      .onComplete(test.succeedingThenComplete());
  }

  @Test
  void the_handshake_lets_in_a_page_though_its_site_was_not_yet_known(Vertx vertx, VertxTestContext test) {
    server.createSite("unseen", "https://unseen.example");
    connect(vertx, "unseen", "https://unseen.example").compose(WebSocket::close)
      .onComplete(test.succeedingThenComplete());
  }

  @Test
  void the_handshake_refuses_strangers(Vertx vertx, VertxTestContext test) {
    Future<?> all = Future.succeededFuture();
    for (String origin : OriginIT.STRANGERS) {
      all = all.compose(done -> refused(vertx, "news", origin, 403));
    }
    all.compose(done -> refused(vertx, "nowhere", null, 404)).onComplete(test.succeedingThenComplete());
  }

  private static Future<?> refused(Vertx vertx, String site, String origin, int status) {
    return connect(vertx, site, origin).transform((socket, refusal) -> {
      boolean asWanted = refusal instanceof UpgradeRejectedException rejected && rejected.getStatus() == status;
      return asWanted ? Future.succeededFuture()
        : Future.failedFuture(new AssertionError(origin + " met " + socket + " " + refusal));
    });
  }

  private static Future<WebSocket> connect(Vertx vertx, String site, String origin) {
    WebSocketConnectOptions options = TestReader.address(server, site);
    WebSocketClient client = vertx.createWebSocketClient();
    CLIENTS.add(client);
    if (origin != null) {
      options.setAllowOriginHeader(true).addHeader("Origin", origin);
    }
    return client.connect(options);
  }
}
