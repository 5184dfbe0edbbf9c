package io.parley.live;

import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * All readers of one HTTP verticle, by thread. Hears each thread's news once and hands it to those who read it. Confined
 * to that verticle's event loop.
 */
final class Audience {

  private static final long AGAIN_MILLIS = 1_000;
  private static final long ATTENDANCE_MILLIS = 500;

  private final Vertx vertx;
  private final LocalBus bus;
  private final String id = UUID.randomUUID().toString();
  private final Map<ThreadKey, Room> rooms = new HashMap<>();

  Audience(Vertx vertx) {
    this.vertx = vertx;
    this.bus = new LocalBus(vertx);
  }

  /** The readers of one thread, the ear they share, and the newest head they were told of. */
  private static final class Room {
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
    private MessageConsumer<News> ear;
    private long head;
    private boolean telling;
  }

  /** Registers first and asks then: what arrives meanwhile either fits or is asked for again. */
  Subscription subscribe(Reader reader, ThreadKey thread, String epoch, long since) {
    Room room = rooms.computeIfAbsent(thread, this::open);
    Subscription subscription = new Subscription(thread, reader, source, epoch, since);
    room.subscriptions.add(subscription);
    changed(thread, room);
    subscription.catchUp();
    return subscription;
  }

  void unsubscribe(Subscription subscription) {
    subscription.end();
    Room room = rooms.get(subscription.thread());
    if (room != null && room.subscriptions.remove(subscription)) {
      if (room.subscriptions.isEmpty()) {
        rooms.remove(subscription.thread());
        room.ear.unregister();
      }
      changed(subscription.thread(), room);
    }
  }

  /** Tells the hub how many read here: the end of a room at once, other changes at most once a second. */
  private void changed(ThreadKey thread, Room room) {
    if (room.subscriptions.isEmpty()) {
      bus.tell(new CatchUp.Attendance(id, thread, 0));
    } else if (!room.telling) {
      room.telling = true;
      vertx.setTimer(ATTENDANCE_MILLIS, now -> {
        room.telling = false;
        if (!room.subscriptions.isEmpty()) {
          bus.tell(new CatchUp.Attendance(id, thread, room.subscriptions.size()));
        }
      });
    }
  }

  /** The newest head heard of a thread somebody here reads. */
  long head(ThreadKey thread) {
    Room room = rooms.get(thread);
    return room == null ? 0 : room.head;
  }

  private Room open(ThreadKey thread) {
    Room room = new Room();
    room.ear = bus.onNews(thread, news -> tell(room, news));
    return room;
  }

  private static void tell(Room room, News news) {
    if (news instanceof News.Range range) {
      room.head = range.to();
    }
    // A copy: who is told something final leaves the room.
    List<Subscription> everybody = new ArrayList<>(room.subscriptions);
    for (Subscription subscription : everybody) {
      subscription.hear(news);
    }
  }

  private final Subscription.Source source = new Subscription.Source() {

    @Override
    public Future<News.Answer> catchUp(ThreadKey thread, String epoch, long since) {
      return bus.ask(new CatchUp(id, thread, epoch, since)).onSuccess(reply -> {
        Room room = rooms.get(thread);
        if (room != null && reply instanceof News.Range range) {
          room.head = Math.max(room.head, range.to());
        }
      });
    }

    @Override
    public void later(Runnable action) {
      vertx.setTimer(AGAIN_MILLIS, now -> action.run());
    }

    @Override
    public void ended(Subscription subscription) {
      unsubscribe(subscription);
      subscription.reader().ended(subscription);
    }
  };
}
