package io.parley.comment.text;

import java.util.List;

/** What made Markdown parsers of the past slow or deep, or their output huge. Stateless. */
final class PathologicalTexts {

  private PathologicalTexts() {
  }

  /** About 10 KB each. */
  static List<String> all() {
    return List.of(
      many(">", 10_000), many("> ", 5_000) + "a", many(">>>>>>>>>>>>>>>>a\n\n", 550), many(">-\n-\n", 2_000),
      many("- ", 5_000) + "a", many("-\n*\n+\n", 1_700), lines("- a", 140), many("1. ", 3_300), many("[", 10_000),
      many("![", 5_000), many("[", 5_000) + many("]", 5_000), many("[a](", 2_500), many("[a](<b", 1_700),
      "[a]: http://" + many("x", 5_000) + "\n\n" + many("[a]", 1_600),
      many("[a]: http://b\n", 700) + many("[a][a]", 100), "[a]: http://b\n\n" + many("[a],", 2_500),
      "[a]: http://" + many("x", 5_000) + "\n\n" + many("[a],", 1_200), many("*", 10_000), many("*a_ ", 2_500),
      many("**a *b ", 1_400), many("a**b" + "c*", 1_600), many("*a", 5_000) + many("a*", 2_500), many("~~a", 3_300),
      many("~~*", 3_300), many("`", 10_000), backticks(), many("``a`", 2_500), many("<", 10_000), many("<a ", 3_300),
      many("<!--", 2_500), many("<?", 5_000), many("<![CDATA[", 1_100), many("<!A ", 2_500), many("&", 10_000),
      many("&#", 5_000), many("&lt;", 2_500), many("\"", 10_000), many("\\", 10_000), many("www.", 2_500),
      many("http://", 1_400), many("a@", 5_000), many("a@b.c ", 1_600), many("www.a.b ", 1_250),
      many("a.", 5_000) + "@b", "mailto:" + many("a", 10_000), many("http://a/(", 1_000), many("a\n", 5_000),
      many("\n", 10_000) + "a", many(" ", 10_000) + "a", many("a  \n", 2_500), many("\t", 10_000),
      many("```\n", 2_500), many("    a\n\n", 1_400), many("\u0301", 5_000), many("\ud83d\udc68\u200d", 2_000),
      many("{", 10_000), many("9. ", 3_300), many("9.\n1.\n", 1_600), many("![a](b)", 1_400), many("[![", 3_300),
      many("[](http://a)", 800), many("[\u200b](http://a)", 800));
  }

  private static String many(String part, int times) {
    return part.repeat(times);
  }

  private static String lines(String item, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(" ".repeat(i)).append(item).append('\n');
    }
    return text.toString();
  }

  private static String backticks() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < 140; i++) {
      text.append('e').append("`".repeat(i));
    }
    return text.toString();
  }
}
