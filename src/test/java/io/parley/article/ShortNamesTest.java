package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundler shortens names of properties by a list. What is sent, rendered or looked up by name is not in it. */
class ShortNamesTest {

  private static final Pattern LIST = Pattern.compile("--mangle-props=\\^\\(([^)]*)\\)\\$");
  private static final Pattern DATA = Pattern.compile("data-([a-z-]+)=");
  private static final Pattern HYPHEN = Pattern.compile("-([a-z])");

  @Test
  void no_name_that_travels_is_shortened() throws IOException {
    Set<String> shortened = new TreeSet<>(List.of(
      LIST.matcher(Files.readString(Path.of("pom.xml"))).results().findFirst().orElseThrow().group(1).split("\\|")));
    Set<String> travelling = new TreeSet<>();
    ObjectMapper json = new ObjectMapper();
    properties(json.readTree(Path.of("src/main/resources/openapi.json").toFile()), travelling);
    keys(json.readTree(Path.of("webroot/words/en.json").toFile()), travelling);
    try (Stream<Path> pages = Files.list(Path.of("webroot/pages"))) {
      for (Path page : pages.toList()) {
        DATA.matcher(Files.readString(page)).results().map(ShortNamesTest::camel).forEach(travelling::add);
      }
    }
    assertTrue(travelling.containsAll(List.of("createdAt", "editSeconds", "replyingTo")), "found too little");
    shortened.retainAll(travelling);
    assertEquals(Set.of(), shortened);
  }

  private static void properties(JsonNode node, Set<String> names) {
    node.path("properties").fieldNames().forEachRemaining(names::add);
    node.forEach(child -> properties(child, names));
  }

  private static void keys(JsonNode node, Set<String> names) {
    node.fieldNames().forEachRemaining(names::add);
    node.forEach(child -> keys(child, names));
  }

  private static String camel(MatchResult data) {
    return HYPHEN.matcher(data.group(1)).replaceAll(part -> part.group(1).toUpperCase(Locale.ROOT));
  }
}
