package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long a text the plain form takes, and whom the form of an answer names. */
class FormLimitsIT {

  private static TestServer server;
  private static String article;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    Matcher link = Pattern.compile("/articles/([a-z0-9-]+)").matcher(server.client().call("GET", "/").body());
    assertTrue(link.find());
    article = link.group(1);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void a_text_of_full_length_is_taken_in_every_script() {
    for (String letter : new String[] {"a", "ж", "漢", "\ud83d\ude00"}) {
      String text = letter.repeat(3_000);
      send(text).expect(303);
      assertEquals(text, server.client().page(article, "limit=1").text("/comments/0/text"));
    }
    send("a".repeat(3_001)).expect(400);
  }

  @Test
  void the_form_of_an_answer_names_nobody_whose_comment_is_gone() {
    TestClient reader = server.client().guest("Zenobia Gone");
    String id = reader.post(article, "to be answered").id();
    String form = "/articles/" + article + "?reply=" + id;
    assertTrue(server.client().call("GET", form).body().contains("Zenobia Gone"));
    server.client().administrator().remove(id).expect(200);
    assertFalse(server.client().call("GET", form).expect(200).body().contains("Zenobia"));
    server.client().administrator().restore(id).expect(200);
    reader.delete(id).expect(200);
    assertFalse(server.client().call("GET", form).expect(200).body().contains("Zenobia"));
  }

  private static Answer send(String text) {
    String form = "name=Ada&key=" + UUID.randomUUID() + "&text=" + TestClient.encode(text);
    return server.client().callRaw("POST", "/articles/" + article + "/comments", "application/x-www-form-urlencoded",
      form.getBytes(StandardCharsets.UTF_8));
  }
}
