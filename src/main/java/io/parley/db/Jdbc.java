package io.parley.db;

import io.parley.config.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Blocking connections, for the steps before the server serves. */
public final class Jdbc {

  private static final int CONNECT_SECONDS = 5;

  private Jdbc() {
  }

  public static Connection connect(DatabaseUrl url) throws SQLException {
    return dataSource(url).getConnection();
  }

  static DataSource dataSource(DatabaseUrl url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {url.host()});
    source.setPortNumbers(new int[] {url.port()});
    source.setDatabaseName(url.name());
    source.setUser(url.user());
    source.setPassword(url.password().value());
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(2 * CONNECT_SECONDS);
    source.setApplicationName("parley");
    switch (url.encryption()) {
      case DISABLE -> source.setSslMode("disable");
      case REQUIRE -> source.setSslMode("require");
      case VERIFY_FULL -> {
        source.setSslMode("verify-full");
        // The certificates Java trusts, as the pool does; the driver's own default is a file in the user's home.
        source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
      }
    }
    return source;
  }
}
