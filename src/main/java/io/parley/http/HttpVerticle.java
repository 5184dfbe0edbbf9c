package io.parley.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Takes requests on one event loop; deployed once for each loop, all on the same port. What answers is built anew for
 * each, so that its sockets belong to its loop.
 */
public final class HttpVerticle extends VerticleBase {

  private static final int STOP_SECONDS = 5;
  private static final int MAX_HEAD_BYTES = 8 * 1024;
  /** A thread key of 512 characters, escaped. */
  private static final int MAX_LINE_BYTES = 8 * 1024;
  /** Above the protocol's own limit, so that a message too large is met by the protocol's answer. */
  private static final int MAX_FRAME_BYTES = 256 * 1024;

  /**
   * One field of a plain form as it travels, escaped: a text of 16 KiB takes three times that. The framework's own limit
   * would refuse nine hundred Chinese characters.
   */
  private static final int MAX_FORM_FIELD_BYTES = 64 * 1024;

  private final String host;
  private final int port;
  private final Function<Vertx, Content> contents;
  private Content content;
  private HttpServer server;

  /** What is served on one event loop. */
  public interface Content {

    /** Begins what runs by itself, such as heartbeats. */
    void start();

    Handler<HttpServerRequest> requests();

    void connected(HttpConnection connection);

    /** Ends streams that would otherwise hold up the stop. */
    void farewell();
  }

  public HttpVerticle(String host, int port, Function<Vertx, Content> contents) {
    this.host = host;
    this.port = port;
    this.contents = contents;
  }

  @Override
  public Future<?> start() {
    content = contents.apply(vertx);
    content.start();
    server = vertx.createHttpServer(options())
      .connectionHandler(content::connected)
      .requestHandler(content.requests());
    return server.listen(port, host);
  }

  @Override
  public Future<?> stop() {
    content.farewell();
    return server.shutdown(STOP_SECONDS, TimeUnit.SECONDS);
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
      .setMaxHeaderSize(MAX_HEAD_BYTES)
      .setMaxInitialLineLength(MAX_LINE_BYTES)
      .setMaxFormAttributeSize(MAX_FORM_FIELD_BYTES)
      .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
      .setMaxWebSocketMessageSize(MAX_FRAME_BYTES)
      // Per-message deflate costs 120 KiB for each connection and three times the processor time.
      .setPerMessageWebSocketCompressionSupported(false)
      .setPerFrameWebSocketCompressionSupported(false)
      .setTcpNoDelay(true)
      .setAcceptBacklog(4_096);
  }
}
