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
  private static final int WRITING = 17_000;
  private static final int ACTS = 4_000;
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
  void writing_comes_with_less_than_others_ask_for_reading() {
    check(WRITING, writing());
  }

  /** Reports, quotes and the like: fetched when somebody first asks for one. */
  @Test
  void what_is_done_now_and_then_costs_those_who_do_it() {
    Set<String> files = new LinkedHashSet<>(Set.of(output("style/acts.css")));
    reach(output("widget/acts.ts"), false, files);
    files.removeAll(writing());
    check(ACTS, files);
  }

  @Test
  void a_number_costs_next_to_nothing() {
    Set<String> files = new LinkedHashSet<>();
    reach(output("widget/count.ts"), true, files);
    check(COUNT, files);
  }

  private static Set<String> writing() {
    Set<String> files = new LinkedHashSet<>(Set.of(output("style/widget.css"), output("style/rest.css")));
    reach(output("widget/embed.ts"), false, files);
    reach(output("widget/rest.ts"), false, files);
    return files;
  }

  /** Follows what a file imports: always what it cannot begin without, and what it may ask for later if wished. */
  private static void reach(String output, boolean later, Set<String> files) {
    if (files.add(output)) {
      for (JsonNode part : outputs.get(output).path("imports")) {
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
