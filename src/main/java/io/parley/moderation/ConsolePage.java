package io.parley.moderation;

import java.util.List;
import java.util.Map;

/**
 * What the console's template draws.
 *
 * @param moderator the name of who is signed in
 * @param reasons why a comment may be removed, by the slug of its site; for sites not in the list under no slug
 */
public record ConsolePage(String moderator, ListJson list, Map<String, List<String>> reasons) {

  /**
   * A page of a few words in place of the console.
   *
   * @param key of the sentences; with {@code Title} and {@code Text} behind it
   * @param link the key of the words of the way on
   * @param forward whether the page goes on by itself
   */
  public record Notice(String key, String link, boolean forward) {
  }
}
