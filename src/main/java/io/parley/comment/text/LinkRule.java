package io.parley.comment.text;

import java.util.Locale;

/**
 * Where a comment's link may lead: an absolute http or https URL with a host and no user name, or a plain mail
 * address. Anything a browser might read otherwise than we do is no link: a comment lives in a publisher's page, where
 * {@code /logout} or {@code //evil} would be theirs (WHATWG URL, section 4.4).
 */
final class LinkRule {

  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";
  private static final String MAILTO = "mailto:";

  private LinkRule() {
  }

  static boolean allows(String url) {
    if (url.codePoints().anyMatch(LinkRule::isAmbiguous)) {
      return false;
    }
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.startsWith(MAILTO)) {
      // Header fields of a mail (subject, cc, attach) are not a stranger's to fill in.
      return lower.indexOf('@') > MAILTO.length() && lower.indexOf('?') < 0;
    }
    if (lower.startsWith(HTTPS)) {
      return hasPlainHost(lower.substring(HTTPS.length()));
    }
    return lower.startsWith(HTTP) && hasPlainHost(lower.substring(HTTP.length()));
  }

  private static boolean hasPlainHost(String rest) {
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    // "https://bank.example@evil.example" is the oldest trick there is.
    return !authority.isEmpty() && authority.charAt(0) != ':' && authority.indexOf('@') < 0;
  }

  private static boolean isAmbiguous(int point) {
    int type = Character.getType(point);
    return point <= ' ' || point == '\\' || Character.isISOControl(point) || Character.isSpaceChar(point)
      || type == Character.FORMAT || type == Character.SURROGATE || type == Character.UNASSIGNED
      || type == Character.PRIVATE_USE;
  }
}
