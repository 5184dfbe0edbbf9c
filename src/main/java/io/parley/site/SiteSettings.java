package io.parley.site;

import java.time.Duration;
import java.util.List;

/**
 * What a site decides for itself.
 *
 * @param maxGraphemes longest text of a comment, as people count characters
 * @param editWindow how long after posting an author may change the text
 * @param reasons codes a moderator or a reporting reader may choose from
 */
public record SiteSettings(int maxGraphemes, Duration editWindow, List<String> reasons) {

  public static final SiteSettings DEFAULT = new SiteSettings(3_000, Duration.ofMinutes(15),
    List.of("spam", "abuse", "hate", "harassment", "misinformation", "off_topic", "illegal", "other"));
}
