package io.parley.comment.text;

/**
 * A comment's text and the two forms in which it is shown.
 *
 * @param text exactly what was accepted
 * @param html for pages and the API: p br em strong del code pre blockquote ul ol li, and a with href and rel
 * @param body the same as a JSON list of nodes, for pages that may not use HTML sinks: each a string, or
 *     {@code [tag, attributes or null, ...nodes]}
 * @param chain the version of the chain that rendered it; another version means: render again
 */
public record CommentText(String text, String html, String body, int chain) {

  /** Whether a reader would see nothing of it; html and body are then empty. */
  public boolean isBlank() {
    return html.isEmpty();
  }
}
