package io.parley.db;

import io.parley.config.DatabaseUrl;
import io.parley.config.StartFailure;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Brings a database to the schema this code knows, forward only, by the files in {@code sql/migrations}. Nodes that
 * start at once wait for each other: Flyway holds an advisory lock. Blocks. Fails with {@link StartFailure}.
 */
public final class Migrations {

  private static final int LOCK_TRIES = 600;

  private Migrations() {
  }

  public static void run(DatabaseUrl url) {
    Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
      .dataSource(Jdbc.dataSource(url))
      .locations("classpath:sql/migrations")
      .sqlMigrationPrefix("V")
      .validateMigrationNaming(true)
      // "${" in a migration is the migration's own.
      .placeholderReplacement(false)
      .cleanDisabled(true)
      .lockRetryCount(LOCK_TRIES)
      .load();
    try {
      refuseNewer(flyway, url);
      flyway.migrate();
    } catch (FlywayException e) {
      throw failure(url, e);
    }
  }

  private static void refuseNewer(Flyway flyway, DatabaseUrl url) {
    Arrays.stream(flyway.info().all())
      .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
        || migration.getState() == MigrationState.FUTURE_FAILED)
      .map(MigrationInfo::getVersion)
      .findFirst()
      .ifPresent(version -> {
        throw new StartFailure("The database " + url.place() + " was written by a newer Parley (its schema has step "
          + version + ", which this one does not know): start that version or a newer one.");
      });
  }

  private static StartFailure failure(DatabaseUrl url, FlywayException e) {
    if (e instanceof FlywayValidateException) {
      return new StartFailure("The schema of " + url.place() + " was made by migrations that differ from this"
        + " Parley's: start the version that made it, or a newer one.", e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && SqlState.NO_PRIVILEGE.equals(sql.getSQLState())) {
        return ServerCheck.failure(url, sql);
      }
    }
    String firstLine = String.valueOf(e.getMessage()).strip().split("\\R")[0];
    return new StartFailure("The schema of " + url.place() + " could not be brought up to date: " + firstLine, e);
  }
}
