package io.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.testing.RawHttp;
import io.parley.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What pages hear while the database takes nobody. */
class DatabaseAwayIT {

  private static final String LIMIT = """
    do $$ begin execute format('alter database %%I connection limit %d', current_database()); end $$
    """;
  private static final String CUT = """
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
    """;

  @Test
  void a_page_is_told_to_come_again_and_its_connection_goes_on() throws SQLException {
    try (TestServer server = TestServer.start();
         Connection held = server.database().connect(); Statement statement = held.createStatement()) {
      // A site that nobody has asked for yet, so that it must be looked up.
      server.createSite("news", "https://news.example");
      statement.execute(LIMIT.formatted(0));
      statement.execute(CUT);
      String request = "GET /api/v1/sites/news/comments?thread=x HTTP/1.1\r\nHost: x\r\n"
        + "Origin: https://news.example\r\n";
      String answers = RawHttp.send(server, request + "\r\n" + request + "Connection: close\r\n\r\n");
      statement.execute(LIMIT.formatted(-1));
      assertEquals(503, RawHttp.status(answers), answers);
      assertEquals(3, answers.split("HTTP/1\\.1 503").length, answers);
    }
  }
}
