package io.parley.article;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language, and numbers and dates as one of its regions writes them: the same catalogue the script
 * reads. An entry is a sentence with named places, or one sentence for each plural category of the argument {@code n};
 * what is said of a single number in a way of its own stands under {@code =} and that number.
 * What a language lacks is taken from the one it falls back to, entry by entry. Thread-safe.
 */
public final class Words {

  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final int COMPACT_FROM = 10_000;

  private final String catalogue;
  private final ULocale locale;
  private final Map<String, Object> entries;
  private final @Nullable Words fallback;
  private final PluralRules plurals;
  private final LocalizedNumberFormatter whole;
  private final LocalizedNumberFormatter compact;
  // ICU's dates are not made for use by several threads at once.
  private final ThreadLocal<DateFormat> day;
  private final ThreadLocal<DateFormat> moment;

  Words(String catalogue, Map<String, Object> entries, @Nullable Words fallback) {
    this(catalogue, ULocale.forLanguageTag(catalogue), entries, fallback);
  }

  private Words(String catalogue, ULocale locale, Map<String, Object> entries, @Nullable Words fallback) {
    this.catalogue = catalogue;
    this.locale = locale;
    this.entries = entries;
    this.fallback = fallback;
    this.plurals = PluralRules.forLocale(locale);
    this.whole = NumberFormatter.withLocale(locale);
    this.compact = whole.notation(Notation.compactShort());
    this.day = ThreadLocal.withInitial(() -> utc(DateFormat.getDateInstance(DateFormat.LONG, locale)));
    this.moment = ThreadLocal.withInitial(() -> utc(DateFormat.getInstanceForSkeleton("yMMMdjmz", locale)));
  }

  /** The same words with the numbers and dates of a region. */
  Words in(ULocale region) {
    return new Words(catalogue, region, entries, fallback);
  }

  /** The name of the catalogue: the language without a region. */
  String catalogue() {
    return catalogue;
  }

  /** With the region, if one was asked for (BCP 47). */
  public String language() {
    return locale.toLanguageTag();
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
    return (n < COMPACT_FROM ? whole : compact).format(n).toString();
  }

  public String day(LocalDate date) {
    return day.get().format(Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  /** A moment that stays true in a page kept for a while: with date and zone, never "an hour ago". */
  public String moment(Instant instant) {
    return moment.get().format(Date.from(instant));
  }

  private String sentence(String key, Object entry, Object[] pairs) {
    if (!(entry instanceof Map<?, ?> branches)) {
      return entry.toString();
    }
    Object branch = argument("n", pairs) instanceof Number n
      ? branches.containsKey("=" + n) ? branches.get("=" + n) : branches.get(category(n.longValue())) : null;
    branch = branch == null ? branches.get("other") : branch;
    if (branch == null) {
      throw new IllegalArgumentException("no plural branch for " + key);
    }
    return branch.toString();
  }

  /** A number that is written short is spoken as thousands. */
  private String category(long n) {
    return plurals.select(n < COMPACT_FROM ? n : n - n % 1_000);
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

  private static DateFormat utc(DateFormat format) {
    format.setTimeZone(TimeZone.getFrozenTimeZone("UTC"));
    return format;
  }
}
