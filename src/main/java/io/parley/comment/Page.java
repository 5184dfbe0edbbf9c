package io.parley.comment;

import io.parley.http.Fields;
import io.parley.unicode.Characters;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The publisher's page a comment was written on, as the client says; used when its thread is made. */
public record Page(@Nullable String url, @Nullable String title) {

  static final Page UNKNOWN = new Page(null, null);
  private static final int LONGEST_URL = 2_048;
  private static final int LONGEST_TITLE = 300;
  /** Browsers leave in a path what a URI must not have ("50%", "a|b"): only the origin is read. */
  private static final Pattern WEB = Pattern.compile("(?iU)(https?://[^/?#\\\\\\s]+)(?:[/?#]\\S*)?");

  /**
   * Reads the field {@code page} if there is one.
   *
   * @param allowed whether a page address lies on one of the site's origins
   */
  static @Nullable Page read(Fields fields, Predicate<URI> allowed) {
    Fields page = fields.object("page");
    if (page == null) {
      return null;
    }
    String url = page.optional("url");
    String title = page.optional("title");
    if (url != null && !isAllowed(url, allowed)) {
      fields.mistake("page.url", "not_allowed");
    }
    if (title != null && !isPlain(title)) {
      fields.mistake("page.title", "refused_character");
    }
    page.check();
    return of(url, title);
  }

  /** A page whose address and title need no check. */
  public static Page of(@Nullable String url, @Nullable String title) {
    return new Page(url, title == null ? null : shorten(title.strip()));
  }

  private static boolean isAllowed(String url, Predicate<URI> allowed) {
    if (url.length() > LONGEST_URL || Characters.hasRefused(url)) {
      return false;
    }
    Matcher web = WEB.matcher(url);
    try {
      return web.matches() && isAllowed(new URI(web.group(1)), allowed);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isAllowed(URI origin, Predicate<URI> allowed) {
    return origin.getUserInfo() == null && allowed.test(origin);
  }

  private static boolean isPlain(String title) {
    return !Characters.hasRefused(title) && title.chars().noneMatch(Character::isISOControl);
  }

  /** A headline is decoration here: one that is too long is cut, not refused. */
  private static String shorten(String title) {
    return title.codePointCount(0, title.length()) <= LONGEST_TITLE
      ? title
      : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE));
  }
}
