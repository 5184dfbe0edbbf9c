package io.parley.live;

import io.parley.identity.Caller;
import io.parley.identity.Identity;
import io.parley.live.LiveMessage.ByeMessage;
import io.parley.live.LiveMessage.HeadsMessage;
import io.parley.live.LiveMessage.ProblemMessage;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Site;
import io.parley.thread.ThreadKey;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of one WebSocket (RFC 6455): bounded text messages in, subscriptions kept, live messages out. Confined to
 * its event loop.
 */
final class LiveSocket implements Reader, Connections.Connection {

  private static final int MAX_MESSAGE_BYTES = 16 * 1024;
  private static final int MAX_PROBLEMS = 3;
  private static final int MAX_SUBSCRIPTIONS = 100;
  private static final long SLOW_MILLIS = 30_000;

  private static final short UNSUPPORTED_DATA = 1003;
  private static final short NOT_UTF8 = 1007;
  private static final short POLICY_VIOLATION = 1008;
  private static final short TOO_LARGE = 1009;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final FrameWriter frames;
  private final Site site;
  private final Audience audience;
  private final Identity identity;
  private final MessageRate rate;
  private final Map<String, Subscription> subscriptions = new HashMap<>();
  private @Nullable Buffer partial;
  private int problems;
  private boolean alive = true;
  private boolean closing;
  private long slowTimer = -1;
  private long expiryTimer = -1;

  LiveSocket(Vertx vertx, HttpConnection connection, ServerWebSocket socket, Site site, Audience audience,
             Identity identity, MessageRate rate) {
    this.vertx = vertx;
    this.socket = socket;
    this.frames = new FrameWriter(connection, this::drained);
    this.site = site;
    this.audience = audience;
    this.identity = identity;
    this.rate = rate;
  }

  void open(Runnable gone) {
    socket.frameHandler(this::frame);
    socket.pongHandler(pong -> alive = true);
    socket.exceptionHandler(cause -> socket.close());
    socket.closeHandler(nothing -> {
      gone.run();
      closed();
    });
  }

  @Override
  public void write(Encoded message, Mark mark) {
    if (closing) {
      return;
    }
    frames.write(message);
    if (slowTimer < 0 && frames.isFull()) {
      slowTimer = vertx.setTimer(SLOW_MILLIS, now -> {
        audience.tooSlow();
        bye(Farewell.SLOW, 1_000);
      });
    }
  }

  @Override
  public boolean isFull() {
    return frames.isFull();
  }

  @Override
  public void beat() {
    if (closing) {
      return;
    }
    alive = false;
    socket.writePing(Buffer.buffer());
    if (!subscriptions.isEmpty() && !frames.isFull()) {
      Map<String, Long> heads = new HashMap<>();
      subscriptions.forEach((key, subscription) -> heads.put(key, audience.head(subscription.thread())));
      write(Encoded.of(HeadsMessage.of(heads)), Mark.NONE);
    }
  }

  @Override
  public void check() {
    // A ping behind a full queue cannot have been answered; a full queue has a timer, and a goodbye, of its own.
    if (!alive && slowTimer < 0) {
      socket.close();
    }
  }

  @Override
  public void bye(Farewell why, long reconnectInMillis) {
    if (!closing) {
      write(Encoded.of(ByeMessage.of(why.word(), reconnectInMillis)), Mark.NONE);
      close(why.closeCode());
    }
  }

  @Override
  public void ended(Subscription over) {
    subscriptions.remove(over.thread().key(), over);
  }

  private void frame(WebSocketFrame frame) {
    if (closing || frame.isPing() || frame.isClose() || !(frame.isText() || frame.isBinary() || frame.isContinuation())) {
      return;
    }
    alive = true;
    if (frame.isBinary()) {
      close(UNSUPPORTED_DATA);
      return;
    }
    Buffer whole = partial == null ? Buffer.buffer() : partial;
    if (whole.length() + frame.binaryData().length() > MAX_MESSAGE_BYTES) {
      close(TOO_LARGE);
      return;
    }
    whole.appendBuffer(frame.binaryData());
    partial = frame.isFinal() ? null : whole;
    if (frame.isFinal()) {
      message(whole);
    }
  }

  private void message(Buffer bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes())).toString();
    } catch (CharacterCodingException e) {
      close(NOT_UTF8);
      return;
    }
    if (!rate.allows()) {
      problem(Problem.of(ProblemCode.RATE_LIMITED));
      close(POLICY_VIOLATION);
      return;
    }
    try {
      act(ClientMessage.parse(text));
    } catch (Problem problem) {
      problem(problem);
      problems++;
      if (problems >= MAX_PROBLEMS || problem.code() == ProblemCode.UNAUTHORIZED) {
        close(POLICY_VIOLATION);
      }
    }
  }

  private void act(ClientMessage message) {
    if (message instanceof ClientMessage.Subscribe subscribe) {
      subscribe(subscribe);
    } else if (message instanceof ClientMessage.Unsubscribe unsubscribe) {
      end(subscriptions.remove(unsubscribe.thread()));
    } else if (message instanceof ClientMessage.Token token) {
      authenticate(token.token());
    }
  }

  /** Reading needs no token; one that is given must be good here, and the connection lasts no longer than it does. */
  private void authenticate(String token) {
    Caller caller = identity.token(token, site);
    caller.mustBelongTo(site.id());
    if (caller instanceof Caller.Guest guest) {
      vertx.cancelTimer(expiryTimer);
      long left = Duration.between(Instant.now(), guest.expires()).toMillis();
      expiryTimer = vertx.setTimer(Math.max(1, left), now -> close(POLICY_VIOLATION));
    }
  }

  private void subscribe(ClientMessage.Subscribe wish) {
    end(subscriptions.remove(wish.thread()));
    if (subscriptions.size() >= MAX_SUBSCRIPTIONS) {
      throw Problem.of(ProblemCode.INVALID_REQUEST, "One connection may follow " + MAX_SUBSCRIPTIONS + " threads.");
    }
    ThreadKey thread = ThreadKey.of(site, wish.thread());
    subscriptions.put(wish.thread(), audience.subscribe(this, thread, wish.epoch(), wish.since()));
  }

  private void end(@Nullable Subscription subscription) {
    if (subscription != null) {
      audience.unsubscribe(subscription);
    }
  }

  private void problem(Problem problem) {
    write(Encoded.of(new ProblemMessage("problem", problem.code().code(), problem.detail(), problem.fields(),
      problem.allowed())), Mark.NONE);
  }

  private void drained() {
    vertx.cancelTimer(slowTimer);
    slowTimer = -1;
    List.copyOf(subscriptions.values()).forEach(Subscription::drained);
  }

  private void close(short code) {
    closing = true;
    socket.close(code);
  }

  private void closed() {
    closing = true;
    vertx.cancelTimer(slowTimer);
    vertx.cancelTimer(expiryTimer);
    subscriptions.values().forEach(audience::unsubscribe);
    subscriptions.clear();
  }
}
