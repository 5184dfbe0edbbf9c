package io.parley.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.testing.SchemaDump;
import io.parley.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SchemaIT {

  private static final Path FILE = Path.of("sql", "schema.sql");

  @Test
  void the_committed_schema_is_what_the_migrations_make() throws SQLException, IOException {
    try (TestDatabase database = TestDatabase.create(); Connection connection = database.connect()) {
      String dump = SchemaDump.of(connection);
      if (Boolean.getBoolean("schema.update")) {
        Files.writeString(FILE, dump);
      }
      assertEquals(Files.readString(FILE), dump, "sql/schema.sql is not what the migrations make");
    }
  }
}
