package io.parley.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.config.Config;
import io.parley.config.StartFailure;
import io.parley.testing.Await;
import io.parley.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseIT {

  private static final int CONNECTIONS = 4;

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static TestDatabase scratch;
  private static Vertx vertx;

  private Database database;
  private Pool pool;

  @BeforeAll
  static void begin() {
    scratch = TestDatabase.create();
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void end() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
    scratch.close();
  }

  @BeforeEach
  void open() {
    database = Database.open(external(scratch.url()));
    pool = database.pool(vertx, "test", CONNECTIONS);
  }

  @AfterEach
  void close() throws Exception {
    await(pool.close());
    database.close();
  }

  @Test
  void it_says_where_the_data_lies_but_no_password() {
    String words = database.describe();
    assertTrue(words.contains("127.0.0.1") && words.contains(scratch.databaseUrl().name()), words);
    assertFalse(words.contains(scratch.databaseUrl().password().value()), words);
    assertFalse(database.isEmbedded());
  }

  @Test
  void who_finds_no_connection_within_two_seconds_fails() throws Exception {
    List<SqlConnection> held = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      held.add(await(pool.getConnection()));
    }
    long before = System.nanoTime();
    Throwable failure = assertThrows(Throwable.class, () -> await(pool.query("select 1").execute()));
    long millis = (System.nanoTime() - before) / 1_000_000;
    assertTrue(millis > 1_500 && millis < 6_000, millis + " ms, " + failure);
    assertTrue(Outage.is(failure), failure.toString());
    for (SqlConnection connection : held) {
      await(connection.close());
    }
    await(pool.query("select 1").execute());
  }

  @Test
  void the_queue_for_connections_is_bounded() throws Exception {
    List<SqlConnection> held = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      held.add(await(pool.getConnection()));
    }
    List<Future<SqlConnection>> waiting = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      waiting.add(pool.getConnection());
    }
    Await.until("44 of 300 are turned away at once", () -> waiting.stream().filter(Future::failed).count() >= 44);
    waiting.stream().filter(Future::failed).forEach(one -> assertTrue(Outage.is(one.cause()), one.cause().toString()));
    for (SqlConnection connection : held) {
      await(connection.close());
    }
    Await.until("all are answered", () -> {
      for (Future<SqlConnection> one : waiting) {
        if (one.succeeded()) {
          one.result().close();
        }
      }
      return waiting.stream().allMatch(Future::isComplete);
    });
  }

  @Test
  void the_pool_recovers_when_its_connections_are_cut() throws Exception {
    await(pool.query("select 1").execute());
    scratch.cutConnections();
    Await.until("a query succeeds again", () -> {
      Future<?> query = pool.query("select 1").execute();
      Await.until("it is answered", query::isComplete);
      return query.succeeded();
    });
  }

  @Test
  void a_lost_connection_is_an_outage_and_a_wrong_statement_is_not() throws Exception {
    Future<?> running = pool.query("select pg_sleep(60)").execute();
    Await.until("the statement is cut", () -> {
      scratch.cutConnections();
      return running.isComplete();
    });
    assertTrue(Outage.is(running.cause()), running.cause().toString());
    SqlConnection connection = await(pool.getConnection());
    scratch.cutConnections();
    Await.until("the loss is noticed", () -> {
      Future<?> query = connection.query("select 1").execute();
      Await.until("it is answered", query::isComplete);
      assertTrue(query.succeeded() || Outage.is(query.cause()), String.valueOf(query.cause()));
      return query.failed();
    });
    Throwable wrong = assertThrows(Throwable.class, () -> await(pool.query("select nothing").execute()));
    assertFalse(Outage.is(wrong), wrong.toString());
  }

  @Test
  void a_server_that_is_not_there_is_an_outage() throws Exception {
    Pool nowhere = PgBuilder.pool().connectingTo(database.connectOptions().setPort(1)).using(vertx).build();
    Throwable failure = assertThrows(Throwable.class, () -> await(nowhere.query("select 1").execute()));
    assertTrue(Outage.is(failure), failure.toString());
    await(nowhere.close());
  }

  @Test
  void a_refused_row_names_its_rule() {
    PgException refusal = assertThrows(PgException.class,
      () -> await(pool.query("insert into site (slug, name) values ('No Slug', 'x')").execute()));
    assertEquals("23514", refusal.getSqlState());
    assertEquals("site_slug_form", refusal.getConstraint());
    assertFalse(Outage.is(refusal));
  }

  @Test
  void each_reason_not_to_start_has_its_sentence() {
    String url = scratch.url();
    String name = scratch.databaseUrl().name();
    assertRefused("does not let in user parley", url.replaceFirst(":[0-9a-f]{64}@", ":wrong@"));
    assertRefused("has no database named nowhere", url.replace(name, "nowhere"));
    assertRefused("cannot be reached", url.replaceFirst(":[0-9]+/", ":1/"));
    assertRefused("is not known to this machine", url.replace("127.0.0.1", "nowhere.invalid"));
    assertRefused("does not offer the encryption", url + "?sslmode=require");
  }

  private static void assertRefused(String words, String url) {
    StartFailure failure = assertThrows(StartFailure.class, () -> Database.open(external(url)));
    assertTrue(failure.sentence().contains(words), failure.sentence());
    assertFalse(failure.sentence().contains("\n"), failure.sentence());
  }

  private static Config external(String url) {
    return Config.from(Map.of("PARLEY_DATABASE_URL", url, "PARLEY_SECRET", SECRET));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no answer within 20 seconds", e);
    }
  }
}
