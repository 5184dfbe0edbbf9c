package io.parley.comment.text;

import io.parley.unicode.Characters;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/**
 * The allow-list on a parsed comment. Whatever may not be shown as it is becomes text, so that no word a person wrote
 * is lost: HTML its source, an image its description, a link that leads nowhere allowed its words. One use, one
 * thread.
 */
final class AllowedTree extends AbstractVisitor {

  /** All URLs together may be this many times the text: more comes only of one definition used again and again. */
  private static final int URLS_GROWTH = 4;

  /** What a bare link gains when it becomes a URL: a scheme. */
  private static final int PREFIX = "https://".length();

  private int urlsLeft;

  private AllowedTree(int urlsLeft) {
    this.urlsLeft = urlsLeft;
  }

  /** Changes the tree of a text of the given length to what is allowed. */
  static void prune(Node tree, int length) {
    tree.accept(new AllowedTree(URLS_GROWTH * length));
  }

  /** A text as a tree without any markup. */
  static Node literally(String text) {
    Document document = new Document();
    Paragraph paragraph = new Paragraph();
    document.appendChild(paragraph);
    for (String line : text.split("\r\n|\r|\n", -1)) {
      if (paragraph.getFirstChild() != null) {
        paragraph.appendChild(new SoftLineBreak());
      }
      paragraph.appendChild(new Text(line));
    }
    return document;
  }

  @Override
  public void visit(Link link) {
    visitChildren(link);
    String url = link.getDestination();
    int cost = Math.max(0, url.length() - PREFIX);
    // Cost first: a definition named a thousand times is not read a thousand times.
    if (cost > urlsLeft || !LinkRule.allows(url) || !Characters.isVisible(Words.in(link))) {
      unwrap(link);
      return;
    }
    urlsLeft -= cost;
    link.setTitle(null);
    // The sanitizer's writer sets a blank after a backtick, for browsers long gone, and a URL would end in it.
    link.setDestination(url.replace("`", "%60"));
  }

  @Override
  public void visit(Image image) {
    replace(image, new Text(Words.in(image)));
  }

  @Override
  public void visit(HtmlInline html) {
    replace(html, new Text(html.getLiteral()));
  }

  @Override
  public void visit(HtmlBlock html) {
    replace(html, paragraph(html.getLiteral()));
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    replace(lineBreak, new SoftLineBreak());
  }

  @Override
  public void visit(LinkReferenceDefinition definition) {
    // "[Edit]: typo" is a definition to CommonMark and a sentence to its writer.
    if (!LinkRule.allows(definition.getDestination())) {
      String title = definition.getTitle() == null ? "" : " \"" + definition.getTitle() + '"';
      replace(definition, paragraph("[" + definition.getLabel() + "]: " + definition.getDestination() + title));
    }
  }

  @Override
  public void visit(OrderedList list) {
    visitChildren(list);
    Integer start = list.getMarkerStartNumber();
    if (start == null || start == 1) {
      return;
    }
    // Without a start attribute the browser would count from 1, and "1984. What a year" would lose its year.
    int number = start;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      number(item, number++ + list.getMarkerDelimiter() + " ");
    }
    for (Node item = list.getFirstChild(); item != null; item = list.getFirstChild()) {
      moveChildrenBefore(list, item);
      item.unlink();
    }
    list.unlink();
  }

  @Override
  public void visit(Heading heading) {
    unwrap(heading);
  }

  @Override
  public void visit(ThematicBreak rule) {
    replace(rule, paragraph(String.valueOf(rule.getLiteral())));
  }

  @Override
  public void visit(CustomBlock block) {
    visitChildren(block);
    unwrap(block);
  }

  @Override
  public void visit(CustomNode node) {
    visitChildren(node);
    if (!(node instanceof Strikethrough)) {
      unwrap(node);
    }
  }

  private static void number(Node item, String number) {
    if (!(item.getFirstChild() instanceof Paragraph)) {
      item.prependChild(new Paragraph());
    }
    item.getFirstChild().prependChild(new Text(number));
  }

  private static Paragraph paragraph(String text) {
    Paragraph paragraph = new Paragraph();
    paragraph.appendChild(new Text(text));
    return paragraph;
  }

  private static void unwrap(Node node) {
    moveChildrenBefore(node, node);
    node.unlink();
  }

  private static void moveChildrenBefore(Node place, Node parent) {
    for (Node child = parent.getFirstChild(); child != null; child = parent.getFirstChild()) {
      place.insertBefore(child);
    }
  }

  private static void replace(Node node, Node other) {
    node.insertBefore(other);
    node.unlink();
  }
}
