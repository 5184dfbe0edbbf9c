package io.parley.comment.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Judges what the chain made with another HTML parser than the chain's own: jsoup, which follows WHATWG HTML. */
final class HtmlJudge {

  private static final Set<String> ALLOWED =
    Set.of("p", "br", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a");
  private static final Pattern HREF = Pattern.compile("(?is)(https?://[^\\s/?#\\\\@:\\p{Cc}\\p{Cf}]"
    + "[^\\s\\\\\\p{Cc}\\p{Cf}]*|mailto:[^\\s?\\\\\\p{Cc}\\p{Cf}]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private HtmlJudge() {
  }

  /** Fails unless html holds only what is allowed and says the same as body. */
  static void check(CommentText comment) throws Exception {
    String source = "from: " + comment.text() + "\nhtml: " + comment.html();
    Element body = Jsoup.parseBodyFragment(comment.html()).body();
    for (Element element : body.select("> *, > * *")) {
      assertTrue(ALLOWED.contains(element.tagName()), () -> element.tagName() + " " + source);
      for (Attribute attribute : element.attributes()) {
        assertEquals("a", element.tagName(), source);
        assertTrue(isAllowed(attribute), () -> attribute + " " + source);
      }
      assertEquals(element.tagName().equals("a") ? 2 : 0, element.attributesSize(), source);
    }
    assertEquals(shape(body), shape(JSON.readTree(comment.body()), 0), source);
    assertTrue(comment.html().length() <= Math.max(256, 12 * comment.text().length()), source);
    assertTrue(comment.html().codePoints().noneMatch(HtmlJudge::isRefused), source);
    assertTrue(body.wholeText().codePoints().noneMatch(HtmlJudge::isRefused), source);
  }

  private static boolean isAllowed(Attribute attribute) {
    String value = attribute.getValue();
    return switch (attribute.getKey()) {
      case "rel" -> value.equals("nofollow ugc noopener noreferrer");
      case "href" -> HREF.matcher(value).matches();
      default -> false;
    };
  }

  private static boolean isRefused(int point) {
    return point < ' ' && point != '\n' && point != '\t' || point >= 0x7f && point <= 0x9f
      || point >= 0xd800 && point <= 0xdfff || (point & 0xfffe) == 0xfffe || point >= 0xfdd0 && point <= 0xfdef;
  }

  private static String shape(Element parent) {
    StringBuilder shape = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText());
      } else if (node instanceof Element element) {
        shape.append(quoted(text)).append('<').append(element.tagName());
        for (Attribute attribute : element.attributes()) {
          shape.append(' ').append(attribute.getKey()).append('=').append(attribute.getValue());
        }
        shape.append('>').append(shape(element)).append("</>");
        text.setLength(0);
      } else {
        // The sanitizer's own, which keeps "{{" from being a template.
        assertEquals(" ", ((Comment) node).getData());
      }
    }
    return shape.append(quoted(text)).toString();
  }

  private static String shape(JsonNode nodes, int from) {
    StringBuilder shape = new StringBuilder();
    for (int i = from; i < nodes.size(); i++) {
      JsonNode node = nodes.get(i);
      if (node.isTextual()) {
        assertTrue(i == from || !nodes.get(i - 1).isTextual(), "two strings in a row");
        shape.append(quoted(new StringBuilder(node.textValue())));
        continue;
      }
      shape.append('<').append(node.get(0).textValue());
      for (Map.Entry<String, JsonNode> attribute : node.get(1).properties()) {
        shape.append(' ').append(attribute.getKey()).append('=').append(attribute.getValue().textValue());
      }
      shape.append('>').append(shape(node, 2)).append("</>");
    }
    return shape.toString();
  }

  private static String quoted(StringBuilder text) {
    return text.length() == 0 ? "" : "'" + text + "'";
  }
}
