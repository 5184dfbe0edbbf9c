package io.parley.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Answer;
import io.parley.testing.TestClient;
import io.parley.testing.TestServer;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console's cookie opens the moderators' calls to the console's own pages, and nothing to anybody else's. */
class ConsoleCookieIT {

  private static final String SECRET = "a-session-made-behind-the-server-s-back";
  private static final String LIST = "/api/v1/moderation/comments";

  private static TestServer server;
  private static TestClient ada;
  private static TestClient console;

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    ada = server.client().guest("Ada");
    signIn("00000000-0000-7000-8000-000000000001", "Administrator", "administrator", SECRET, null);
    console = server.client().with("Cookie", "__Host-parley=" + SECRET);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static void signIn(String account, String name, String role, String secret, String site) {
    server.update("insert into account (id, name) values (?::uuid, ?)", account, name);
    server.update("insert into role (account_id, role, site_id)"
      + " values (?::uuid, ?, (select id from site where slug = ?::text))", account, role, site);
    server.update("insert into session (hash, account_id, expires_at)"
      + " values (sha256(?::text::bytea), ?::uuid, now() + interval '1 hour')", secret, account);
  }

  @Test
  void the_first_administrator_s_link_works_once_and_sets_the_cookie() {
    String link = server.app().administratorLink().orElseThrow().getPath();
    Answer entered = server.client().call("GET", link).expect(303);
    assertEquals("/console", entered.header("Location"));
    String cookie = entered.header("Set-Cookie");
    for (String part : new String[] {"__Host-parley=", "Path=/", "HttpOnly", "Secure", "SameSite=Strict"}) {
      assertTrue(cookie.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)), cookie);
    }
    server.client().with("Cookie", cookie.substring(0, cookie.indexOf(';'))).call("GET", LIST).expect(200);
    Answer again = server.client().call("GET", link).expect(404);
    assertEquals("", again.header("Set-Cookie"));
    TestServer next = server.another();
    try {
      assertTrue(next.app().administratorLink().isEmpty(), "there is an administrator now");
    } finally {
      next.close();
    }
  }

  @Test
  void a_look_ahead_of_the_browser_does_not_use_a_link_up() {
    Answer invited = server.client().administrator()
      .call("POST", "/api/v1/moderation/links", TestClient.object("name", "Friend")).expect(201);
    String link = URI.create(invited.text("/link")).getPath();
    server.client().with("Sec-Purpose", "prefetch").call("GET", link).expect(503);
    server.client().call("GET", link).expect(303);
  }

  @Test
  void the_cookie_counts_on_the_server_s_own_pages() {
    console.call("GET", LIST).expect(200);
    String id = ada.post("own page", "x").id();
    console.with("Origin", server.base().toString()).remove(id).expect(200);
    console.with("Sec-Fetch-Site", "same-origin").restore(id).expect(200);
  }

  @Test
  void the_cookie_alone_changes_nothing_from_a_foreign_page() {
    String id = ada.post("foreign page", "x").id();
    for (String origin : new String[] {"https://evil.example", "null", server.base() + ".evil.example",
      "http://localhost:1", server.base().toString().toUpperCase(Locale.ROOT)}) {
      console.with("Origin", origin).remove(id).expectProblem(403, "forbidden");
      console.with("Origin", origin).call("GET", LIST).expectProblem(403, "forbidden");
    }
    for (String relation : new String[] {"cross-site", "same-site"}) {
      console.with("Sec-Fetch-Site", relation).remove(id).expectProblem(403, "forbidden");
      console.with("Sec-Fetch-Site", relation).call("GET", LIST).expectProblem(403, "forbidden");
    }
    console.remove(id).expectProblem(403, "forbidden");
  }

  @Test
  void a_cookie_that_was_never_given_or_has_run_out_is_nobody_s() {
    TestClient own = server.client().with("Origin", server.base().toString());
    own.with("Cookie", "__Host-parley=guessed").call("GET", LIST).expectProblem(401, "unauthorized");
    own.with("Cookie", "parley=" + SECRET).call("GET", LIST).expectProblem(401, "unauthorized");
    signIn("00000000-0000-7000-8000-000000000002", "Late", "moderator", "late", null);
    server.update("update session set expires_at = now() where hash = sha256('late'::bytea)");
    own.with("Cookie", "__Host-parley=late").call("GET", LIST).expectProblem(401, "unauthorized");
  }

  @Test
  void the_cookie_opens_nothing_on_the_widget_s_api() {
    console.post("widget", "x").expectProblem(401, "unauthorized");
    console.with("Origin", server.base().toString()).post("widget", "x").expectProblem(401, "unauthorized");
  }

  @Test
  void a_moderator_of_one_site_decides_on_that_site_alone() {
    server.createSite("other", "https://other.example");
    signIn("00000000-0000-7000-8000-000000000003", "Mo", "moderator", "mo", "other");
    TestClient mo = server.client().with("Cookie", "__Host-parley=mo").with("Origin", server.base().toString());
    mo.remove(server.client().onSite("other").guest("Eve").post("x", "there").id()).expect(200);
    mo.remove(ada.post("x", "here").id()).expectProblem(403, "forbidden");
    mo.setState("x", "closed").expectProblem(403, "forbidden");
    mo.call("POST", "/api/v1/moderation/links", TestClient.object("name", "Friend")).expectProblem(403, "forbidden");
  }
}
