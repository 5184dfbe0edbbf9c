package io.parley.proof;

import io.parley.proof.Event.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Faults of PostgreSQL. */
final class DatabaseFaults {

  private DatabaseFaults() {
  }

  static void kill(Scene scene) {
    Postgres postgres = scene.rig().postgres();
    scene.rounds(2_000, () -> scene.fault("kill PostgreSQL", scene.between(0, 1_000), postgres::kill, postgres::start));
  }

  static void restart(Scene scene) {
    Postgres postgres = scene.rig().postgres();
    scene.rounds(2_000, () -> scene.fault("restart PostgreSQL", 0, postgres::stop, postgres::start));
  }

  static void freeze(Scene scene) {
    Postgres postgres = scene.rig().postgres();
    scene.rounds(1_500, () -> scene.fault("freeze PostgreSQL", scene.between(1_000, 4_000), () -> postgres.freeze(true),
      () -> postgres.freeze(false)));
  }

  /** Takes every connection there is to be had, after the nodes have lost theirs. */
  static void exhaust(Scene scene) {
    List<Connection> taken = new ArrayList<>();
    scene.rounds(1_500, () -> scene.fault("take all connections", scene.between(1_000, 2_500), () -> {
      scene.rig().nodes().forEach(node -> node.back().cut());
      try {
        while (taken.size() < 200) {
          taken.add(scene.rig().postgres().connect(scene.rig().database()));
        }
      } catch (SQLException e) {
        // that was the last one
      }
    }, () -> {
      taken.forEach(DatabaseFaults::close);
      taken.clear();
    }));
  }

  static void lock(Scene scene) {
    scene.rounds(1_000, () -> {
      Place place = scene.load().places().get(scene.random().nextInt(2));
      try (Connection connection = scene.rig().postgres().connect(scene.rig().database());
           Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        scene.fault("lock " + place.name(), scene.between(1_500, 4_000), () -> execute(statement,
          "select from thread where key = '" + place.key() + "' for no key update"), () -> rollBack(connection));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /** What a restore of a backup does, with the step that makes it honest: a new epoch. */
  static void restore(Scene scene) {
    Postgres postgres = scene.rig().postgres();
    String database = scene.rig().database();
    scene.waitFor(0.3);
    postgres.executeAsOwner(database, """
      begin isolation level repeatable read;
      drop schema if exists backup cascade;
      create schema backup;
      create table backup.thread as select * from public.thread;
      create table backup.comment as select * from public.comment;
      create table backup.respect as select * from public.respect;
      create table backup.decision as select * from public.decision;
      commit;
      """);
    scene.waitFor(0.5);
    scene.fault("restore an older state", 0, () -> postgres.executeAsOwner(database, """
      begin;
      lock table store, thread, comment, respect, decision, report in access exclusive mode;
      delete from report;
      delete from decision;
      delete from respect;
      delete from comment;
      delete from thread where id not in (select id from backup.thread);
      update thread t set head = b.head, count = b.count, state = b.state from backup.thread b where b.id = t.id;
      insert into comment select * from backup.comment;
      insert into respect select * from backup.respect;
      insert into decision overriding system value select * from backup.decision;
      """ + (scene.rig().keepsEpoch() ? "" : "update store set epoch = replace(gen_random_uuid()::text, '-', '');\n")
      + "commit;"), () -> { });
    scene.load().history().add(Event.of(Kind.RESTORE));
  }

  private static void execute(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // it is gone, which is what was wanted
    }
  }
}
