package io.parley.thread;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;

/**
 * Says that a thread has a new head, and nothing else: no content travels here. Rings may be lost, doubled or
 * reordered; the hubs' poll makes up for it. Clustered, every node hears every ring.
 */
public final class Doorbell {

  private static final String ADDRESS = "parley.doorbell";

  private final Vertx vertx;

  public Doorbell(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Rings once the change is committed, never before. */
  public void ring(ThreadKey thread, long head) {
    vertx.eventBus().publish(ADDRESS, Ring.encode(thread, head));
  }

  /** Tells consoles alone, of what readers are not shown: head 0 is news to nobody who follows the thread. */
  public void ringConsoles(ThreadKey thread) {
    ring(thread, 0);
  }

  public MessageConsumer<String> listen(Handler<Ring> handler) {
    return vertx.eventBus().consumer(ADDRESS, message -> handler.handle(Ring.decode(message.body())));
  }

  /** A ring as heard. Travels as text, {@code site:head:key}, which every node of every version can read. */
  public record Ring(ThreadKey thread, long head) {

    static String encode(ThreadKey thread, long head) {
      return thread.siteId() + ":" + head + ":" + thread.key();
    }

    static Ring decode(String text) {
      String[] parts = text.split(":", 3);
      return new Ring(new ThreadKey(Integer.parseInt(parts[0]), parts[2]), Long.parseLong(parts[1]));
    }
  }
}
