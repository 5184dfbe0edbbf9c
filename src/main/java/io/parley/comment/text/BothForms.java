package io.parley.comment.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.parley.unicode.Characters;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamRenderer;

/**
 * The end of the chain: hears the sanitizer's events once and writes HTML and JSON from each, so that the two can
 * never say different things. Adds what a link tells search engines and the page it leads to. One use, one thread.
 */
final class BothForms implements HtmlStreamEventReceiver {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String REL = "nofollow ugc noopener noreferrer";
  /**
   * What the renderer puts between braces against template engines in browsers. None ever sees this html, and a comment
   * would make it another tree than the script builds. Nothing else can look so: every {@code <} of a text is escaped.
   */
  private static final String BRACE_BREAK = "<!-- -->";
  private static final Set<String> WITHOUT_WORDS = Set.of("", "blockquote", "ul", "ol");

  private final StringBuilder html = new StringBuilder();
  private final StringWriter json = new StringWriter();
  private final HtmlStreamRenderer page = HtmlStreamRenderer.create(html, BothForms::fail);
  private final JsonGenerator tree = generator(json);
  private final Deque<String> open = new ArrayDeque<>(List.of(""));
  private final StringBuilder words = new StringBuilder();
  private boolean visible;

  /** The forms of a text whose events are all heard; a text that shows nothing has none. */
  CommentText of(String text) {
    return visible
      ? new CommentText(text, html.toString().replace(BRACE_BREAK, ""), json.toString(), TextChain.VERSION)
      : new CommentText(text, "", "[]", TextChain.VERSION);
  }

  @Override
  public void openDocument() {
    page.openDocument();
    write(tree::writeStartArray);
  }

  @Override
  public void closeDocument() {
    flush();
    page.closeDocument();
    write(tree::writeEndArray);
    write(tree::close);
  }

  @Override
  public void openTag(String element, List<String> attributes) {
    flush();
    List<String> all = element.equals("a") ? List.of("href", href(attributes), "rel", REL) : List.of();
    page.openTag(element, all);
    write(() -> {
      tree.writeStartArray();
      tree.writeString(element);
      writeAttributes(all);
    });
    if (element.equals("br")) {
      write(tree::writeEndArray);
    } else {
      open.push(element);
    }
  }

  @Override
  public void closeTag(String element) {
    if (element.equals("br")) {
      return;
    }
    flush();
    open.pop();
    page.closeTag(element);
    write(tree::writeEndArray);
  }

  @Override
  public void text(String text) {
    words.append(text);
  }

  private void flush() {
    // HTML reads a carriage return as a line feed; the tree has to say the same.
    String text = withoutLayout(Characters.withoutRefused(words.toString()).replace('\r', '\n'));
    words.setLength(0);
    if (text.isEmpty()) {
      return;
    }
    visible |= Characters.isVisible(text);
    page.text(text);
    write(() -> tree.writeString(text));
  }

  /** The renderer sets each block on a line of its own; those line ends are no part of the text. */
  private String withoutLayout(String text) {
    String parent = open.peek();
    if (WITHOUT_WORDS.contains(parent) && text.isBlank()) {
      return "";
    }
    if (!"li".equals(parent)) {
      return text;
    }
    int from = text.startsWith("\n") ? 1 : 0;
    return text.substring(from, text.endsWith("\n") ? Math.max(from, text.length() - 1) : text.length());
  }

  private static String href(List<String> attributes) {
    // Names and values take turns; the policy lets no link without this one through.
    return attributes.get(attributes.indexOf("href") + 1);
  }

  private void writeAttributes(List<String> attributes) throws IOException {
    if (attributes.isEmpty()) {
      tree.writeNull();
      return;
    }
    tree.writeStartObject();
    for (int i = 0; i < attributes.size(); i += 2) {
      tree.writeStringField(attributes.get(i), attributes.get(i + 1));
    }
    tree.writeEndObject();
  }

  private static JsonGenerator generator(StringWriter target) {
    try {
      return JSON.createGenerator(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fail(String reason) {
    throw new IllegalStateException("sanitized HTML that cannot be written: " + reason);
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }
}
