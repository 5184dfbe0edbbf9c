package io.parley.moderation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the console's template draws.
 *
 * @param moderator the name of who is signed in
 * @param inviting whether that is somebody who may let others in
 * @param show which comments the list holds
 * @param reasons why a comment may be removed, by the slug of its site; for sites not in the list under no slug
 */
public record ConsolePage(String moderator, boolean inviting, Show show, ListJson list,
                          Map<String, List<String>> reasons) {

  /**
   * A page of a few words in place of the console.
   *
   * @param key of the sentences; with {@code Title} and {@code Text} behind it
   * @param link the key of the words of a link to the console; null for none
   * @param help whether it says how to get a link that lets in
   * @param forward whether the page goes on by itself
   */
  public record Notice(String key, @Nullable String link, boolean help, boolean forward) {
  }
}
