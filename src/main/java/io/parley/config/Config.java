package io.parley.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that an operator can set, checked. Port 0 means any free port. Immutable.
 *
 * @param baseUrl the public address, without a path; port 0 in it stands for the port that {@code port} 0 becomes
 * @param secret signs tokens; empty means: made once in the data directory, see {@link DataDirectory#signingSecret}
 * @param origins more origins that may embed the site {@code demo}, as browsers write them
 * @param demoPort the demo publisher's page; empty means off
 * @param dev whether pages are served that only those need who work on Parley itself
 */
public record Config(String host, int port, URI baseUrl, Path dataDir, Optional<DatabaseUrl> databaseUrl,
                     Optional<Secret> secret, Optional<Cluster> cluster, Optional<Secret> adminKey, boolean rateLimits,
                     List<Network> trustedProxies, List<String> origins, OptionalInt demoPort, boolean dev) {

  private static final int SECRET_LENGTH = 32;

  /** Reads the environment; fails with {@link ConfigMistakes} that hold every mistake in it. */
  public static Config from(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    String host = environment.read(Key.PARLEY_HOST, Config::host).orElse("localhost");
    int port = environment.read(Key.PARLEY_PORT, Config::port).orElse(8080);
    Optional<DatabaseUrl> database = environment.read(Key.PARLEY_DATABASE_URL, DatabaseUrl::parse);
    Optional<Secret> secret = environment.read(Key.PARLEY_SECRET, Config::secret);
    if (environment.has(Key.PARLEY_DATABASE_URL) && !environment.has(Key.PARLEY_SECRET)) {
      environment.mistake(Key.PARLEY_SECRET, "must be set with PARLEY_DATABASE_URL: at least 32 characters, the same"
        + " on all nodes, such as the output of: openssl rand -hex 32");
    }
    if (environment.has(Key.PARLEY_SMTP_URL)) {
      environment.mistake(Key.PARLEY_SMTP_URL, "has no use yet: mail is not part of this version; leave it out.");
    }
    Config config = new Config(host, port,
      environment.read(Key.PARLEY_BASE_URL, Origins::parseBaseUrl).orElse(Origins.ofServer(host, port)),
      environment.read(Key.PARLEY_DATA_DIR, Config::path).orElse(Path.of(System.getProperty("user.home"), ".parley")),
      database, secret, cluster(environment),
      environment.read(Key.PARLEY_ADMIN_KEY, Config::secret),
      environment.read(Key.PARLEY_RATE_LIMITS, Config::onOrOff).orElse(true),
      environment.readList(Key.PARLEY_TRUSTED_PROXIES, Config::network),
      environment.readList(Key.PARLEY_ORIGINS, Origins::parse),
      environment.read(Key.PARLEY_DEMO_PORT, Config::portOrOff).orElse(OptionalInt.of(8081)),
      environment.read(Key.PARLEY_DEV, Config::onOrOff).orElse(false));
    if (port != 0 && config.demoPort.equals(OptionalInt.of(port))) {
      environment.mistake(Key.PARLEY_DEMO_PORT, "must differ from PARLEY_PORT, but both are " + port + ".");
    }
    environment.check();
    return config;
  }

  /** The same with another port for the demo publisher's page. */
  public Config withDemoPort(int actualPort) {
    return new Config(host, port, baseUrl, dataDir, databaseUrl, secret, cluster, adminKey, rateLimits,
      trustedProxies, origins, OptionalInt.of(actualPort), dev);
  }

  /** The same with the port that was really had, in the base URL too where it was left open. */
  public Config listeningOn(int actualPort) {
    URI url = baseUrl.getPort() == 0 ? URI.create(baseUrl.toString().replaceFirst(":0$", ":" + actualPort)) : baseUrl;
    return new Config(host, actualPort, url, dataDir, databaseUrl, secret, cluster, adminKey, rateLimits,
      trustedProxies, origins, demoPort, dev);
  }

  private static Optional<Cluster> cluster(Environment environment) {
    Optional<HostPort> bind = environment.read(Key.PARLEY_CLUSTER_BIND, Cluster::parseBind);
    List<HostPort> members = environment.readList(Key.PARLEY_CLUSTER_MEMBERS, Cluster::parseMember);
    String name = environment.read(Key.PARLEY_CLUSTER_NAME, Cluster::parseName).orElse("parley");
    boolean asked = false;
    for (Key key : List.of(Key.PARLEY_CLUSTER_BIND, Key.PARLEY_CLUSTER_MEMBERS, Key.PARLEY_CLUSTER_NAME)) {
      asked |= environment.has(key);
    }
    if (!asked) {
      return Optional.empty();
    }
    for (Key key : List.of(Key.PARLEY_CLUSTER_BIND, Key.PARLEY_CLUSTER_MEMBERS)) {
      if (!environment.has(key)) {
        environment.mistake(key, "must be set for a cluster.");
      }
    }
    if (!environment.has(Key.PARLEY_DATABASE_URL)) {
      environment.mistake(Key.PARLEY_DATABASE_URL, "must be set for a cluster: its nodes share one database.");
    }
    if (bind.isPresent() && !members.isEmpty() && !members.contains(bind.get())) {
      environment.mistake(Key.PARLEY_CLUSTER_MEMBERS, "must list this node itself, " + bind.get()
        + ", as PARLEY_CLUSTER_BIND writes it.");
    }
    return bind.map(address -> new Cluster(address, members, name));
  }

  private static String host(String text) {
    if (!text.matches("[a-zA-Z0-9._-]+") && Network.parseHost(text).isEmpty()) {
      throw new Environment.Mistake("must be a host name or an address alone, but is \"" + text + "\".");
    }
    return text;
  }

  private static Network network(String text) {
    return Network.parse(text).orElseThrow(() -> new Environment.Mistake(
      "must list addresses or ranges such as 10.0.0.0/8, but holds \"" + text + "\"."));
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new Environment.Mistake("must be a port from 0 to 65535, but is \"" + text + "\".");
    }
    return Integer.parseInt(text);
  }

  private static OptionalInt portOrOff(String text) {
    if (text.equals("off")) {
      return OptionalInt.empty();
    }
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new Environment.Mistake("must be a port from 0 to 65535 or off, but is \"" + text + "\".");
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private static boolean onOrOff(String text) {
    if (!text.equals("on") && !text.equals("off")) {
      throw new Environment.Mistake("must be on or off, but is \"" + text + "\".");
    }
    return text.equals("on");
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new Environment.Mistake("must be a directory, but is \"" + text + "\".");
    }
  }

  private static Secret secret(String text) {
    if (text.length() < SECRET_LENGTH) {
      throw new Environment.Mistake("must have at least 32 characters, but has " + text.length() + ".");
    }
    return new Secret(text);
  }
}
