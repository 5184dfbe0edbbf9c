package io.parley.db;

import io.parley.config.DatabaseUrl;
import io.parley.config.Secret;
import io.parley.config.StartFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Role and database {@code parley} inside the embedded server. The role owns the database and nothing else. */
final class OwnDatabase {

  static final String SUPERUSER = "postgres";

  private static final String NAME = "parley";

  private OwnDatabase() {
  }

  static DatabaseUrl url(int port, Secret password) {
    return new DatabaseUrl("127.0.0.1", port, NAME, password, NAME, DatabaseUrl.Encryption.DISABLE);
  }

  static DatabaseUrl superuserUrl(int port, Secret password) {
    return new DatabaseUrl("127.0.0.1", port, SUPERUSER, password, SUPERUSER, DatabaseUrl.Encryption.DISABLE);
  }

  static void createIfMissing(int port, Secret password) {
    try (Connection connection = Jdbc.connect(superuserUrl(port, password));
         Statement statement = connection.createStatement()) {
      if (!exists(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
        // The password is hexadecimal digits of our own making; `create role` takes no parameters.
        statement.execute("create role " + NAME + " login password '" + password.value() + "'");
      }
      if (!exists(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
        statement.execute("create database " + NAME + " owner " + NAME);
      }
    } catch (SQLException e) {
      throw new StartFailure("The embedded PostgreSQL refused to make its database: " + e.getMessage() + ".", e);
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
