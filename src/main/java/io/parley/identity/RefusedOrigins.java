package io.parley.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.parley.site.Origins;
import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who runs the server which pages were turned away, since their makers see no more than a browser's refusal: each
 * origin at each site once an hour. Anybody may name any origin, so no more than a hundred an hour. Thread-safe.
 */
final class RefusedOrigins {

  static final int MOST = 100;

  private static final Logger LOG = LoggerFactory.getLogger(RefusedOrigins.class);
  /** What anybody sent goes into the log only as what it should be. */
  private static final Pattern ORIGIN = Pattern.compile("null|[a-zA-Z0-9+.-]{1,20}://[a-zA-Z0-9.:\\[\\]_-]{1,200}");

  private record Refusal(String origin, String site) {
  }

  private final Cache<Refusal, Boolean> told;

  RefusedOrigins(Ticker ticker) {
    told = Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).ticker(ticker).executor(Runnable::run).build();
  }

  /** @param site a site that there is */
  void tell(String origin, String site) {
    Refusal refusal = new Refusal(origin, site);
    if (told.getIfPresent(refusal) != null || !ORIGIN.matcher(origin).matches()) {
      return;
    }
    told.cleanUp();
    if (told.estimatedSize() < MOST && told.asMap().putIfAbsent(refusal, true) == null) {
      LOG.warn("a page of {} may not use the site {}: {}", origin, site, remedy(origin, site));
    }
  }

  private static String remedy(String origin, String site) {
    if (origin.equals("null")) {
      return "it is a file, or in a frame without an origin; have a web server serve it";
    }
    return site.equals(Origins.DEMO)
      ? "if it should, add " + origin + " to PARLEY_ORIGINS"
      : "if it should, add " + origin + " to the site's origins (PARLEY_ORIGINS is for " + Origins.DEMO + ")";
  }
}
