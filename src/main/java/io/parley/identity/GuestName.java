package io.parley.identity;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSetSpanner;
import io.parley.problem.Problem;
import io.parley.unicode.Characters;

/**
 * The name a guest chooses: one line of 1 to 50 characters as people count them, at most 200 bytes, in Unicode's
 * composed form (NFC), and nothing in it that hides, reorders or piles up. Names decide nothing and need not be
 * unique.
 */
public final class GuestName {

  public static final int MAX_GRAPHEMES = 50;
  public static final int MAX_BYTES = 200;

  private static final int MAX_MARKS = 3;
  // Far above any name that could pass, so that nothing long is ever normalised.
  private static final int MAX_RAW_LENGTH = 1_000;

  private static final UnicodeSetSpanner SPACES = new UnicodeSetSpanner(new UnicodeSet("[:White_Space:]").freeze());
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  /** Controls, formats (bidi marks among them), halves, private use, noncharacters, and all that shows nothing. */
  private static final UnicodeSet REFUSED = new UnicodeSet(
    "[[:Cc:][:Cf:][:Cs:][:Co:][:Noncharacter_Code_Point:][:Default_Ignorable_Code_Point:]\\u2800]").freeze();

  private GuestName() {
  }

  /** The name as it will be shown, or a refusal of field {@code name}: blank, too_long, refused_character. */
  public static String parse(String raw) {
    if (raw.length() > MAX_RAW_LENGTH) {
      throw Problem.invalid("name", "too_long");
    }
    String name = NFC.normalize(SPACES.replaceFrom(SPACES.trim(raw), " ", UnicodeSetSpanner.CountMethod.WHOLE_SPAN));
    if (!Characters.isVisible(name)) {
      throw Problem.invalid("name", "blank");
    }
    if (REFUSED.containsSome(name) || pilesUp(name)) {
      throw Problem.invalid("name", "refused_character");
    }
    if (Characters.utf8Length(name) > MAX_BYTES || Characters.isLongerThan(MAX_GRAPHEMES, name)) {
      throw Problem.invalid("name", "too_long");
    }
    return name;
  }

  /** Whether marks stand on each other. Spacing marks stand beside their letter: Burmese needs four in a row. */
  private static boolean pilesUp(String name) {
    int marks = 0;
    for (int point : name.codePoints().toArray()) {
      int type = Character.getType(point);
      marks = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK ? marks + 1 : 0;
      if (marks > MAX_MARKS) {
        return true;
      }
    }
    return false;
  }
}
