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
import java.util.function.Function;

/**
 * The event bus inside one node, between hubs and audiences. Messages are immutable and pass by reference: a range for
 * ten thousand readers is not copied once.
 */
final class LocalBus {

  private static final String CATCH_UP = "parley.live.catch-up";
  private static final String ATTENDANCE = "parley.live.attendance";
  private static final String DELIVERED = "parley.live.delivered";
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

  Future<News.Answer> ask(CatchUp question) {
    return vertx.eventBus().<News.Answer>request(CATCH_UP, question, BY_REFERENCE).map(Message::body);
  }

  MessageConsumer<CatchUp> onAsk(Function<CatchUp, Future<News.Answer>> hub) {
    return vertx.eventBus().localConsumer(CATCH_UP, message -> hub.apply(message.body()).onComplete(
      reply -> message.reply(reply, BY_REFERENCE),
      cause -> message.fail(1, "the hub could not read")));
  }

  void tell(CatchUp.Attendance attendance) {
    vertx.eventBus().send(ATTENDANCE, attendance, BY_REFERENCE);
  }

  MessageConsumer<CatchUp.Attendance> onAttendance(Handler<CatchUp.Attendance> handler) {
    return vertx.eventBus().localConsumer(ATTENDANCE, message -> handler.handle(message.body()));
  }

  void tell(CatchUp.Delivered delivered) {
    vertx.eventBus().send(DELIVERED, delivered, BY_REFERENCE);
  }

  MessageConsumer<CatchUp.Delivered> onDelivered(Handler<CatchUp.Delivered> handler) {
    return vertx.eventBus().localConsumer(DELIVERED, message -> handler.handle(message.body()));
  }

  /** To every audience of this node with readers of the thread. */
  void publish(ThreadKey thread, News news) {
    vertx.eventBus().publish(addressOf(thread), news, BY_REFERENCE);
  }

  MessageConsumer<News> onNews(ThreadKey thread, Handler<News> handler) {
    return vertx.eventBus().localConsumer(addressOf(thread), message -> handler.handle(message.body()));
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
