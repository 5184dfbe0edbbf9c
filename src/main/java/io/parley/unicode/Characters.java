package io.parley.unicode;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;

/**
 * Questions about an outsider's text, answered from the Unicode character database. Lengths are counted as people
 * count (extended grapheme clusters, UAX 29) and as they travel (bytes of UTF-8). Thread-safe; nothing here throws.
 */
public final class Characters {

  /** Never stored: controls other than tab and line ends, lone surrogates, and what Unicode says is no character. */
  private static final UnicodeSet REFUSED =
    new UnicodeSet("[[:Cc:][:Cs:][:Noncharacter_Code_Point:] - [\\t\\n\\r]]").freeze();

  /** What leaves no mark on a screen. The blank Braille pattern is a letter to Unicode and a space to the eye. */
  private static final UnicodeSet UNSEEN = new UnicodeSet("[[:White_Space:][:Cc:][:Default_Ignorable_Code_Point:]"
    + "[[:Cf:] - [:Prepended_Concatenation_Mark:]]\\u2800]").freeze();

  private static final BreakIterator GRAPHEMES = BreakIterator.getCharacterInstance(ULocale.ROOT);

  private Characters() {
  }

  /** Whether the text holds a character that no text field takes. */
  public static boolean hasRefused(String text) {
    return REFUSED.containsSome(text);
  }

  /** The text with every refused character replaced by U+FFFD, for what was decoded from an escape. */
  public static String withoutRefused(String text) {
    if (!hasRefused(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(point -> clean.appendCodePoint(REFUSED.contains(point) ? 0xFFFD : point));
    return clean.toString();
  }

  /** Whether anything of the text can be seen. */
  public static boolean isVisible(String text) {
    return !UNSEEN.containsAll(text);
  }

  /** Whether a person would count more than {@code limit} characters; stops counting there. */
  public static boolean isLongerThan(int limit, String text) {
    if (text.length() <= limit) {
      return false;
    }
    // A break iterator has a position: the shared one is only a mould.
    BreakIterator graphemes = (BreakIterator) GRAPHEMES.clone();
    graphemes.setText(text);
    for (int count = 0; graphemes.next() != BreakIterator.DONE; count++) {
      if (count == limit) {
        return true;
      }
    }
    return false;
  }

  /** Bytes of the text in UTF-8. */
  public static int utf8Length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      // Half of a pair counts two, so that a pair counts its four.
      bytes += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
    }
    return bytes;
  }
}
