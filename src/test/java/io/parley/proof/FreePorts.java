package io.parley.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback address that nobody listens on now. */
final class FreePorts {

  private FreePorts() {
  }

  static int one() {
    try (ServerSocket socket = listen(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
