package io.parley.article;

import java.util.List;

/** A file that cannot become an article, with everything that is wrong with it in words for its author. */
final class BrokenArticle extends Exception {

  private static final long serialVersionUID = 1;

  BrokenArticle(List<String> mistakes) {
    super(String.join("; ", mistakes));
  }
}
