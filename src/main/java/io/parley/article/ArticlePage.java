package io.parley.article;

import org.jspecify.annotations.Nullable;

/**
 * What the article's template draws.
 *
 * @param thread null where the discussion could not be read: the article is served all the same
 * @param bar the script of the page's own bar
 * @param linkedData the page for search engines, as JSON in which no markup can begin
 */
public record ArticlePage(Article article, Words words, @Nullable ThreadModel thread, String siteSlug,
                          String bar, String linkedData) {

  public int count() {
    return thread == null ? 0 : thread.thread().count();
  }
}
