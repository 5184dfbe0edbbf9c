package io.parley.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address that nobody listens on now: of those that no system lends to outgoing connections by
 * itself, so that a free one stays free until a node has it.
 */
final class FreePorts {

  private static final int FIRST = 12_000;
  private static final int LAST = 32_000;

  private FreePorts() {
  }

  static int one() {
    while (true) {
      try (ServerSocket socket = listen(ThreadLocalRandom.current().nextInt(FIRST, LAST))) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // taken; another is not
      }
    }
  }

  /** One whose companion so far above it is free as well. */
  static int pair(int offset) {
    while (true) {
      int port = one();
      try (ServerSocket companion = listen(port + offset)) {
        return companion.getLocalPort() - offset;
      } catch (IOException | IllegalArgumentException e) {
        // taken; another pair is not
      }
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
  }
}
