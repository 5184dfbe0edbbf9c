package io.parley.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A page that follows threads over a real WebSocket. */
public final class TestReader extends LiveRecord implements AutoCloseable {

  /** Larger than anything a test lets come. */
  private static final int LARGEST = 64 * 1024 * 1024;
  private static final int ABNORMAL = 1006;

  private final WebSocketClient client;
  private final ClientWebSocket socket;

  private TestReader(Vertx vertx, WebSocketConnectOptions to, WebSocketClientOptions options) {
    client = vertx.createWebSocketClient(options.setMaxFrameSize(LARGEST).setMaxMessageSize(LARGEST));
    socket = client.webSocket();
    socket.textMessageHandler(this::hear);
    socket.closeHandler(nothing ->
      closed(socket.closeStatusCode() == null ? ABNORMAL : socket.closeStatusCode()));
    try {
      socket.connect(to).await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no handshake in time", e);
    }
  }

  public static TestReader connect(Vertx vertx, TestServer server) {
    return new TestReader(vertx, address(server, "demo"), new WebSocketClientOptions());
  }

  /** To a server in a process of its own. */
  public static TestReader connect(Vertx vertx, URI base) {
    return new TestReader(vertx, address(base, "demo"), new WebSocketClientOptions());
  }

  public static TestReader connect(Vertx vertx, TestServer server, String site) {
    return new TestReader(vertx, address(server, site), new WebSocketClientOptions());
  }

  /** One whose system holds little that it has not read. */
  public static TestReader connectNarrow(Vertx vertx, TestServer server) {
    return new TestReader(vertx, address(server, "demo"), new WebSocketClientOptions().setReceiveBufferSize(4_096));
  }

  /** Where a site's live connections are, for clients that are no browser. */
  public static WebSocketConnectOptions address(TestServer server, String site) {
    return address(server.base(), site);
  }

  private static WebSocketConnectOptions address(URI base, String site) {
    return new WebSocketConnectOptions().setHost(base.getHost()).setPort(base.getPort())
      .setURI("/api/v1/sites/" + site + "/live").setAllowOriginHeader(false);
  }

  /** Subscribes from where a page of the thread stands. */
  public TestReader follow(String thread, Answer page) {
    return subscribe(thread, page.text("/thread/epoch"), page.at("/thread/head").asLong());
  }

  public TestReader subscribe(String thread, String epoch, long since) {
    expect(thread, since);
    return send("{\"type\":\"subscribe\",\"thread\":\"" + thread + "\",\"epoch\":\"" + epoch + "\",\"since\":" + since
      + "}");
  }

  public TestReader unsubscribe(String thread) {
    return send(TestClient.object("type", "unsubscribe", "thread", thread));
  }

  public TestReader send(String message) {
    socket.writeTextMessage(message);
    return this;
  }

  public TestReader send(WebSocketFrame frame) {
    socket.writeFrame(frame);
    return this;
  }

  public TestReader send(byte[] binary) {
    socket.writeBinaryMessage(Buffer.buffer(binary));
    return this;
  }

  /** Stops taking anything in, as a page in a sleeping phone does. */
  public void pause() {
    socket.pause();
  }

  public void resume() {
    socket.resume();
  }

  @Override
  public void close() {
    client.close();
  }
}
