package io.parley.live;

import io.parley.live.LiveMessage.ByeMessage;
import io.parley.live.LiveMessage.HeadsMessage;
import io.parley.thread.ThreadKey;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thread as server-sent events (WHATWG HTML, 9.2), for where WebSockets do not pass: the same messages from the same
 * hub. Each range carries the position as the event's id, so that browsers resume by themselves. Confined to its event
 * loop.
 */
final class EventStream implements Reader, Connections.Connection {

  private static final long SLOW_MILLIS = 30_000;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final ThreadKey thread;
  private final Audience audience;
  private @Nullable Subscription subscription;
  private boolean closing;
  private long slowTimer = -1;

  EventStream(Vertx vertx, HttpServerResponse response, ThreadKey thread, Audience audience) {
    this.vertx = vertx;
    this.response = response;
    this.thread = thread;
    this.audience = audience;
  }

  void open(String epoch, long since, Runnable gone) {
    response.putHeader("Content-Type", "text/event-stream")
      .putHeader("Cache-Control", "no-store")
      .putHeader("X-Accel-Buffering", "no")
      .setChunked(true);
    response.drainHandler(nothing -> drained());
    response.exceptionHandler(cause -> response.reset());
    // A stream that the server ends closes no connection, and of one that was cut no end is told.
    response.endHandler(nothing -> closed(gone));
    response.closeHandler(nothing -> closed(gone));
    response.write("retry: 2000\n\n");
    subscription = audience.subscribe(this, thread, epoch, since);
  }

  @Override
  public void write(Encoded message, Mark mark) {
    if (closing) {
      return;
    }
    String id = mark == Mark.NONE ? "" : "id: " + mark.epoch() + ":" + mark.to() + "\n";
    response.write(id + "data: " + message.text() + "\n\n");
    if (slowTimer < 0 && response.writeQueueFull()) {
      slowTimer = vertx.setTimer(SLOW_MILLIS, now -> {
        audience.tooSlow();
        response.reset();
      });
    }
  }

  @Override
  public boolean isFull() {
    return response.writeQueueFull();
  }

  @Override
  public void beat() {
    if (!closing && !response.writeQueueFull()) {
      write(Encoded.of(HeadsMessage.of(Map.of(thread.key(), audience.head(thread)))), Mark.NONE);
    }
  }

  @Override
  public void check() {
    // A dead peer shows as a queue that does not drain, which has its own timer.
  }

  @Override
  public void bye(Farewell why, long reconnectInMillis) {
    if (!closing) {
      write(Encoded.of(ByeMessage.of(why.word(), reconnectInMillis)), Mark.NONE);
      end();
    }
  }

  @Override
  public void ended(Subscription over) {
    // A stream follows one thread; without it there is nothing more to say.
    end();
  }

  private void drained() {
    vertx.cancelTimer(slowTimer);
    slowTimer = -1;
    if (subscription != null) {
      subscription.drained();
    }
  }

  private void end() {
    closing = true;
    response.end();
  }

  private void closed(Runnable gone) {
    closing = true;
    gone.run();
    vertx.cancelTimer(slowTimer);
    if (subscription != null) {
      audience.unsubscribe(subscription);
    }
  }
}
