package io.parley.article;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the front page's template draws: the articles, and the counts as far as they could be read. */
public record IndexPage(Words words, List<Article> articles, @Nullable Map<String, Integer> counts) {

  public String comments(Article article) {
    return counts == null
      ? words.text("postComment")
      : words.text("comments", "n", counts.getOrDefault(article.slug(), 0));
  }
}
