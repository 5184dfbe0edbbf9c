package io.parley.comment.text;

import io.parley.problem.Problem;
import io.parley.unicode.Characters;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.PolicyFactory;

/**
 * The chain every comment goes through (CommonMark 0.31 without headings, rules, images and HTML; with bare links and
 * {@code ~~deleted~~}). Each stage trusts none before it. Thread-safe; make one and share it.
 */
public final class TextChain {

  /** The version of what this chain makes of a text; raised whenever that changes. */
  public static final int VERSION = 2;

  /** No text is larger, whatever a site allows: bytes of UTF-8. */
  public static final int MAX_BYTES = 16 * 1024;

  /** Most characters of html for one of text; see {@link #render}. */
  private static final int MAX_GROWTH = 12;

  /** Below this many characters of html growth does not matter: a quoted word is mostly tags. */
  private static final int SMALL = 256;

  private static final int MAX_BLOCKS_OPEN = 16;
  private static final int MAX_INLINE_NESTING = 8;

  // One tilde is "about" to people; two are deletion.
  private static final List<Extension> EXTENSIONS = List.of(AutolinkExtension.create(),
    StrikethroughExtension.builder().requireTwoTildes(true).build());

  private final Parser parser = Parser.builder()
    .extensions(EXTENSIONS)
    .enabledBlockTypes(Set.of(BlockQuote.class, ListBlock.class, FencedCodeBlock.class, IndentedCodeBlock.class))
    .maxOpenBlockParsers(MAX_BLOCKS_OPEN)
    .maxInlineNesting(MAX_INLINE_NESTING)
    .build();

  private final HtmlRenderer renderer = HtmlRenderer.builder()
    .extensions(EXTENSIONS)
    .escapeHtml(true)
    .softbreak("<br>")
    .build();

  private final PolicyFactory policy = new HtmlPolicyBuilder()
    .allowElements("p", "br", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a")
    .allowAttributes("href").onElements("a")
    .allowUrlProtocols("http", "https", "mailto")
    .toFactory();

  /**
   * Takes an outsider's text, or refuses it as field {@code text}: {@code blank}, {@code too_long} or
   * {@code refused_character}.
   *
   * @param maxGraphemes the site's limit, in characters as people count them
   */
  public CommentText parse(String text, int maxGraphemes) {
    // Every unit is at least a byte: what is far too long is not even looked at.
    if (text.length() > MAX_BYTES) {
      throw Problem.invalid("text", "too_long");
    }
    if (Characters.hasRefused(text)) {
      throw Problem.invalid("text", "refused_character");
    }
    if (Characters.utf8Length(text) > MAX_BYTES || Characters.isLongerThan(maxGraphemes, text)) {
      throw Problem.invalid("text", "too_long");
    }
    CommentText rendered = render(text);
    if (rendered.isBlank()) {
      throw Problem.invalid("text", "blank");
    }
    return rendered;
  }

  /**
   * Renders a text already accepted. Markup made to swell (quotes in quotes, one long link named a thousand times) is
   * shown as it was typed: html never exceeds 12 characters for one of text, or 256 for a short text.
   */
  public CommentText render(String text) {
    Node tree = parser.parse(text);
    AllowedTree.prune(tree, text.length());
    String unfiltered = renderer.render(tree);
    // Asked twice: the second filter need not read what is already too much.
    if (fits(unfiltered, text)) {
      CommentText rendered = bothForms(text, unfiltered);
      if (fits(rendered.html(), text)) {
        return rendered;
      }
    }
    return bothForms(text, renderer.render(AllowedTree.literally(text)));
  }

  private static boolean fits(String html, String text) {
    return html.length() <= Math.max(SMALL, MAX_GROWTH * text.length());
  }

  private CommentText bothForms(String text, String unfiltered) {
    BothForms forms = new BothForms();
    HtmlSanitizer.sanitize(unfiltered, policy.apply(forms));
    return forms.of(text);
  }
}
