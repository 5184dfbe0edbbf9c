package io.parley.proof;

import io.parley.proof.Api.Reply;
import io.parley.proof.Event.Kind;
import io.parley.testing.TestClient;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writers and readers on a rig, and what they share. All of a run happens on threads named after it, so that runs on
 * one rig do not meet. Thread-safe but for start and stop.
 */
final class Load {

  /** A second publisher, one of whose threads has the same key as one of the first. */
  static final String OTHER_SITE = "second";

  private static final long SETTLE_NANOS = 30_000_000_000L;
  private static final int LARGEST = 64 * 1024 * 1024;

  private final Rig rig;
  private final Settings settings;
  private final History history;
  private final String run;
  private final Api api = new Api();
  private final List<Place> places = new ArrayList<>();
  private final List<Thread> writers = new ArrayList<>();
  private final List<LiveClient> clients = new ArrayList<>();
  private final Map<Place, List<String>> said = new ConcurrentHashMap<>();
  private final AtomicLong ops = new AtomicLong();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile long settleUntil = Long.MAX_VALUE;

  Load(Rig rig, Settings settings, History history, String run) {
    this.rig = rig;
    this.settings = settings;
    this.history = history;
    this.run = run;
    for (int i = 0; i < settings.threads() - 1; i++) {
      places.add(new Place("demo", run + "-" + i));
    }
    places.add(new Place(OTHER_SITE, run + "-0"));
    places.add(new Place("demo", run + "-slow"));
  }

  void start() {
    rig.postgres().executeAsOwner(rig.database(), "insert into site (slug, name) values ('" + OTHER_SITE
      + "', 'Second') on conflict do nothing");
    WebSocketClient sockets = rig.vertx().createWebSocketClient(new WebSocketClientOptions().setMaxConnections(10_000)
      .setMaxFrameSize(LARGEST).setMaxMessageSize(LARGEST).setReceiveBufferSize(16 * 1024));
    Random random = new Random(settings.seed());
    for (int i = 0; i < settings.readers(); i++) {
      LiveClient client = new LiveClient(i, this, sockets, followed(i, random), settings.seed());
      clients.add(client);
      rig.vertx().deployVerticle(client);
    }
    for (int i = 0; i < settings.writers(); i++) {
      Thread thread = new Thread(new Writer(i, this, settings.seed()), "writer-" + i);
      writers.add(thread);
    }
    writers.forEach(Thread::start);
  }

  /** Every sixth reads the other site; in a crowd, each reads one thread. */
  private List<Place> followed(int i, Random random) {
    if (i % 6 == 5) {
      return List.of(places.get(places.size() - 2));
    }
    List<Place> demo = new ArrayList<>(places.subList(0, places.size() - 2));
    Collections.shuffle(demo, random);
    List<Place> chosen = new ArrayList<>(demo.subList(0, settings.readers() > 100 ? 1 : Math.min(3, demo.size())));
    if (settings.readers() <= 100) {
      chosen.add(places.get(places.size() - 1));
    }
    return chosen;
  }

  /** No new wishes; returns when every outcome is known, or cannot be. */
  void stop() {
    settleUntil = System.nanoTime() + SETTLE_NANOS;
    stopped.countDown();
    for (Thread writer : writers) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Waits for the load to be over, but no longer than this; true when it is. */
  boolean isStopped(long millis) {
    return await(stopped, millis);
  }

  boolean maySettle() {
    return System.nanoTime() < settleUntil;
  }

  void waitABit() {
    await(never, 200);
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** A page from every node, or from one, asked for now. */
  void look(Random random, Place place) {
    if (random.nextInt(100) >= 30) {
      return;
    }
    for (Node node : rig.nodes()) {
      Event page = Event.of(Kind.PAGE).by("page", node.name());
      try {
        Reply reply = api.newest(node, place, 25);
        if (reply.isDone()) {
          page.asked = page.at;
          page.at = System.nanoTime();
          history.add(page.in(place.name(), reply.json().at("/thread/epoch").asText())
            .range(null, reply.json().at("/thread/head").asLong(), Api.seen(reply.json().get("comments"))));
        }
      } catch (IOException e) {
        // a page that did not come says nothing
      }
    }
  }

  String guest(String site, String name) {
    for (int i = 0; i < 50; i++) {
      try {
        Reply reply = api.call(rig.node(i), "POST", "/api/v1/sites/" + site + "/guests",
          TestClient.object("name", name));
        if (reply.status() == 201) {
          return reply.json().get("token").asText();
        }
      } catch (IOException e) {
        // asked again, elsewhere
      }
      waitABit();
    }
    throw new IllegalStateException("no guest could be made");
  }

  void said(Place place, String id) {
    said.computeIfAbsent(place, p -> new CopyOnWriteArrayList<>()).add(id);
  }

  /** Somebody's comment; null when nobody has said anything. */
  String anybodys(Place place, Random random) {
    List<String> ids = said.getOrDefault(place, List.of());
    return ids.isEmpty() ? null : ids.get(Math.max(0, ids.size() - 1 - random.nextInt(30)));
  }

  /** In some threads nobody gives respect, so that each of their numbers can be accounted for. */
  Place respectable(Random random) {
    List<Place> some = places.stream().filter(Load::isRespectable).toList();
    return some.get(random.nextInt(some.size()));
  }

  static boolean isRespectable(Place place) {
    return place.key().endsWith("-1") || place.key().endsWith("-3");
  }

  Node anyNode(Random random) {
    return rig.nodes().get(random.nextInt(rig.nodes().size()));
  }

  long nextOp() {
    return ops.incrementAndGet();
  }

  Rig rig() {
    return rig;
  }

  Settings settings() {
    return settings;
  }

  History history() {
    return history;
  }

  String run() {
    return run;
  }

  Api api() {
    return api;
  }

  List<Place> places() {
    return places;
  }

  List<LiveClient> clients() {
    return clients;
  }
}
