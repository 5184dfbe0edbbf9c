package io.parley;

import io.parley.config.Config;
import io.parley.config.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** Port 0 means any free one; which, must be known before anything that names the server's address is made. */
final class Ports {

  private static final int LOWEST = 10_240;
  private static final int HIGHEST = 32_768;
  private static final int TRIES = 100;

  private Ports() {
  }

  /** The configuration with real ports. */
  static Config settle(Config config) {
    Config settled = config.port() == 0 ? config.listeningOn(free(config.host())) : config;
    boolean anyDemo = config.demoPort().equals(OptionalInt.of(0));
    return anyDemo ? settled.withDemoPort(free(config.host())) : settled;
  }

  /** The ports on which pages of the site {@code demo} come from a loopback name. */
  static List<Integer> ofDemo(Config config) {
    return config.demoPort().isPresent()
      ? List.of(config.port(), config.demoPort().getAsInt())
      : List.of(config.port());
  }

  /**
   * Below the range from which systems take ports for outgoing connections: one of those may be gone again before it is
   * listened on.
   */
  private static int free(String host) {
    IOException taken = null;
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
        return socket.getLocalPort();
      } catch (IOException e) {
        taken = e;
      }
    }
    throw StartFailure.cannotListen("PARLEY_HOST", host, 0, taken);
  }
}
