package io.parley.article;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * English as a language nobody speaks: every letter with an accent and every sentence two fifths longer, so that a test
 * sees at once what is not in the catalogue and what has no room to grow.
 */
final class Pseudo {

  private static final String PLAIN = "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz";
  private static final String ACCENTED = "ÅÇÐÊĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçðéĝĥîĵķļñöŕšţûŵýž";
  private static final Pattern PLACE = Pattern.compile("(?<=})|(?=\\{)");
  private static final String MORE = " one two three four five six seven eight nine ten eleven twelve";

  private Pseudo() {
  }

  static Map<String, Object> of(Map<?, ?> catalogue) {
    Map<String, Object> all = new LinkedHashMap<>();
    catalogue.forEach((key, entry) -> all.put((String) key, entry instanceof Map<?, ?> inner ? of(inner)
      : sentence(entry.toString())));
    return all;
  }

  private static String sentence(String english) {
    int more = Math.max(2, Math.round(english.length() * 0.4f));
    StringBuilder text = new StringBuilder();
    for (String part : PLACE.split(english + MORE.repeat(1 + more / MORE.length()).substring(0, more))) {
      text.append(part.startsWith("{") ? part : accented(part));
    }
    return text.toString();
  }

  private static String accented(String part) {
    StringBuilder text = new StringBuilder();
    part.chars().forEach(letter -> {
      int at = PLAIN.indexOf(letter);
      text.append(at < 0 ? (char) letter : ACCENTED.charAt(at));
    });
    return text.toString();
  }
}
