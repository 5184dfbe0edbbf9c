package io.parley.proof;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a run runs on: one PostgreSQL, some nodes, and a proxy on every line between them and their clients. Several
 * runs may follow each other on one rig, each on threads of its own. Stopped in every case, by a shutdown hook if need
 * be.
 */
final class Rig implements AutoCloseable {

  static final String ADMIN_KEY = "the-administrators-key-of-the-proof";
  static final Path DIRECTORY = Path.of("target", "proof");

  private static final String SECRET = "fedcba9876543210fedcba9876543210";
  private static final int BUS_PORT_OFFSET = 100;

  private final Vertx vertx;
  private final Postgres postgres;
  private final String database;
  private final List<Node> nodes = new ArrayList<>();
  private final List<FaultProxy> between = new ArrayList<>();
  private volatile boolean epochKept;
  private final Thread hook = new Thread(this::stopAll, "stop the rig");

  /** How the nodes hang together. */
  enum Bond {
    /** Each for itself on one database: no doorbell reaches the other. */
    NONE,
    /** One event bus. */
    CLUSTER,
    /** One event bus, with proxies in it. Their names are told by a patched class. */
    CLUSTER_THROUGH_PROXIES,
    /** One event bus, and little room in the nodes' sockets, so that a reader's queue is full within seconds. */
    CLUSTER_NARROW
  }

  private Rig(Vertx vertx, Postgres postgres, String database) {
    this.vertx = vertx;
    this.postgres = postgres;
    this.database = database;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** @param patched directories of classes that stand in front of the real ones, besides those of the bond */
  static Rig start(String database, int count, Bond bond, List<Path> patched) {
    Vertx vertx = Vertx.vertx();
    Postgres postgres = Postgres.start(DIRECTORY.resolve("postgres"));
    Rig rig = new Rig(vertx, postgres, database);
    List<Path> before = new ArrayList<>(patched);
    try {
      switch (bond) {
        case CLUSTER_THROUGH_PROXIES -> before.add(Patches.announced());
        case CLUSTER_NARROW -> before.add(Patches.narrow());
        default -> {
          // the server as it is
        }
      }
      postgres.create(database);
      rig.build(count, bond, before);
      return rig;
    } catch (RuntimeException | Error e) {
      rig.close();
      throw e;
    }
  }

  /** Starts what was built, or stops all there is; statements to the database may come before. */
  Rig up() {
    try {
      nodes.forEach(Node::launch);
      nodes.forEach(Node::awaitReady);
      return this;
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  Vertx vertx() {
    return vertx;
  }

  Postgres postgres() {
    return postgres;
  }

  String database() {
    return database;
  }

  List<Node> nodes() {
    return nodes;
  }

  Node node(int i) {
    return nodes.get(i % nodes.size());
  }

  /** From now on a restore on this rig forgets to draw a new epoch. */
  void keepEpoch() {
    epochKept = true;
  }

  boolean keepsEpoch() {
    return epochKept;
  }

  /** The lines of the event bus; empty without proxies in it. */
  List<FaultProxy> between() {
    return between;
  }

  private void build(int count, Bond bond, List<Path> patched) {
    List<Integer> memberPorts = IntStream.range(0, count).mapToObj(i -> FreePorts.pair(BUS_PORT_OFFSET)).toList();
    List<Integer> announced = new ArrayList<>(memberPorts);
    List<Integer> announcedBus = new ArrayList<>();
    if (bond == Bond.CLUSTER_THROUGH_PROXIES) {
      announced.clear();
      for (int port : memberPorts) {
        FaultProxy members = FaultProxy.start(vertx, () -> port);
        FaultProxy bus = FaultProxy.start(vertx, () -> port + BUS_PORT_OFFSET);
        between.addAll(List.of(members, bus));
        announced.add(members.port());
        announcedBus.add(bus.port());
      }
    }
    for (int i = 0; i < count; i++) {
      int port = FreePorts.one();
      FaultProxy front = FaultProxy.start(vertx, () -> port);
      FaultProxy back = FaultProxy.start(vertx, postgres::port);
      Map<String, String> environment = environment(port, back.port());
      List<String> properties = new ArrayList<>();
      if (bond != Bond.NONE && count > 1) {
        environment.put("PARLEY_CLUSTER_BIND", "127.0.0.1:" + memberPorts.get(i));
        environment.put("PARLEY_CLUSTER_MEMBERS", members(i, memberPorts, announced));
        environment.put("PARLEY_CLUSTER_NAME", "proof-" + memberPorts.get(0));
      }
      if (!announcedBus.isEmpty()) {
        properties.add("-Dproof.announced=127.0.0.1:" + announced.get(i));
        properties.add("-Dproof.announced.bus=" + announcedBus.get(i));
      }
      nodes.add(new Node("n" + i, port, front, back, DIRECTORY.resolve("node-" + i), environment, patched, properties));
    }
  }

  /** The others as they are announced, and the node itself as it binds. */
  private static String members(int self, List<Integer> bound, List<Integer> announced) {
    return IntStream.range(0, bound.size())
      .mapToObj(i -> "127.0.0.1:" + (i == self ? bound : announced).get(i)).collect(Collectors.joining(","));
  }

  private Map<String, String> environment(int port, int databasePort) {
    var url = postgres.url(database);
    return new HashMap<>(Map.of(
      "PARLEY_HOST", "127.0.0.1",
      "PARLEY_PORT", Integer.toString(port),
      "PARLEY_DATABASE_URL", "postgresql://" + url.user() + ":" + url.password().value() + "@127.0.0.1:" + databasePort
        + "/" + database,
      "PARLEY_SECRET", SECRET,
      "PARLEY_ADMIN_KEY", ADMIN_KEY,
      "PARLEY_RATE_LIMITS", "off"));
  }

  private void stopAll() {
    nodes.forEach(Node::close);
    between.forEach(FaultProxy::close);
    postgres.close();
  }

  @Override
  public void close() {
    stopAll();
    vertx.close();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
