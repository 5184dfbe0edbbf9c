package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader that stops reading costs the server nothing more, and misses nothing. */
@ExtendWith(VertxExtension.class)
class SlowReaderIT {

  /** More than the two ends' socket buffers hold, at 12 KB each, and few enough that a range still bridges them. */
  private static final int EDITS = 450;

  /** Far more than the socket buffers of two ends. */
  private static final long MOST_PINGS = 64_000_000;
  private static final byte[] PING = ping();
  private static final String HANDSHAKE = "GET /api/v1/sites/demo/live HTTP/1.1\r\nHost: x\r\n"
    + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

  private static TestServer server;
  private static TestClient ada;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  /** The largest ping there is, with a mask of zeros. */
  private static byte[] ping() {
    byte[] frame = new byte[6 + 125];
    frame[0] = (byte) 0x89;
    frame[1] = (byte) (0x80 | 125);
    return frame;
  }

  @Test
  void a_reader_that_stops_reading_is_spared_and_then_caught_up(Vertx vertx) {
    String id = ada.post("slow", "0").id();
    try (TestReader slow = TestReader.connectNarrow(vertx, server).follow("slow", ada.page("slow"));
         TestReader quick = TestReader.connect(vertx, server).follow("slow", ada.page("slow"))) {
      slow.awaitPosition("slow", 1);
      slow.pause();
      Answer last = null;
      for (int i = 1; i <= EDITS; i++) {
        last = ada.edit(id, i + " " + "\ud83d\ude00".repeat(2_990)).expect(200);
        // Each change on its own, as it would be on a busy evening spread over an hour.
        quick.awaitPosition("slow", last.change());
      }
      slow.resume();
      slow.awaitPosition("slow", last.change());

      assertTrue(slow.comments("slow").get(id).get("body").toString().contains("\"" + EDITS + " "), "the newest text");
      assertTrue(slow.ranges("slow").size() < quick.ranges("slow").size(),
        () -> "all " + slow.ranges("slow").size() + " ranges were kept for one that did not read");
      Answer after = ada.edit(id, "live again").expect(200);
      slow.awaitPosition("slow", after.change());
      assertEquals(quick.comments("slow").size(), slow.comments("slow").size());
    }
  }

  @Test
  void who_does_not_take_the_answers_to_its_pings_is_not_listened_to() throws IOException {
    ByteBuffer pings = ByteBuffer.allocate(64 * 1024);
    while (pings.remaining() >= PING.length) {
      pings.put(PING);
    }
    pings.flip();
    long sent = 0;
    try (SocketChannel client = SocketChannel.open(); Selector selector = Selector.open()) {
      client.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
      client.connect(new InetSocketAddress(server.base().getHost(), server.port()));
      client.write(ByteBuffer.wrap(HANDSHAKE.getBytes(StandardCharsets.US_ASCII)));
      assertTrue(client.read(ByteBuffer.allocate(1_024)) > 0, "the handshake is answered");
      client.configureBlocking(false).register(selector, SelectionKey.OP_WRITE);
      // Until the server has taken nothing for a while.
      while (sent < MOST_PINGS && selector.select(2_000) > 0) {
        selector.selectedKeys().clear();
        sent += client.write(pings.hasRemaining() ? pings : pings.rewind());
      }
    }
    assertTrue(sent < MOST_PINGS, "all was taken in, and as much waits to go out");
  }
}
