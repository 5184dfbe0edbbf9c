package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a reader's browser downloads, by the bundler's own list of files, as Brotli carries it. */
class BudgetTest {

  private static final int READING = 8_500;
  private static final int EVERYTHING = 25_870;
  private static final int COUNT = 600;

  private static JsonNode outputs;

  @BeforeAll
  static void read() throws IOException {
    Brotli4jLoader.ensureAvailability();
    outputs = new ObjectMapper().readTree(file("pages.json")).get("outputs");
  }

  @Test
  void a_live_thread_is_read_with_little() {
    Set<String> files = new LinkedHashSet<>(Set.of(output("style/widget.css")));
    reach(output("widget/embed.ts"), false, files);
    check(READING, files);
  }

  @Test
  void all_of_it_costs_little_more_than_what_others_ask_for_reading() {
    Set<String> files = new LinkedHashSet<>(Set.of(output("style/widget.css"), output("style/rest.css")));
    reach(output("widget/embed.ts"), true, files);
    // Fetched only where no thread came, to say why.
    files.removeIf(file -> file.contains("/mistakes-"));
    check(EVERYTHING, files);
  }

  @Test
  void a_number_costs_next_to_nothing() {
    Set<String> files = new LinkedHashSet<>();
    reach(output("widget/count.ts"), true, files);
    check(COUNT, files);
  }

  /**
   * Follows what a file imports: always what it cannot begin without, and what it may ask for later if wished. One that
   * holds nothing and gives nothing is never asked for itself.
   */
  private static void reach(String output, boolean later, Set<String> files) {
    JsonNode about = outputs.get(output);
    if (about.path("inputs").isEmpty() && about.path("exports").isEmpty() || files.add(output)) {
      for (JsonNode part : about.path("imports")) {
        if (later || part.get("kind").asText().equals("import-statement")) {
          reach(part.get("path").asText(), later, files);
        }
      }
    }
  }

  private static String output(String source) {
    for (Map.Entry<String, JsonNode> each : outputs.properties()) {
      if (each.getValue().path("entryPoint").asText().equals(source)) {
        return each.getKey();
      }
    }
    throw new AssertionError("not bundled: " + source);
  }

  private static void check(int budget, Set<String> files) {
    Map<String, Integer> sizes = new TreeMap<>();
    files.forEach(path -> sizes.put(path, brotli(path.substring(path.lastIndexOf('/') + 1))));
    int sum = sizes.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(sum <= budget, () -> sum + " bytes, " + budget + " at most: " + sizes);
  }

  private static int brotli(String name) {
    try {
      return Encoder.compress(file(name), new Encoder.Parameters().setQuality(11)).length;
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = Assets.class.getResourceAsStream("/assets/" + name)) {
      return in.readAllBytes();
    }
  }
}
