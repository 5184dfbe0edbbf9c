package io.parley.article;

import java.time.LocalDate;

/**
 * One article of this server's own pages.
 *
 * @param lang its language (BCP 47)
 * @param slug its place in the address, and the key of its thread
 * @param question what readers are asked; the standfirst
 * @param html the body, rendered from Markdown with raw HTML escaped
 * @param minutes rough time to read it
 */
public record Article(String lang, String slug, String headline, String question, String author, LocalDate date,
                      String section, String html, int minutes) {

  public String direction() {
    return Languages.direction(lang);
  }

  public String path() {
    return "/articles/" + slug;
  }
}
