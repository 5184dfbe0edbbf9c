package io.parley.live;

import io.parley.meter.Meters;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * All readers of one HTTP verticle, by thread. Hears each thread's news once and hands it to those who read it. Confined
 * to that verticle's event loop.
 */
final class Audience {

  private static final long AGAIN_MILLIS = 1_000;
  private static final long ATTENDANCE_MILLIS = 500;

  private final Vertx vertx;
  private final Meters meters;
  private final LocalBus bus;
  private final String id = UUID.randomUUID().toString();
  private final Map<ThreadKey, Entry> entries = new HashMap<>();

  Audience(Vertx vertx, Meters meters) {
    this.vertx = vertx;
    this.meters = meters;
    this.bus = new LocalBus(vertx);
  }

  /** A room, the ear through which it hears, and whether the hub is about to be told of its size. */
  private static final class Entry {
    private final Room room;
    private final MessageConsumer<News> ear;
    private boolean telling;

    Entry(Room room, MessageConsumer<News> ear) {
      this.room = room;
      this.ear = ear;
    }
  }

  /** Registers first and asks then: what arrives meanwhile either fits or is asked for again. */
  Subscription subscribe(Reader reader, ThreadKey thread, String epoch, long since) {
    Entry entry = entries.computeIfAbsent(thread, this::open);
    Subscription subscription = new Subscription(thread, reader, source, epoch, since);
    entry.room.enter(subscription);
    meters.subscriptions().increment();
    changed(thread, entry);
    subscription.catchUp();
    return subscription;
  }

  void unsubscribe(Subscription subscription) {
    subscription.end();
    ThreadKey thread = subscription.thread();
    Entry entry = entries.get(thread);
    if (entry != null && entry.room.leave(subscription)) {
      meters.subscriptions().decrement();
      if (entry.room.size() == 0) {
        entries.remove(thread);
        entry.ear.unregister();
      }
      changed(thread, entry);
    }
  }

  /** One of its readers took nothing for too long, and is let go. */
  void tooSlow() {
    meters.slowCloses().increment();
  }

  /** The newest head heard of a thread somebody here reads. */
  long head(ThreadKey thread) {
    Entry entry = entries.get(thread);
    return entry == null ? 0 : entry.room.head();
  }

  private Entry open(ThreadKey thread) {
    Room room = new Room(vertx, () -> bus.tell(new CatchUp.Delivered(id, thread)));
    return new Entry(room, bus.onNews(thread, room::tell));
  }

  /** Tells the hub how many read here: the end of a room at once, other changes at most twice a second. */
  private void changed(ThreadKey thread, Entry entry) {
    if (entry.room.size() == 0) {
      bus.tell(new CatchUp.Attendance(id, thread, 0));
    } else if (!entry.telling) {
      entry.telling = true;
      vertx.setTimer(ATTENDANCE_MILLIS, now -> {
        entry.telling = false;
        if (entry.room.size() > 0) {
          bus.tell(new CatchUp.Attendance(id, thread, entry.room.size()));
        }
      });
    }
  }

  private final Subscription.Source source = new Subscription.Source() {

    @Override
    public Future<News.Answer> catchUp(ThreadKey thread, String epoch, long since) {
      return bus.ask(new CatchUp(id, thread, epoch, since)).onSuccess(reply -> {
        Entry entry = entries.get(thread);
        if (entry != null && reply instanceof News.Range range) {
          entry.room.know(Math.max(entry.room.head(), range.to()));
        }
      });
    }

    @Override
    public void later(Runnable action) {
      vertx.setTimer(AGAIN_MILLIS, now -> action.run());
    }

    @Override
    public void ended(Subscription subscription) {
      meters.resyncs().increment();
      unsubscribe(subscription);
      subscription.reader().ended(subscription);
    }
  };
}
