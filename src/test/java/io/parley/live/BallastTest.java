package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What lies below the framework's public API, and would go unseen when the framework changes. */
@ExtendWith(VertxExtension.class)
class BallastTest {

  private volatile WeakReference<HttpServerRequest> handshake;

  @Test
  @Timeout(30)
  void an_open_socket_does_not_keep_the_request_that_it_was(Vertx vertx) throws Exception {
    HttpServerOptions options = new HttpServerOptions().setPerMessageWebSocketCompressionSupported(false);
    HttpServer server = vertx.createHttpServer(options).requestHandler(request -> {
      handshake = new WeakReference<>(request);
      request.toWebSocket().onSuccess(socket -> {
        FrameWriter frames = new FrameWriter(request.connection(), () -> { });
        Ballast.drop(request.connection());
        socket.textMessageHandler(text -> frames.write(Encoded.of(LiveMessage.ByeMessage.of(text, 0))));
      });
    });
    int port = server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS).actualPort();
    CompletableFuture<String> answer = new CompletableFuture<>();
    WebSocket client = HttpClient.newHttpClient().newWebSocketBuilder()
      .buildAsync(URI.create("ws://127.0.0.1:" + port), new WebSocket.Listener() {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
          answer.complete(data.toString());
          return null;
        }
      }).get(10, TimeUnit.SECONDS);

    // Within the test's time: the collector is asked until it has been.
    while (handshake.get() != null) {
      System.gc();
    }

    client.sendText("still here", true);
    assertEquals("{\"type\":\"bye\",\"code\":\"still here\",\"reconnectIn\":0}", answer.get(10, TimeUnit.SECONDS));
  }
}
