package io.parley.thread;

import io.parley.site.Site;

/**
 * Which discussion: the site, and the publisher's own identifier for the page, 1 to 512 characters.
 */
public record ThreadKey(int siteId, String key) {

  public static final int MAX_LENGTH = 512;

  public ThreadKey {
    if (!isValid(key)) {
      throw new IllegalArgumentException("thread key");
    }
  }

  public static ThreadKey of(Site site, String key) {
    return new ThreadKey(site.id(), key);
  }

  /** Whether an outsider's text can be a key: 1 to 512 characters, none of them a control character. */
  public static boolean isValid(String key) {
    return key != null && !key.isEmpty() && key.codePointCount(0, key.length()) <= MAX_LENGTH
      && key.codePoints().noneMatch(ThreadKey::isRefused);
  }

  private static boolean isRefused(int point) {
    return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
  }
}
