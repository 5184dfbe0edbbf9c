package io.parley.live;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.HazelcastInstance;
import io.parley.config.Cluster;
import io.parley.config.HostPort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The nodes that share one event bus: doorbells and presence travel on it, never content. Members are named one by one
 * and nothing is looked for; both ports are bound to the configured address alone. Losing messages, or the whole
 * cluster, delays news by a second and loses nothing. Thread-safe.
 */
public final class Nodes {

  /** The event bus listens this far above the members' port. */
  public static final int BUS_PORT_OFFSET = 100;

  /** A node whose fellows do not come up is not kept from work for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final Optional<Cluster> cluster;
  private final Optional<HazelcastInstance> hazelcast;
  private final Instant started = Instant.now();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private Nodes(Vertx vertx, Optional<Cluster> cluster, Optional<HazelcastInstance> hazelcast) {
    this.vertx = vertx;
    this.cluster = cluster;
    this.hazelcast = hazelcast;
  }

  /** This node, alone or joined to the others. */
  public static Future<Nodes> start(VertxOptions options, VertxMetricsFactory metrics,
                                    Optional<Cluster> cluster) {
    if (cluster.isEmpty()) {
      return Future.succeededFuture(new Nodes(Vertx.builder().with(options).withMetrics(metrics).build(), cluster, Optional.empty()));
    }
    // Read before the configuration is: otherwise its first words go past the log.
    System.setProperty("hazelcast.logging.type", "slf4j");
    HostPort bind = cluster.get().bind();
    options.setEventBusOptions(new EventBusOptions()
      .setHost(bind.host())
      .setPort(bind.port() + BUS_PORT_OFFSET)
      .setClusterPublicHost(bind.host()));
    HazelcastClusterManager manager = new HazelcastClusterManager(settings(cluster.get()));
    return Vertx.builder().with(options).withMetrics(metrics).withClusterManager(manager).buildClustered()
      .map(vertx -> new Nodes(vertx, cluster, Optional.of(manager.getHazelcastInstance())));
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Whether every member has been here once, or has been waited for long enough. */
  public boolean joined() {
    if (hazelcast.isEmpty()) {
      return true;
    }
    hazelcast.get().getCluster().getMembers().forEach(member -> seen.add(member.getAddress().toString()));
    return seen.size() >= new HashSet<>(cluster.orElseThrow().members()).size()
      || Instant.now().isAfter(started.plus(PATIENCE));
  }

  private static Config settings(Cluster cluster) {
    Config config = ConfigUtil.loadConfig();
    config.setClusterName(cluster.name());
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.socket.server.bind.any", "false");
    config.setProperty("hazelcast.socket.client.bind.any", "false");
    // A node that died without a word is missed after seconds, not after a minute.
    config.setProperty("hazelcast.heartbeat.interval.seconds", "2");
    config.setProperty("hazelcast.max.no.heartbeat.seconds", "15");
    config.setProperty("hazelcast.wait.seconds.before.join", "1");
    NetworkConfig network = config.getNetworkConfig()
      .setPort(cluster.bind().port())
      .setPortAutoIncrement(false)
      .setPublicAddress(cluster.bind().toString());
    network.getInterfaces().setEnabled(true).clear().addInterface(address(cluster.bind().host()));
    JoinConfig join = network.getJoin();
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).clear();
    cluster.members().forEach(member -> join.getTcpIpConfig().addMember(member.toString()));
    return config;
  }

  private static String address(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("checked when the environment was read", e);
    }
  }
}
