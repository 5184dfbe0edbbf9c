package io.parley.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.config.StartFailure;
import io.parley.testing.SchemaDump;
import io.parley.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MigrationsIT {

  private static final String HISTORY = """
    insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,
      execution_time, success)
    values (999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'parley', 1, true)
    """;

  @Test
  void nodes_that_start_at_once_migrate_once() throws Exception {
    int nodes = 8;
    ExecutorService executor = Executors.newFixedThreadPool(nodes);
    try (TestDatabase database = TestDatabase.createEmpty(); TestDatabase expected = TestDatabase.create()) {
      CountDownLatch ready = new CountDownLatch(nodes);
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        runs.add(executor.submit(() -> {
          ready.countDown();
          ready.await();
          Migrations.run(database.databaseUrl());
          return null;
        }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
      assertEquals(dump(expected), dump(database));
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void a_database_of_a_newer_parley_is_refused_and_left_alone() throws SQLException {
    try (TestDatabase database = TestDatabase.create()) {
      database.execute(HISTORY);
      String before = dump(database);
      StartFailure failure = assertThrows(StartFailure.class, () -> Migrations.run(database.databaseUrl()));
      assertTrue(failure.sentence().contains("was written by a newer Parley"), failure.sentence());
      assertTrue(failure.sentence().contains("step 9999"), failure.sentence());
      assertEquals(before, dump(database));
    }
  }

  @Test
  void a_database_made_by_other_files_is_refused() {
    try (TestDatabase database = TestDatabase.create()) {
      database.execute("update flyway_schema_history set checksum = 1 where version = '0002'");
      StartFailure failure = assertThrows(StartFailure.class, () -> Migrations.run(database.databaseUrl()));
      assertTrue(failure.sentence().contains("migrations that differ"), failure.sentence());
    }
  }

  private static String dump(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect()) {
      return SchemaDump.of(connection);
    }
  }
}
