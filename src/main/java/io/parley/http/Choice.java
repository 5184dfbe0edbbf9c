package io.parley.http;

import io.parley.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One of a few words, as an outsider said it. A refusal names them all, wherever the word came from. */
final class Choice {

  private Choice() {
  }

  static String parse(String name, String text, List<String> allowed) {
    if (!allowed.contains(text)) {
      throw Problem.notOneOf(name, allowed);
    }
    return text;
  }

  /** One of an enum's constants by its lower-case name. */
  static <E extends Enum<E>> E parse(String name, String text, Class<E> kind) {
    List<String> words = Stream.of(kind.getEnumConstants()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    return kind.getEnumConstants()[words.indexOf(parse(name, text, words))];
  }
}
