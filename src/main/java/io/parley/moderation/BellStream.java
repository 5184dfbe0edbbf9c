package io.parley.moderation;

import io.parley.identity.Caller.Moderator;
import io.parley.problem.Problem;
import io.parley.thread.Doorbell;
import io.parley.thread.Doorbell.Ring;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One console's bell, as server-sent events (WHATWG HTML, 9.2). Confined to its event loop, but for its end. */
final class BellStream {

  private static final long PAUSE_MILLIS = 250;
  private static final long BEAT_MILLIS = 25_000;
  private static final String RING = "data: changed\n\n";

  private final Vertx vertx;
  private final Context loop;
  private final HttpServerResponse response;
  private final Moderator moderator;
  private final Supplier<Future<Moderator>> session;
  private @Nullable MessageConsumer<String> rings;
  private long beat;
  private boolean pausing;
  private boolean rang;

  /** @param session asks whether the session is still there */
  BellStream(Vertx vertx, HttpServerResponse response, Moderator moderator, Supplier<Future<Moderator>> session) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.response = response;
    this.moderator = moderator;
    this.session = session;
  }

  void open(Doorbell doorbell, Runnable gone) {
    response.putHeader("Content-Type", "text/event-stream")
      .putHeader("Cache-Control", "no-store")
      .putHeader("X-Accel-Buffering", "no")
      .setChunked(true);
    response.exceptionHandler(cause -> response.reset());
    rings = doorbell.listen(this::ring);
    beat = vertx.setPeriodic(BEAT_MILLIS, now -> beat());
    // End or close, whichever comes: only the first finds the stream open.
    response.endHandler(nothing -> close(gone));
    response.closeHandler(nothing -> close(gone));
    write("retry: 2000\n\n");
    // What changed while the page had no bell is told by a first ring.
    rings.completion().onSuccess(hung -> write(RING));
  }

  void end() {
    loop.runOnContext(now -> {
      if (isOpen()) {
        response.end();
      }
    });
  }

  private void ring(Ring ring) {
    Integer site = moderator.siteId();
    if (site == null || site == ring.thread().siteId()) {
      rang = true;
      say();
    }
  }

  /** One ring in a pause stands for all: each makes the console read the whole list. */
  private void say() {
    if (pausing || !rang || response.ended() || response.closed()) {
      return;
    }
    rang = false;
    pausing = true;
    if (!response.writeQueueFull()) {
      write(RING);
    }
    vertx.setTimer(PAUSE_MILLIS, now -> {
      pausing = false;
      say();
    });
  }

  private void beat() {
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.writeQueueFull()) {
      response.reset();
      return;
    }
    session.get().onComplete(still -> write(":\n\n"), cause -> {
      // Only a refusal says that the session is over; the database may be away for a moment.
      if (cause instanceof Problem) {
        end();
      }
    });
  }

  private void write(String text) {
    if (isOpen()) {
      response.write(text);
    }
  }

  private boolean isOpen() {
    return !response.ended() && !response.closed();
  }

  private void close(Runnable gone) {
    if (rings != null) {
      rings.unregister();
      rings = null;
      vertx.cancelTimer(beat);
      gone.run();
    }
  }
}
