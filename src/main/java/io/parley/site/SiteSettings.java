package io.parley.site;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a site decides for itself.
 *
 * @param maxGraphemes longest text of a comment, as people count characters
 * @param editWindow how long after posting an author may change the text
 * @param reasons codes a moderator or a reporting reader may choose from
 * @param latest whether anybody may be given the newest comments of all its threads, who could so far read only those whose
 *     pages they knew
 * @param tokenSecret with which the publisher's server vouches for its readers; none: it does not
 */
public record SiteSettings(int maxGraphemes, Duration editWindow, List<String> reasons, boolean latest,
                           Optional<TokenSecret> tokenSecret) {

  public static final SiteSettings DEFAULT = new SiteSettings(3_000, Duration.ofMinutes(15),
    List.of("spam", "abuse", "hate", "harassment", "misinformation", "off_topic", "illegal", "other"), false,
    Optional.empty());
}
