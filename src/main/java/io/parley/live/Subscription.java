package io.parley.live;

import io.parley.live.News.Presence;
import io.parley.live.News.Range;
import io.parley.live.News.Resync;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;

/**
 * One reader's place in one thread: the position, which is the last change number written to it, and the rule by which
 * ranges are written, dropped, or asked for anew. Confined to the event loop of its HTTP verticle.
 */
final class Subscription {

  /** How to get at hubs, and what to do when this subscription is over. */
  interface Source {

    Future<News.Answer> catchUp(ThreadKey thread, String epoch, long since);

    /** Does something a little later, unless the reader has gone. */
    void later(Runnable action);

    void ended(Subscription subscription);
  }

  private final ThreadKey thread;
  private final Reader reader;
  private final Source source;
  private final String epoch;
  private long position;
  private boolean answered;
  private boolean asking;
  private boolean behind;
  private boolean over;

  Subscription(ThreadKey thread, Reader reader, Source source, String epoch, long since) {
    this.thread = thread;
    this.reader = reader;
    this.source = source;
    this.epoch = epoch;
    this.position = since;
  }

  ThreadKey thread() {
    return thread;
  }

  Reader reader() {
    return reader;
  }

  long position() {
    return position;
  }

  /** Asks for what came after the position. Called once to begin with, and whenever a range does not fit. */
  void catchUp() {
    if (asking || over) {
      behind = true;
      return;
    }
    asking = true;
    behind = false;
    source.catchUp(thread, epoch, position).onComplete(reply -> {
      asking = false;
      if (!over) {
        take(reply);
      }
    }, cause -> {
      // The hub could not read; the position stands, so nothing is lost by asking again.
      asking = false;
      source.later(this::catchUp);
    });
  }

  /** News from the hub. */
  void hear(News news) {
    if (over) {
      return;
    }
    if (news instanceof Presence presence) {
      hear(presence);
    } else if (asking) {
      behind = true;
    } else if (news instanceof Range range && range.epoch().equals(epoch)) {
      if (range.from() == position) {
        writeIfRoom(range);
      } else if (range.to() > position) {
        catchUp();
      }
    } else {
      // A resync of the hub's is for readers as far behind as the hub was, which each finds out for itself.
      catchUp();
    }
  }

  /** Worth telling only who has been answered and keeps up. */
  private void hear(Presence presence) {
    if (answered && !reader.isFull()) {
      reader.write(presence.message(), Reader.Mark.NONE);
    }
  }

  /** The reader has room again. */
  void drained() {
    if (behind && !reader.isFull()) {
      catchUp();
    }
  }

  void end() {
    over = true;
  }

  private void take(News.Answer reply) {
    if (reply instanceof Resync resync) {
      over = true;
      reader.write(resync.message(), Reader.Mark.NONE);
      source.ended(this);
      return;
    }
    Range range = (Range) reply;
    if (range.from() == position && (!range.isEmpty() || !answered)) {
      writeIfRoom(range);
    }
    if (behind && !reader.isFull()) {
      catchUp();
    }
  }

  private void writeIfRoom(Range range) {
    if (reader.isFull()) {
      behind = true;
      return;
    }
    reader.write(range.message(), range.mark());
    position = range.to();
    answered = true;
  }
}
