package io.parley.article;

import io.parley.http.Call;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the page that embeds a thread wants it drawn, as the attributes of its element say.
 *
 * @param heading level of the thread's heading in the outline of the page
 * @param depth replies are indented up to this level
 * @param own whether the page is this server's, where links lead on without a script
 * @param lang the page's language as its author says it (BCP 47); null where nothing is said
 */
public record Drawing(int heading, int depth, boolean own, @Nullable String lang) {

  static final int HEADING = 2;
  static final int DEPTH = 5;
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}");

  /** As on this server's own pages. */
  static Drawing own(String lang) {
    return new Drawing(HEADING, DEPTH, true, lang);
  }

  /** A page's mistake costs it its wish and not its comments. */
  static Drawing asked(Call call) {
    return new Drawing(number(call, "heading-level", HEADING, 1, 6), number(call, "max-depth", DEPTH, 2, 10),
      false, call.query("lang").map(text -> text.replace('_', '-')).filter(Drawing::isLanguage).orElse(null));
  }

  static boolean isLanguage(String text) {
    return LANGUAGE.matcher(text).matches();
  }

  /** A number brought into bounds, and not refused. */
  static int number(Call call, String name, int fallback, int min, int max) {
    return call.query(name).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf)
      .map(number -> Math.max(min, Math.min(max, number))).orElse(fallback);
  }

  /** The default in place of a word that means nothing. */
  static <E extends Enum<E>> E word(Call call, String name, E fallback) {
    String word = call.query(name).orElse("").toUpperCase(Locale.ROOT);
    return Stream.of(fallback.getDeclaringClass().getEnumConstants()).filter(each -> each.name().equals(word)).findFirst()
      .orElse(fallback);
  }

  /** Follows the language; null where the page's own direction stands. */
  public @Nullable String direction() {
    return lang == null ? null : Languages.direction(lang);
  }
}
