package io.parley.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestReader;
import io.parley.testing.TestServer;
import io.parley.testing.TestStream;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Once a removal is answered, the text is in no byte that anybody but a moderator receives. */
@ExtendWith(VertxExtension.class)
class RemovedTextIT {

  private static final String AUTHOR = "Nameless Writer";
  private static final String TEXT = "unutterable";

  private static TestServer server;
  private static TestClient writer;
  private static TestClient reader;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    writer = server.client().guest(AUTHOR);
    reader = server.client().guest("Reader");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void removed_text_and_its_author_are_gone_everywhere(Vertx vertx) {
    Answer posted = writer.post("removed", TEXT, "key-1");
    reader.reply("removed", posted.id(), "an answer");
    reader.page("removed");
    Answer removed = server.client().administrator().remove(posted.id()).expect(200);
    assertClean("the answer", removed.body());
    assertGone(vertx, "removed", posted);
    assertClean("own retry", writer.post("removed", TEXT, "key-1").expect(200).body());
  }

  @Test
  void deleted_text_and_its_author_are_gone_everywhere(Vertx vertx) {
    Answer posted = writer.post("deleted", TEXT, "key-2");
    reader.reply("deleted", posted.id(), "an answer");
    writer.edit(posted.id(), TEXT + " still");
    assertClean("the answer", writer.delete(posted.id()).expect(200).body());
    assertGone(vertx, "deleted", posted);
    assertClean("own retry", writer.post("deleted", TEXT, "key-2").expect(200).body());
  }

  private static void assertGone(Vertx vertx, String thread, Answer posted) {
    for (String query : List.of("", "sort=oldest", "sort=respected", "view=flat", "view=flat&sort=oldest",
      "view=flat&sort=respected")) {
      assertClean(query, reader.page(thread, query).body());
    }
    assertClean("comment", reader.comment(posted.id()).expect(200).body());
    reader.page(thread, "view=flat").at("/comments").forEach(comment ->
      assertClean("with ancestors", reader.comment(comment.get("id").asText()).expect(200).body()));
    assertClean("embed", reader.call("GET", "/embed/demo?thread=" + thread).expect(200).body());
    String epoch = posted.text("/epoch");
    long head = reader.page(thread).at("/thread/head").asLong();
    // From every position there can be, over both kinds of connection.
    for (long since = 0; since <= head; since++) {
      try (TestReader socket = TestReader.connect(vertx, server).subscribe(thread, epoch, since);
           TestStream stream = TestStream.open(server, thread, since, "epoch=" + epoch + "&since=" + since, "")) {
        socket.awaitPosition(thread, head);
        stream.awaitPosition(thread, head);
        assertClean("socket from " + since, socket.everything());
        assertClean("stream from " + since, stream.everything());
        assertTrue(since == head || socket.comments(thread).size() > 0);
      }
    }
  }

  private static void assertClean(String where, String bytes) {
    assertFalse(bytes.contains(TEXT) || bytes.contains(AUTHOR), () -> where + " still has it: " + bytes);
  }
}
