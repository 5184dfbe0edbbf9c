package io.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.testing.TestServer;
import io.parley.thread.Doorbell;
import io.parley.thread.ThreadStore;
import io.parley.thread.Threads;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Respect left waiting in more threads than there are places in the pool's queue, as after a busy evening. */
@ExtendWith(VertxExtension.class)
class ManyRespectsIT {

  private static final int THREADS = 600;

  @Test
  void many_threads_are_counted_without_taking_the_connections_from_everybody(Vertx vertx) throws TimeoutException {
    try (TestServer server = TestServer.start()) {
      fill(server);
      Pool pool = server.app().database().pool(vertx, "test", 2);
      Respects respects = new Respects(pool, new Threads(pool, new ThreadStore(), new Doorbell(vertx)));
      respects.findWaiting().compose(found -> respects.settle()).await(30, TimeUnit.SECONDS);
      assertEquals(THREADS, server.number("select count(*) from respect where given and counted"));
      assertEquals(THREADS, server.number("select count(*) from comment where respect = 1 and change_no = 2"));
    }
  }

  private static void fill(TestServer server) {
    server.update("insert into thread (site_id, key, head, count)"
      + " select 1, 'many ' || n, 1, 1 from generate_series(1, ?) n", THREADS);
    server.update("insert into comment (thread_id, id, root_id, author_id, author_name, text, chain, created_at,"
      + " first_no, change_no, request_hash)"
      + " select t.id, u.id, u.id, u.id, 'Ada', 'x', 1, now(), 1, 1, ''::bytea from thread t,"
      + " lateral (select gen_random_uuid() as id where t.id > 0) u where t.key like 'many %'");
    server.update("insert into respect (thread_id, comment_id, author_id, given)"
      + " select thread_id, id, id, true from comment");
  }
}
