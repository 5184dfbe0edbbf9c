package io.parley.article;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A Markdown file with front matter becomes an article, or fails with all its mistakes at once. Front matter is YAML
 * between two lines of three dashes; raw HTML in the body is shown, not obeyed.
 */
final class ArticleParser {

  private static final Pattern FILE = Pattern.compile("\\A\\uFEFF?---[ \\t]*\\n(.*?)\\n---[ \\t]*(?:\\n(.*))?\\z",
    Pattern.DOTALL);
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
  private static final int WORDS_A_MINUTE = 220;

  private final Parser markdown = Parser.builder().build();
  private final HtmlRenderer renderer = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

  Article parse(String text) throws BrokenArticle {
    var file = FILE.matcher(text.replace("\r\n", "\n"));
    if (!file.matches()) {
      throw new BrokenArticle(List.of("it must begin with front matter between two lines of ---"));
    }
    Map<?, ?> front = frontMatter(file.group(1));
    String body = file.group(2) == null ? "" : file.group(2).strip();
    List<String> mistakes = new ArrayList<>();
    String slug = field(front, "slug", mistakes);
    if (!slug.isEmpty() && !SLUG.matcher(slug).matches()) {
      mistakes.add("slug must be lower-case letters, digits and hyphens, at most 100");
    }
    LocalDate date = date(field(front, "date", mistakes), mistakes);
    if (body.isEmpty()) {
      mistakes.add("the body is empty");
    }
    String headline = field(front, "headline", mistakes);
    String question = field(front, "question", mistakes);
    String author = field(front, "author", mistakes);
    String section = field(front, "section", mistakes);
    String lang = front.get("lang") == null ? Languages.STANDARD : field(front, "lang", mistakes);
    if (!lang.isEmpty() && !Drawing.isLanguage(lang)) {
      mistakes.add("lang must be the tag of a language, such as de or pt-BR");
    }
    if (!mistakes.isEmpty() || date == null) {
      throw new BrokenArticle(mistakes);
    }
    Node document = markdown.parse(body);
    return new Article(lang, slug, headline, question, author, date, section, renderer.render(document),
      minutes(body));
  }

  private static Map<?, ?> frontMatter(String yaml) throws BrokenArticle {
    try {
      Object loaded = new Load(LoadSettings.builder().setCodePointLimit(16_384).build()).loadFromString(yaml);
      if (loaded instanceof Map<?, ?> map) {
        return map;
      }
    } catch (YamlEngineException e) {
      String reason = e.getMessage().lines().findFirst().orElse("");
      throw new BrokenArticle(List.of("the front matter is not YAML: " + reason));
    }
    throw new BrokenArticle(List.of("the front matter must be lines of key: value"));
  }

  private static String field(Map<?, ?> front, String name, List<String> mistakes) {
    Object value = front.get(name);
    if (value instanceof String || value instanceof Number) {
      String text = value.toString().strip();
      if (!text.isEmpty()) {
        return text;
      }
    }
    mistakes.add(value == null || value instanceof String ? name + " is missing" : name + " must be text");
    return "";
  }

  private static @Nullable LocalDate date(String text, List<String> mistakes) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      mistakes.add("date must be like 2025-08-31");
      return null;
    }
  }

  private static int minutes(String body) {
    return Math.max(1, Math.round(body.split("\\s+").length / (float) WORDS_A_MINUTE));
  }
}
