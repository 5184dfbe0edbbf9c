package io.parley.live;

import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.function.Function;

/**
 * The event bus inside one node, between hubs and audiences. Messages are immutable and pass by reference: a range for
 * ten thousand readers is not copied once.
 */
final class LocalBus {

  private static final String CATCH_UP = "parley.live.catch-up";
  private static final String LEAVE = "parley.live.leave";
  private static final DeliveryOptions BY_REFERENCE =
    new DeliveryOptions().setLocalOnly(true).setCodecName(ByReference.NAME).setSendTimeout(5_000);

  private final Vertx vertx;

  LocalBus(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Once for each Vert.x instance, before anything is sent. */
  static void prepare(Vertx vertx) {
    vertx.eventBus().registerCodec(new ByReference());
  }

  Future<CatchUp.Reply> ask(CatchUp question) {
    return vertx.eventBus().<CatchUp.Reply>request(CATCH_UP, question, BY_REFERENCE).map(Message::body);
  }

  MessageConsumer<CatchUp> onAsk(Function<CatchUp, Future<CatchUp.Reply>> hub) {
    return vertx.eventBus().localConsumer(CATCH_UP, message -> hub.apply(message.body()).onComplete(
      reply -> message.reply(reply, BY_REFERENCE),
      cause -> message.fail(1, "the hub could not read")));
  }

  void leave(CatchUp.Leave leave) {
    vertx.eventBus().send(LEAVE, leave, BY_REFERENCE);
  }

  MessageConsumer<CatchUp.Leave> onLeave(Handler<CatchUp.Leave> handler) {
    return vertx.eventBus().localConsumer(LEAVE, message -> handler.handle(message.body()));
  }

  /** To every audience of this node with readers of the thread. */
  void publish(ThreadKey thread, CatchUp.Reply news) {
    vertx.eventBus().publish(addressOf(thread), news, BY_REFERENCE);
  }

  MessageConsumer<CatchUp.Reply> onNews(ThreadKey thread, Handler<CatchUp.Reply> handler) {
    return vertx.eventBus().localConsumer(addressOf(thread), message -> handler.handle(message.body()));
  }

  /** Whether a failed question was never heard, so that there is no use in asking again. */
  static boolean isClosed(Throwable cause) {
    return cause instanceof ReplyException refusal && refusal.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private static String addressOf(ThreadKey thread) {
    return "parley.live.thread." + thread.siteId() + "." + thread.key();
  }

  private static final class ByReference implements MessageCodec<Object, Object> {

    static final String NAME = "by-reference";

    @Override
    public void encodeToWire(Buffer buffer, Object message) {
      throw new UnsupportedOperationException("does not leave this node");
    }

    @Override
    public Object decodeFromWire(int position, Buffer buffer) {
      throw new UnsupportedOperationException("does not leave this node");
    }

    @Override
    public Object transform(Object message) {
      return message;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
