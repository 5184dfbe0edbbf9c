package io.parley.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client of server-sent events over a plain socket, as a browser's EventSource reads them (WHATWG HTML, 9.2). The
 * ids it saw are what it would resume by.
 */
public final class TestStream extends LiveRecord implements AutoCloseable {

  private static final int ENDED = 1000;

  private final Socket socket;
  private volatile String lastEventId = "";
  private volatile String head = "";

  private TestStream(Socket socket) {
    this.socket = socket;
  }

  /**
   * Follows a thread of the site {@code demo}.
   *
   * @param since where its first range must begin
   * @param query further query parameters, such as {@code epoch=E&since=0}
   * @param lastEventId what a browser that comes back says in a header; empty for none
   */
  public static TestStream open(TestServer server, String thread, long since, String query, String lastEventId) {
    try {
      TestStream stream = new TestStream(new Socket(server.base().getHost(), server.port()));
      stream.expect(thread, since);
      stream.socket.getOutputStream().write(("GET /api/v1/sites/demo/events?thread=" + TestClient.encode(thread)
        + "&" + query + " HTTP/1.1\r\nHost: " + server.base().getAuthority() + "\r\nAccept: text/event-stream\r\n"
        + (lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n") + "\r\n")
        .getBytes(StandardCharsets.UTF_8));
      Thread reading = new Thread(stream::read, "event stream");
      reading.setDaemon(true);
      reading.start();
      return stream;
    } catch (IOException e) {
      throw new AssertionError("no event stream", e);
    }
  }

  /** Lines of the body; chunk sizes between them name no field and fall away. */
  private void read() {
    try (BufferedReader lines =
           new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder headers = new StringBuilder();
      for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
        headers.append(line).append('\n');
      }
      head = headers.toString();
      String id = "";
      for (String line = lines.readLine(); line != null && !line.equals("0"); line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          lastEventId = id;
          hear(line.substring(6));
        }
      }
    } catch (IOException e) {
      // the connection was cut, as closing it here does
    }
    closed(ENDED);
  }

  public String lastEventId() {
    return lastEventId;
  }

  /** Status line and headers of the answer. */
  public String head() {
    return head;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
