package io.parley.db;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.parley.testing.TestDatabase;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every statement of the code means something to the newest schema: a typo fails here and not under a reader. */
class StatementsIT {

  private static final Pattern STATEMENT =
    Pattern.compile("\\s*(select|insert|update|delete|with)\\s.*", Pattern.DOTALL);

  private static TestDatabase database;

  @BeforeAll
  static void begin() {
    database = TestDatabase.create();
  }

  @AfterAll
  static void end() {
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> every_statement_can_be_prepared() {
    return statements().entrySet().stream()
      .map(statement -> dynamicTest(statement.getKey(), () -> prepare(statement.getValue())));
  }

  @Test
  void statements_are_found_where_they_are_known_to_be() {
    for (String known : new String[] {"CommentStore.POST", "PageStore.FLAT.RESPECTED", "Respects.SETTLE",
      "ThreadStore.LOCK", "SiteStore.FIND_BY_SLUG", "SessionStore.USE_LINK", "DecisionStore.NEWEST",
      "DecisionStore.REPORTED"}) {
      assertTrue(statements().containsKey(known), known);
    }
  }

  private static void prepare(String sql) throws SQLException {
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      statement.execute("prepare checked as " + sql);
    }
  }

  /** The constants that are statements, of all classes, by class and name. */
  private static Map<String, String> statements() {
    Map<String, String> found = new TreeMap<>();
    for (JavaClass each : new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("io.parley")) {
      for (Field field : each.reflect().getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          collect(each.getSimpleName() + "." + field.getName(), field, found);
        }
      }
    }
    return found;
  }

  private static void collect(String name, Field field, Map<String, String> found) {
    if (field.getType() == String.class) {
      add(name, read(field), found);
    } else if (field.getType() == Map.class) {
      ((Map<?, ?>) read(field)).forEach((key, value) -> add(name + "." + key, value, found));
    }
  }

  private static void add(String name, Object value, Map<String, String> found) {
    if (value instanceof String text && STATEMENT.matcher(text).matches()) {
      found.put(name, text);
    }
  }

  private static Object read(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field.toString(), e);
    }
  }
}
