package io.parley.live;

import io.parley.live.News.Resync;
import io.parley.meter.Meters;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.Checkpoint;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class EventStreamTest {

  private static final ThreadKey THREAD = new ThreadKey(1, "x");

  @Test
  void a_stream_that_ends_gives_its_place_back_though_the_connection_stays(Vertx vertx, VertxTestContext test) {
    Checkpoint ended = test.checkpoint();
    Checkpoint gone = test.checkpoint();
    LocalBus.prepare(vertx);
    // A hub that sends everybody for a fresh page.
    new LocalBus(vertx).onAsk(question -> Future.succeededFuture(Resync.of(THREAD, "epoch", 7)));
    vertx.createHttpServer()
      .requestHandler(request -> new EventStream(vertx, request.response(), THREAD, new Audience(vertx, new Meters()))
        .open("epoch", 0, gone::flag))
      .listen(0, "localhost")
      .compose(server -> vertx.createHttpClient().request(HttpMethod.GET, server.actualPort(), "localhost", "/"))
      .compose(request -> request.send().compose(HttpClientResponse::body))
      .onComplete(test.succeeding(body -> ended.flag()));
  }
}
