package io.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.site.TokenSecret;
import io.parley.testing.Answer;
import io.parley.testing.Await;
import io.parley.testing.NodeJs;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readers for whom the publisher's own server vouches, and those for whom nobody does. */
class PublisherTokensIT {

  private static final String SECRET = "what only the two servers know of";
  private static final Pattern EXAMPLE = Pattern.compile("```js\n(import .*?)```", Pattern.DOTALL);

  private static TestServer server;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    give("demo", SECRET);
    server.createSite("paper", "https://paper.example");
    give("paper", "the secret of quite another paper");
    Await.until("the secret counts", () -> asks(token(claims())).status() == 201);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static void give(String site, String secret) {
    server.update("update site set settings = settings || ?::jsonb where slug = ?",
      new JsonObject().put("tokenSecret", secret).encode(), site);
  }

  private static JsonObject claims() {
    long now = Instant.now().getEpochSecond();
    return new JsonObject().put("aud", "demo").put("sub", UUID.randomUUID().toString()).put("name", "Zoë").put("iat", now)
      .put("exp", now + 600);
  }

  private static String token(JsonObject claims) {
    return token("HS256", "HmacSHA256", SECRET, claims);
  }

  private static String token(String said, String algorithm, String secret, JsonObject claims) {
    String words = part(new JsonObject().put("alg", said).encode()) + "." + part(claims.encode());
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return words + "." + part(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String part(String text) {
    return part(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Answer asks(String token) {
    return server.client().bearing(token).post("known", "Hello");
  }

  private static void refused(String token, String why) {
    Answer answer = asks(token).expectProblem(401, "unauthorized");
    assertTrue(answer.text("/detail").contains(why), answer::toString);
  }

  @Test
  void a_token_made_as_the_manual_has_it_posts_and_edits() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs", "element.md")));
    assertTrue(example.find());
    String id = UUID.randomUUID().toString();
    String made = NodeJs.run(example.group(1) + "\nconsole.log(parleyToken('" + SECRET + "', { id: '" + id
      + "', name: 'Zoë Known' }));").strip();

    Answer posted = asks(made).expect(201);
    assertEquals(id, posted.text("/comment/author/id"));
    assertEquals("Zoë Known", posted.text("/comment/author/name"));
    // Whoever has the same sub is the same reader, whatever the token.
    server.client().bearing(token(claims().put("sub", id))).edit(posted.id(), "Hello again").expect(200);
    server.client().bearing(token(claims())).edit(posted.id(), "Not mine").expectProblem(403, "forbidden");
  }

  @Test
  void what_the_site_has_not_signed_is_nobody_s() {
    refused(token("none", "HmacSHA256", SECRET, claims()), "The token is not valid");
    refused(token("HS512", "HmacSHA512", SECRET.repeat(2), claims()), "The token is not valid");
    refused(token("RS256", "HmacSHA256", SECRET, claims()), "The token is not valid");
    refused(token("HS256", "HmacSHA256", SECRET + "x", claims()), "The token is not valid");
    refused(token("HS256", "HmacSHA256", TestServer.SECRET, claims()), "The token is not valid");
    String good = token(claims());
    refused(good.substring(0, good.lastIndexOf('.') + 1), "The token is not valid");
    refused(token(claims().put("more", "x".repeat(2_000))), "The token is not valid");
  }

  @Test
  void what_is_wrong_with_a_token_of_the_site_s_is_said() {
    long now = Instant.now().getEpochSecond();
    Map<JsonObject, String> wrong = new HashMap<>();
    wrong.put(claims().put("aud", "paper"), "aud");
    wrong.put(claims().put("aud", new JsonArray().add("demo").add("paper")), "aud");
    wrong.put(without("aud"), "aud");
    wrong.put(without("iat"), "iat");
    wrong.put(without("exp"), "exp");
    wrong.put(claims().put("exp", now + 3_700), "hour");
    wrong.put(claims().put("iat", now - 7_200).put("exp", now - 3_700), "passed");
    wrong.put(claims().put("iat", now + 120), "future");
    wrong.put(claims().put("nbf", now + 120), "future");
    wrong.put(without("sub"), "sub");
    wrong.put(claims().put("sub", "42"), "sub");
    wrong.put(claims().put("sub", UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT)), "sub");
    // As those that guests have.
    wrong.put(claims().put("sub", "0198f0c4-6a3b-7d2e-8f10-3b5a1c9d7e42"), "sub");
    wrong.put(claims().put("sub", UUID.nameUUIDFromBytes(new byte[1]).toString()), "sub");
    wrong.put(without("name"), "blank");
    wrong.put(claims().put("name", "Z\u202eoe"), "refused_character");
    wrong.put(claims().put("name", "Z".repeat(51)), "too_long");
    wrong.forEach((claims, why) -> refused(token(claims), why));
    asks(token(claims().put("exp", "soon"))).expectProblem(401, "unauthorized");
    // A minute between two clocks is nobody's mistake.
    asks(token(claims().put("iat", now + 30))).expect(201);
  }

  private static JsonObject without(String claim) {
    JsonObject claims = claims();
    claims.remove(claim);
    return claims;
  }

  @Test
  void a_token_counts_on_its_site_and_for_comments_alone() {
    String token = token(claims());
    server.client().onSite("paper").bearing(token).post("x", "Hello").expectProblem(401, "unauthorized");
    server.client().bearing(token("HS256", "HmacSHA256", "the secret of quite another paper", claims()))
      .post("x", "Hello").expectProblem(401, "unauthorized");
    server.client().bearing(token).call("GET", "/api/v1/moderation/comments").expectProblem(401, "unauthorized");
    // The site's own key makes no guests of ours.
    refused(token(claims().put("iss", "parley").put("scope", "comment").put("aud", "1")), "aud");
  }

  @Test
  void another_secret_ends_what_the_old_one_signed_and_a_short_one_signs_nothing() {
    String old = "the secret that was good until now";
    server.createSite("weekly", "https://weekly.example");
    give("weekly", old);
    TestClient reader = server.client().onSite("weekly")
      .bearing(token("HS256", "HmacSHA256", old, claims().put("aud", "weekly")));
    reader.post("x", "Hello").expect(201);
    give("weekly", "y".repeat(TokenSecret.SHORTEST - 1));
    Await.until("the old secret counts no more", () -> reader.post("x", "Hello").status() == 401);
    assertTrue(reader.post("x", "Hello").text("/detail").contains("at least 32 characters"));
  }
}
