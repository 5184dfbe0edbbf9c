package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import io.parley.http.Encodings;
import io.parley.http.Encodings.Effort;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each catalogue against the English one: nothing missing, nothing too much, and all the plurals of its language. */
class CataloguesTest {

  private static final File FOLDER = new File("webroot/words");
  private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z]+}");
  /** What fits into the first packet with all else; half of what a locale of the next best costs. */
  private static final int OF_SCRIPT = 1_500;

  /** Where there is none of it nothing is said. */
  private static final Set<String> NEVER_OF_NONE = Set.of("newComments", "newReplies", "reading", "minutesAgo",
    "hoursAgo", "daysAgo", "moreReplies", "textOver");

  private final Map<String, Object> english = read("en");

  static List<String> translated() {
    return Languages.TRANSLATED;
  }

  @Test
  void every_file_is_a_language_that_is_spoken() {
    Set<String> files = Stream.of(FOLDER.list()).map(name -> name.replace(".json", ""))
      .collect(Collectors.toCollection(TreeSet::new));
    Set<String> spoken = new TreeSet<>(Languages.TRANSLATED);
    spoken.add(Languages.STANDARD);
    assertEquals(spoken, files);
  }

  @ParameterizedTest
  @MethodSource("translated")
  void a_catalogue_has_the_keys_of_the_english_one(String language) {
    Set<String> missing = new TreeSet<>(english.keySet());
    missing.removeAll(read(language).keySet());
    Set<String> extra = new TreeSet<>(read(language).keySet());
    extra.removeAll(english.keySet());
    assertEquals("missing [], too much []", "missing " + missing + ", too much " + extra);
  }

  @ParameterizedTest
  @MethodSource("translated")
  void a_sentence_has_the_places_of_the_english_one(String language) {
    PluralRules rules = rules(language);
    List<String> wrong = new ArrayList<>();
    read(language).forEach((key, entry) -> branches(entry).forEach((category, sentence) -> {
      Set<String> wanted = places(branches(english.get(key)).get("other"));
      Set<String> found = places(sentence);
      // "A comment", "both": a branch for one number alone may say it in words.
      if (rules.getUniqueKeywordValue(category) != PluralRules.NO_UNIQUE_VALUE) {
        found.add("{n}");
        wanted.add("{n}");
      }
      if (!wanted.equals(found)) {
        wrong.add(key + " " + category + ": " + sentence);
      }
    }));
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @MethodSource("translated")
  void a_count_has_every_plural_of_the_language(String language) {
    PluralRules rules = rules(language);
    List<String> wrong = new ArrayList<>();
    read(language).forEach((key, entry) -> {
      int least = NEVER_OF_NONE.contains(key.replaceFirst(".*\\.", "")) ? 1 : 0;
      Set<String> needed = LongStream.range(least, 1_000).mapToObj(rules::select).collect(Collectors.toSet());
      needed.add("other");
      Set<String> found = branches(entry).keySet();
      boolean isCount = english.get(key) instanceof Map || entry instanceof Map;
      if (isCount && !(found.containsAll(needed) && rules.getKeywords().containsAll(found))) {
        wrong.add(key + " has " + found + " of " + needed);
      }
    });
    assertEquals(List.of(), wrong);
  }

  @Test
  void what_the_script_loads_of_a_language_is_small() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    Languages.load().forScript().forEach((language, json) -> sizes.put(language, Encodings
      .of("application/json", json.getBytes(StandardCharsets.UTF_8), Effort.BEST).forms().get("br").body().length()));
    sizes.remove(Languages.PSEUDO);
    assertEquals(Set.copyOf(Languages.TRANSLATED), sizes.keySet());
    assertTrue(sizes.values().stream().allMatch(size -> size <= OF_SCRIPT), sizes::toString);
  }

  private static PluralRules rules(String language) {
    return PluralRules.forLocale(ULocale.forLanguageTag(language));
  }

  private static Set<String> places(String sentence) {
    return PLACE.matcher(sentence).results().map(place -> place.group()).collect(Collectors.toCollection(TreeSet::new));
  }

  /** By category; what is said of a single number in a way of its own is another matter. */
  @SuppressWarnings("unchecked")
  private static Map<String, String> branches(Object entry) {
    if (!(entry instanceof Map<?, ?>)) {
      return Map.of("other", entry.toString());
    }
    Map<String, String> branches = new LinkedHashMap<>((Map<String, String>) entry);
    branches.keySet().removeIf(category -> category.startsWith("="));
    return branches;
  }

  /** Groups are written out, so that an entry in the wrong one is found. */
  private static Map<String, Object> read(String language) {
    try {
      Map<String, Object> entries = new LinkedHashMap<>();
      new ObjectMapper().readValue(new File(FOLDER, language + ".json"), new TypeReference<Map<String, Object>>() { })
        .forEach((key, value) -> {
          if (Languages.GROUPS.contains(key)) {
            ((Map<?, ?>) value).forEach((inner, entry) -> entries.put(key + "." + inner, entry));
          } else {
            entries.put(key, value);
          }
        });
      return entries;
    } catch (IOException e) {
      throw new AssertionError(language, e);
    }
  }
}
