package io.parley.live;

import io.parley.comment.ChangeFeed;
import io.parley.meter.Meters;
import io.parley.thread.Doorbell;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the hubs of this node: hears the doorbell, polls the heads of all threads with readers, answers readers. One for
 * each node.
 */
public final class LiveVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(LiveVerticle.class);
  private static final int POLL_MILLIS = 1_000;

  private final Pool pool;
  private final ThreadStore threads;
  private final ChangeFeed feed;
  private final Doorbell doorbell;
  private final Meters meters;
  private final Map<ThreadKey, Hub> hubs = new HashMap<>();
  private LocalBus bus;
  private PresenceBoard presence;

  public LiveVerticle(Pool pool, ThreadStore threads, ChangeFeed feed, Doorbell doorbell,
                      Meters meters) {
    this.pool = pool;
    this.threads = threads;
    this.feed = feed;
    this.doorbell = doorbell;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    LocalBus.prepare(vertx);
    bus = new LocalBus(vertx);
    presence = new PresenceBoard(vertx, news -> bus.publish(news.thread(), news));
    pollLater();
    return Future.all(List.of(
      bus.onAsk(this::catchUp).completion(),
      bus.onAttendance(this::attend).completion(),
      bus.onDelivered(this::delivered).completion(),
      doorbell.listen(this::hear).completion(),
      presence.start()));
  }

  private Future<News.Answer> catchUp(CatchUp question) {
    Hub hub = hubs.computeIfAbsent(question.thread(), this::open);
    hub.join(question.audience());
    return hub.catchUp(question.epoch(), question.since());
  }

  private Hub open(ThreadKey thread) {
    meters.hubs().increment();
    return new Hub(thread, feed, (millis, action) -> vertx.setTimer(millis, now -> action.run()),
      news -> bus.publish(thread, news), meters);
  }

  private void attend(CatchUp.Attendance attendance) {
    ThreadKey thread = attendance.thread();
    Hub hub = hubs.get(thread);
    if (hub != null) {
      if (!hub.attend(attendance.audience(), attendance.readers())) {
        hubs.remove(thread);
        meters.hubs().decrement();
      }
      presence.here(thread, hub.readers());
    }
  }

  private void delivered(CatchUp.Delivered delivered) {
    Hub hub = hubs.get(delivered.thread());
    if (hub != null) {
      hub.delivered(delivered.audience());
    }
  }

  private void hear(Doorbell.Ring ring) {
    Hub hub = hubs.get(ring.thread());
    if (hub != null) {
      hub.hear(ring.head(), null);
    }
  }

  /** A little earlier or later each time, so that nodes do not ask in step. */
  private void pollLater() {
    long millis = POLL_MILLIS + ThreadLocalRandom.current().nextInt(-POLL_MILLIS / 5, POLL_MILLIS / 5);
    vertx.setTimer(millis, now -> poll().onComplete(done -> pollLater()));
  }

  private Future<Void> poll() {
    if (hubs.isEmpty()) {
      return Future.succeededFuture();
    }
    return threads.heads(pool, List.copyOf(hubs.keySet()))
      .onFailure(cause -> LOG.warn("heads could not be read: {}", cause.getMessage()))
      .map(heads -> {
        heads.byThread().forEach((thread, head) -> {
          Hub hub = hubs.get(thread);
          if (hub != null) {
            hub.hear(head, heads.epoch());
          }
        });
        return null;
      });
  }
}
