package io.parley.db;

import io.parley.config.DatabaseUrl;
import io.parley.config.StartFailure;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.net.ssl.SSLException;

/** Whether an external server is one that Parley can live on; each reason why not has its sentence. */
final class ServerCheck {

  private static final int OLDEST = 15;

  private ServerCheck() {
  }

  static void run(DatabaseUrl url) {
    try (Connection connection = Jdbc.connect(url); Statement statement = connection.createStatement();
         ResultSet row = statement.executeQuery("select current_setting('server_version_num')::int / 10000,"
           + " current_setting('server_encoding'), pg_is_in_recovery()")) {
      row.next();
      if (row.getInt(1) < OLDEST) {
        throw new StartFailure("PostgreSQL at " + url.place() + " is version " + row.getInt(1) + "; Parley needs "
          + OLDEST + " or newer.");
      }
      if (!row.getString(2).equals("UTF8")) {
        throw new StartFailure("The database " + url.place() + " has the encoding " + row.getString(2)
          + "; Parley needs UTF8.");
      }
      if (row.getBoolean(3)) {
        throw new StartFailure("PostgreSQL at " + url.place() + " is a read-only standby; Parley needs the primary.");
      }
    } catch (SQLException e) {
      throw failure(url, e);
    }
  }

  /** The sentence for a connection that could not be had, or broke. */
  static StartFailure failure(DatabaseUrl url, SQLException e) {
    return new StartFailure(switch (String.valueOf(e.getSQLState())) {
      case SqlState.WRONG_PASSWORD, SqlState.LOGIN_REFUSED -> "PostgreSQL at " + url.place() + " does not let in user "
        + url.user() + " with the password given: check PARLEY_DATABASE_URL.";
      case SqlState.UNKNOWN_DATABASE -> "PostgreSQL at " + url.place() + " has no database named " + url.name()
        + ": create it, or check PARLEY_DATABASE_URL.";
      case SqlState.TOO_MANY_CONNECTIONS -> "PostgreSQL at " + url.place() + " has no connection left for Parley.";
      case SqlState.STARTING_UP -> "PostgreSQL at " + url.place() + " is starting or stopping: try again in a moment.";
      case SqlState.NO_PRIVILEGE -> "User " + url.user() + " may not use the database " + url.place()
        + " as Parley needs: make that user its owner.";
      default -> noAnswer(url, e);
    }, e);
  }

  private static String noAnswer(DatabaseUrl url, SQLException e) {
    if (e.getCause() instanceof UnknownHostException) {
      return "The database's host, " + url.host() + ", is not known to this machine: check PARLEY_DATABASE_URL.";
    }
    // The driver's SQLSTATEs do not tell a refused handshake from a refused connection.
    if (e.getCause() instanceof SSLException || String.valueOf(e.getMessage()).contains("could not be verified")) {
      return "PostgreSQL at " + url.place() + " shows a certificate that this Java does not trust for that name (use"
        + " -Djavax.net.ssl.trustStore, or sslmode=require to encrypt without this check).";
    }
    if (String.valueOf(e.getMessage()).contains("SSL")) {
      return "PostgreSQL at " + url.place() + " does not offer the encryption that sslmode in PARLEY_DATABASE_URL asks"
        + " for.";
    }
    return "PostgreSQL at " + url.place() + " cannot be reached: check that it runs and PARLEY_DATABASE_URL.";
  }
}
