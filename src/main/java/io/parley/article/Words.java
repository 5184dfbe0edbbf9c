package io.parley.article;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.CompactDecimalFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language: the same catalogue the script reads. An entry is a sentence with named places, or one
 * sentence for each plural category of the argument {@code n}. What a language lacks is taken from the one it falls
 * back to, entry by entry. Thread-safe.
 */
public final class Words {

  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final int COMPACT_FROM = 10_000;

  private final ULocale locale;
  private final Map<String, Object> entries;
  private final @Nullable Words fallback;
  private final PluralRules plurals;
  private final NumberFormat whole;
  private final CompactDecimalFormat compact;
  private final DateTimeFormatter day;
  private final DateTimeFormatter moment;

  Words(String language, Map<String, Object> entries, @Nullable Words fallback) {
    this.locale = ULocale.forLanguageTag(language);
    this.entries = entries;
    this.fallback = fallback;
    this.plurals = PluralRules.forLocale(locale);
    this.whole = NumberFormat.getIntegerInstance(locale);
    this.compact = CompactDecimalFormat.getInstance(locale, CompactDecimalFormat.CompactStyle.SHORT);
    this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale.toLocale());
    this.moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
      .withLocale(locale.toLocale()).withZone(ZoneOffset.UTC);
  }

  /** The catalogue that came along for a language. */
  public static Words load(String language) {
    try (InputStream in = Words.class.getResourceAsStream("/words/" + language + ".json")) {
      if (in == null) {
        throw new IllegalStateException("no words for " + language);
      }
      return new Words(language, flat(new ObjectMapper().readValue(in, new TypeReference<>() { })), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Entries may stand together under a name, for the script to take as one; plural branches are no such group. */
  private static Map<String, Object> flat(Map<String, Object> catalogue) {
    Map<String, Object> entries = new HashMap<>();
    catalogue.forEach((key, value) -> {
      if (value instanceof Map<?, ?> group && !group.containsKey("other")) {
        group.forEach((inner, entry) -> entries.put((String) inner, entry));
      } else {
        entries.put(key, value);
      }
    });
    return entries;
  }

  public String language() {
    return locale.toLanguageTag();
  }

  public String direction() {
    return locale.isRightToLeft() ? "rtl" : "ltr";
  }

  /** A sentence with its places filled from pairs of name and value; numbers are written as the language does. */
  public String text(String key, Object... pairs) {
    Object entry = entries.get(key);
    if (entry == null) {
      if (fallback == null) {
        throw new IllegalArgumentException("no words for " + key);
      }
      return fallback.text(key, pairs);
    }
    return PLACE.matcher(sentence(key, entry, pairs))
      .replaceAll(place -> Matcher.quoteReplacement(filled(argument(place.group(1), pairs))));
  }

  /** The same for a word that outsiders may have added to, such as a site's own reason: then their word itself. */
  public String textOr(String fallbackText, String key) {
    return entries.containsKey(key) ? text(key) : fallback == null ? fallbackText : fallback.textOr(fallbackText, key);
  }

  public String number(long n) {
    // ICU's formats are not made for use by several threads at once.
    NumberFormat format = (NumberFormat) (n < COMPACT_FROM ? whole : compact).clone();
    return format.format(n);
  }

  public String day(LocalDate date) {
    return day.format(date);
  }

  /** A moment that stays true in a page kept for a while: with date and zone, never "an hour ago". */
  public String moment(Instant instant) {
    return moment.format(instant) + " UTC";
  }

  private String sentence(String key, Object entry, Object[] pairs) {
    if (!(entry instanceof Map<?, ?> branches)) {
      return entry.toString();
    }
    Object n = argument("n", pairs);
    Object branch = n instanceof Number number ? branches.get(plurals.select(number.doubleValue())) : null;
    branch = branch == null ? branches.get("other") : branch;
    if (branch == null) {
      throw new IllegalArgumentException("no plural branch for " + key);
    }
    return branch.toString();
  }

  private String filled(@Nullable Object value) {
    return value instanceof Number number ? number(number.longValue()) : String.valueOf(value);
  }

  private static @Nullable Object argument(String name, Object[] pairs) {
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      if (name.equals(pairs[i])) {
        return pairs[i + 1];
      }
    }
    throw new IllegalArgumentException("no value for " + name);
  }
}
