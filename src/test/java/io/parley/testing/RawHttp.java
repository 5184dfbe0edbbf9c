package io.parley.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests that no decent client would send, written to a socket as they are. */
public final class RawHttp {

  private static final int LIMIT_MILLIS = 30_000;

  private RawHttp() {
  }

  /** What came back until the server closed, head and body, to a GET of an address that is sent as it stands. */
  public static String get(TestServer server, String target) {
    return send(server, "GET " + target + " HTTP/1.1\r\nHost: " + server.base().getAuthority()
      + "\r\nConnection: close\r\n\r\n");
  }

  public static String send(TestServer server, String request) {
    try (Socket socket = new Socket(server.base().getHost(), server.port())) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    }
  }

  /** The three digits after the protocol's name. */
  public static int status(String answer) {
    if (!answer.startsWith("HTTP/1.1 ")) {
      throw new AssertionError("no HTTP answer: " + answer);
    }
    return Integer.parseInt(answer.substring(9, 12));
  }
}
