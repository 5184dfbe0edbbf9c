package io.parley.live;

import io.parley.comment.ChangeFeed;
import io.parley.comment.Changes;
import io.parley.live.News.Answer;
import io.parley.live.News.Range;
import io.parley.live.News.Resync;
import io.parley.meter.Meters;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one of a thread with readers on this node. Knows how far it has published (its head), reads what came after, and
 * answers readers that ask from elsewhere. Confined to the live verticle's event loop.
 */
final class Hub {

  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  /** A hub left behind farther than this (the database was away while others wrote) sends its readers for a page. */
  private static final long FARTHEST = 5_000;
  private static final int MOST_REMEMBERED = 16;
  private static final int READERS_PER_MILLI = 1_000;
  private static final int LONGEST_WINDOW_MILLIS = 5;
  /** An audience that has not reported by then is not waited for. */
  private static final long LONGEST_DELIVERY_NANOS = 5_000_000_000L;

  private final ThreadKey thread;
  private final ChangeFeed feed;
  private final Clock clock;
  private final Consumer<News> publish;
  private final Meters meters;
  private final Map<String, Integer> audiences = new HashMap<>();
  private final Map<Long, Future<Answer>> underWay = new HashMap<>();
  private final Recent recent = new Recent();
  /** Encoded from that, by position: a few, since each holds all after it. */
  private final Map<Long, Range> remembered = new HashMap<>();
  /** The audiences that are still handing out the last range. */
  private final Set<String> delivering = new HashSet<>();
  private long publishedAt;
  /** The empty range at the head: what readers hear that have everything; null until the first read. */
  private @Nullable Range latest;
  private boolean reading;
  private boolean again;

  /** Does something a little later. */
  interface Clock {
    void after(long millis, Runnable action);
  }

  Hub(ThreadKey thread, ChangeFeed feed, Clock clock, Consumer<News> publish, Meters meters) {
    this.thread = thread;
    this.feed = feed;
    this.clock = clock;
    this.publish = publish;
    this.meters = meters;
  }

  void join(String audience) {
    audiences.putIfAbsent(audience, 0);
  }

  /** How many readers an audience has; answers whether any audience is left. */
  boolean attend(String audience, int readers) {
    if (readers == 0) {
      audiences.remove(audience);
      delivered(audience);
    } else {
      audiences.put(audience, readers);
    }
    return !audiences.isEmpty();
  }

  /** Readers on this node. */
  int readers() {
    return audiences.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Somebody says the thread is at this head, in this epoch if known. */
  void hear(long head, @Nullable String epoch) {
    if (latest == null) {
      // The first read is under way and may have begun before this change.
      again = true;
      return;
    }
    if (recent.forgetOld()) {
      remembered.clear();
    }
    if (head > latest.to() || epoch != null && !epoch.equals(latest.epoch())) {
      readSoon();
    }
  }

  /** An audience has handed the last range to all its readers. */
  void delivered(String audience) {
    if (delivering.remove(audience) && delivering.isEmpty() && again) {
      readSoon();
    }
  }

  /** What came after a reader's position; readers at the same position share one read. */
  Future<Answer> catchUp(String epoch, long since) {
    if (latest != null && latest.epoch().equals(epoch) && latest.to() == since) {
      return Future.succeededFuture(latest);
    }
    Range known = remembered(epoch, since);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    Future<Answer> shared = underWay.get(since);
    if (shared == null) {
      meters.catchUpReads().increment();
      shared = feed.since(thread, since, CatchUp.FARTHEST).map(changes -> answer(changes));
      underWay.put(since, shared);
      shared.onComplete(done -> underWay.remove(since));
    }
    // The read is shared by position alone, so the epoch is compared here, for each reader.
    return shared.map(reply -> reply instanceof Range range && !range.epoch().equals(epoch)
      ? Resync.of(thread, range.epoch(), range.to())
      : reply);
  }

  private @Nullable Range remembered(String epoch, long since) {
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    return latest == null || !latest.epoch().equals(epoch) ? null
      : remembered.computeIfAbsent(since, from -> recent.since(from).map(found -> Range.of(thread, found)).orElse(null));
  }

  private Answer answer(Changes changes) {
    if (latest == null) {
      latest = atHead(changes);
      remember(changes);
      if (again) {
        readSoon();
      }
    } else {
      hear(changes.thread().head(), changes.thread().epoch());
    }
    return reply(changes, CatchUp.FARTHEST);
  }

  /**
   * The more readers, the longer a delivery takes, and the more it saves to let a few changes travel together: a
   * millisecond is waited for each thousand readers. While a range is still being handed out nothing is read at all; what
   * changes meanwhile goes as one.
   */
  private void readSoon() {
    if (System.nanoTime() - publishedAt > LONGEST_DELIVERY_NANOS) {
      delivering.clear();
    }
    if (reading || !delivering.isEmpty()) {
      again = true;
      return;
    }
    reading = true;
    again = false;
    int millis = Math.min(LONGEST_WINDOW_MILLIS, readers() / READERS_PER_MILLI);
    if (millis == 0) {
      read();
    } else {
      clock.after(millis, this::read);
    }
  }

  private void read() {
    again = false;
    Range before = latest;
    feed.since(thread, before.to(), FARTHEST).onComplete(changes -> {
      reading = false;
      latest = atHead(changes);
      remember(changes);
      if (!changes.thread().epoch().equals(before.epoch())) {
        publish(Resync.of(thread, changes.thread().epoch(), changes.thread().head()));
      } else if (changes.behind() != 0) {
        publish(reply(changes, FARTHEST));
      }
      if (again) {
        readSoon();
      }
    }, cause -> {
      // The poll asks again within a second.
      reading = false;
      LOG.warn("thread {} could not be read: {}", thread.key(), cause.getMessage());
    });
  }

  /** Of one that tells of more changes than a range may hold only the number is known. */
  private void remember(Changes changes) {
    remembered.clear();
    if (changes.behind() <= CatchUp.FARTHEST) {
      recent.add(changes);
    } else {
      recent.clear();
    }
  }

  private void publish(Answer news) {
    delivering.addAll(audiences.keySet());
    publishedAt = System.nanoTime();
    if (news instanceof Range) {
      meters.ranges().increment();
    }
    publish.accept(news);
  }

  private Answer reply(Changes changes, long farthest) {
    return changes.behind() < 0 || changes.behind() > farthest
      ? Resync.of(thread, changes.thread().epoch(), changes.thread().head())
      : Range.of(thread, changes);
  }

  private Range atHead(Changes changes) {
    return Range.of(thread, new Changes(changes.thread(), changes.thread().head(), List.of()));
  }
}
