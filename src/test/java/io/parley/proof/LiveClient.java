package io.parley.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.proof.Event.Kind;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A page that follows some threads of a site as the widget does: keeps a position in each, comes back on any node with
 * jitter when its connection ends, and reads the thread anew when it is told to. Notes all it hears and judges nothing.
 * Confined to its event loop, but for {@link #position} and {@link #pause}.
 */
final class LiveClient extends VerticleBase {

  private static final int PATIENCE_MICROS = 3_000_000;
  private static final int TICK_MILLIS = 700;

  private final String name;
  private final Load load;
  private final WebSocketClient sockets;
  private final List<Place> places;
  private final Random random;
  /** One that pings, and leaves a line that keeps silent. */
  private final boolean impatient;
  /** One that begins with the page as it is, not with an empty one. */
  private final boolean late;
  private final Map<Place, Stand> stands = new ConcurrentHashMap<>();
  private final Set<Place> begun = new HashSet<>();
  private WebSocket socket;
  private long heardAt;
  private boolean over;
  private boolean paused;
  private int tries;

  private record Stand(String epoch, long position) {
  }

  LiveClient(int number, Load load, WebSocketClient sockets, List<Place> places, long seed) {
    this.name = "r" + number;
    this.load = load;
    this.sockets = sockets;
    this.places = places;
    this.random = new Random(seed * 10_000 + number);
    this.impatient = random.nextBoolean();
    this.late = random.nextBoolean();
  }

  @Override
  public Future<?> start() {
    if (impatient) {
      vertx.setPeriodic(TICK_MILLIS, now -> beImpatient());
    }
    vertx.setTimer(1 + random.nextInt(late ? load.settings().seconds() * 300 : 200), now -> connect());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    over = true;
    note(Event.of(Kind.CLOSE).by(name, null).note("the end"));
    WebSocket last = socket;
    socket = null;
    return last == null ? Future.succeededFuture() : last.close().otherwiseEmpty();
  }

  /** The last change heard of in a thread; -1 when it is not followed yet. */
  long position(Place place) {
    Stand stand = stands.get(place);
    return stand == null ? -1 : stand.position;
  }

  List<Place> places() {
    return places;
  }

  /** Takes nothing in, as a page on a bad line does; or goes on. */
  void pause(boolean wished) {
    context.runOnContext(now -> {
      paused = wished;
      load.history().add(Event.of(Kind.PAUSE).by(name, null));
      if (socket != null && wished) {
        socket.pause();
      } else if (socket != null) {
        heardAt = System.nanoTime();
        socket.resume();
      }
    });
  }

  /** Leaves without a word and comes back. */
  void drop() {
    context.runOnContext(now -> {
      if (socket != null) {
        socket.close();
      }
    });
  }

  private void connect() {
    if (over) {
      return;
    }
    Node node = load.anyNode(random);
    sockets.connect(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(node.clientPort()).setTimeout(3_000)
        .setURI("/api/v1/sites/" + places.get(0).site() + "/live").setAllowOriginHeader(false))
      .onComplete(opened -> open(opened, node), cause -> later(this::connect));
  }

  private void open(WebSocket opened, Node node) {
    socket = opened;
    tries = 0;
    heardAt = System.nanoTime();
    note(Event.of(Kind.CONNECT).by(name, node.name()));
    opened.textMessageHandler(text -> hear(text, node));
    opened.pongHandler(pong -> heardAt = System.nanoTime());
    opened.exceptionHandler(cause -> { });
    opened.closeHandler(closed -> {
      if (over) {
        return;
      }
      note(Event.of(Kind.CLOSE).by(name, node.name()).note(String.valueOf(opened.closeStatusCode())));
      socket = null;
      later(this::connect);
    });
    if (paused) {
      opened.pause();
    }
    places.forEach(place -> subscribe(opened, node, place));
  }

  private void subscribe(WebSocket on, Node node, Place place) {
    Stand stand = stands.get(place);
    if (stand == null) {
      read(on, node, place);
      return;
    }
    note(Event.of(Kind.SUBSCRIBE).by(name, node.name()).in(place.name(), stand.epoch)
      .range(stand.position, null, null));
    on.writeTextMessage(new JsonObject().put("type", "subscribe").put("thread", place.key()).put("epoch", stand.epoch)
      .put("since", stand.position).encode());
  }

  /** The page first: as it is, or (to have every change told) as it was when it was empty. */
  private void read(WebSocket on, Node node, Place place) {
    boolean begin = !late && !begun.contains(place);
    long asked = System.nanoTime();
    vertx.executeBlocking(() -> begin ? load.api().empty(node, place) : load.api().whole(node, place), false)
      .onComplete(page -> {
        if (socket != on) {
          // Slower than the connection it was read for: another may have read a later one and been told more.
          return;
        }
        begun.add(place);
        stands.put(place, new Stand(page.epoch(), page.head()));
        Event load = Event.of(Kind.LOAD).by(name, node.name()).in(place.name(), page.epoch())
          .range(null, page.head(), page.comments());
        // The empty page is a way to begin, not a page that was shown.
        load.asked = begin ? null : asked;
        note(load);
        subscribe(on, node, place);
      }, cause -> later(() -> {
        if (socket == on) {
          read(on, node, place);
        }
      }));
  }

  private void hear(String text, Node node) {
    heardAt = System.nanoTime();
    JsonNode message;
    try {
      message = Api.parse(text);
    } catch (IOException e) {
      note(Event.of(Kind.STRAY).by(name, node.name()).note("no JSON: " + text));
      return;
    }
    Place place = new Place(places.get(0).site(), message.path("thread").asText());
    switch (message.path("type").asText()) {
      case "range" -> {
        String epoch = message.get("epoch").asText();
        long to = message.get("to").asLong();
        note(Event.of(Kind.RANGE).by(name, node.name()).in(place.name(), epoch)
          .range(message.get("from").asLong(), to, Api.seen(message.get("comments"))));
        stands.put(place, new Stand(epoch, to));
      }
      case "resync" -> {
        note(Event.of(Kind.RESYNC).by(name, node.name()).in(place.name(), message.get("epoch").asText())
          .range(null, message.get("head").asLong(), null));
        stands.remove(place);
        read(socket, node, place);
      }
      default -> {
        if (Api.token(text) != null || message.path("type").asText().equals("problem")) {
          note(Event.of(Kind.STRAY).by(name, node.name()).note(text));
        }
      }
    }
  }

  private void beImpatient() {
    if (socket != null && !paused) {
      if (System.nanoTime() - heardAt > PATIENCE_MICROS * 1_000L) {
        socket.close();
      } else {
        socket.writePing(Buffer.buffer());
      }
    }
  }

  /** Half a second at first, growing, with full jitter. */
  private void later(Runnable action) {
    if (!over) {
      int most = Math.min(1_500, 200 << Math.min(3, tries++));
      vertx.setTimer(1 + random.nextInt(most), now -> action.run());
    }
  }

  private void note(Event event) {
    load.history().add(event);
  }
}
