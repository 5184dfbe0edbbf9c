package io.parley.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of settings has a row for each key and for nothing else. */
class ReadmeTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| *`(PARLEY_\\w+)` *\\|");
  private static final Pattern WORD = Pattern.compile("PARLEY_[A-Z_]+[A-Z]");

  private final String readme;

  ReadmeTest() throws IOException {
    readme = Files.readString(Path.of("README.md"));
  }

  @Test
  void the_table_has_every_key_once() {
    List<String> rows = ROW.matcher(readme).results().map(row -> row.group(1)).sorted().toList();
    assertEquals(Arrays.stream(Key.values()).map(Key::name).sorted().toList(), rows);
  }

  @Test
  void no_key_is_spoken_of_that_does_not_exist() {
    List<String> unknown = WORD.matcher(readme).results().map(MatchResult::group)
      .filter(word -> !Key.names().contains(word)).toList();
    assertEquals(List.of(), unknown);
  }
}
