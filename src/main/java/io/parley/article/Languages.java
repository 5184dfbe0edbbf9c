package io.parley.article;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import io.parley.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Every language there are words for. English is complete; what another lacks is said in English, entry by entry. One
 * language nobody speaks is made of English for tests: longer and with accents everywhere. Thread-safe.
 */
public final class Languages {

  static final String STANDARD = "en";
  static final String PSEUDO = "en-XA";
  /** A catalogue each, in webroot/words. */
  static final List<String> TRANSLATED = List.of("ar", "de", "es", "fr", "ja", "pl", "ru", "zh");
  /** Groups of entries: what the script says to everybody, and what comes with its later part. */
  static final List<String> GROUPS = List.of("widget", "rest", "acts");
  private static final List<String> OF_SCRIPT = List.of("comments", "widget", "rest", "acts");
  /** Bounds what strangers can make us keep. */
  private static final Set<ULocale> REGIONS = Set.of(ULocale.getAvailableLocales());

  private final Words standard;
  private final Map<String, Words> catalogues = new HashMap<>();
  private final Map<ULocale, Words> regional = new ConcurrentHashMap<>();
  private final Map<String, String> forScript = new HashMap<>();

  private Languages() {
    Map<String, Object> english = read(STANDARD);
    standard = new Words(STANDARD, flat(english), null);
    TRANSLATED.forEach(language -> add(language, read(language)));
    add(PSEUDO, Pseudo.of(english));
  }

  private void add(String language, Map<String, Object> catalogue) {
    catalogues.put(language, new Words(language, flat(catalogue), standard));
    Map<String, Object> said = new LinkedHashMap<>(catalogue);
    said.keySet().retainAll(OF_SCRIPT);
    Map<String, Object> entries = flat(said);
    PluralRules rules = PluralRules.forLocale(ULocale.forLanguageTag(language));
    entries.replaceAll((key, entry) -> entry instanceof Map<?, ?> branches ? withoutRepeats(branches, rules) : entry);
    forScript.put(language, Json.encodeToString(entries));
  }

  /** The script counts whole numbers, and falls back to "other": what that says need not be said twice. */
  private static Map<?, ?> withoutRepeats(Map<?, ?> branches, PluralRules rules) {
    Map<Object, Object> left = new LinkedHashMap<>(branches);
    if (LongStream.range(0, 1_000).mapToObj(rules::select).noneMatch(PluralRules.KEYWORD_OTHER::equals)) {
      left.put(PluralRules.KEYWORD_OTHER, left.get(rules.select(100)));
    }
    Object other = left.get(PluralRules.KEYWORD_OTHER);
    left.entrySet().removeIf(branch -> branch.getValue().equals(other)
      && !branch.getKey().equals(PluralRules.KEYWORD_OTHER));
    return left;
  }

  /** Reads all of them. Blocking; for the start. */
  public static Languages load() {
    return new Languages();
  }

  /**
   * The words for a language (BCP 47): those of its base language where its region has none of its own, English where
   * there are none at all.
   */
  Words of(@Nullable String tag) {
    if (tag == null) {
      return standard;
    }
    ULocale asked = ULocale.forLanguageTag(tag);
    Words words = catalogues.get(asked.toLanguageTag());
    if (words == null) {
      words = catalogues.getOrDefault(asked.getLanguage(), standard);
    }
    return isSame(words.catalogue(), asked.toLanguageTag()) && REGIONS.contains(asked)
      ? regional.computeIfAbsent(asked, words::in)
      : words;
  }

  /** What the script needs of each language but English, which it has within, as JSON by the catalogue's name. */
  Map<String, String> forScript() {
    return forScript;
  }

  /** Whether two tags name the same language, wherever it is spoken. */
  static boolean isSame(String one, String other) {
    return ULocale.forLanguageTag(one).getLanguage().equals(ULocale.forLanguageTag(other).getLanguage());
  }

  static String direction(String tag) {
    return ULocale.forLanguageTag(tag).isRightToLeft() ? "rtl" : "ltr";
  }

  private static Map<String, Object> read(String language) {
    try (@Nullable InputStream in = Languages.class.getResourceAsStream("/words/" + language + ".json")) {
      if (in == null) {
        throw new IllegalStateException("no words for " + language);
      }
      return new ObjectMapper().readValue(in, new TypeReference<LinkedHashMap<String, Object>>() { });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Entries stand together under a name for the script to take them as one. */
  private static Map<String, Object> flat(Map<String, Object> catalogue) {
    Map<String, Object> entries = new LinkedHashMap<>();
    catalogue.forEach((key, value) -> {
      if (GROUPS.contains(key)) {
        ((Map<?, ?>) value).forEach((inner, entry) -> entries.put((String) inner, entry));
      } else {
        entries.put(key, value);
      }
    });
    return entries;
  }
}
