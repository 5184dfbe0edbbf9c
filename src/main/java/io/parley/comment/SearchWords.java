package io.parley.comment;

import com.ibm.icu.text.Normalizer2;
import io.parley.problem.Problem;
import io.parley.unicode.Characters;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody looks for: words between spaces, each of which a comment has in its text or in its author's name.
 *
 * @param asked as it was typed, without the spaces around it and in Unicode's composed form (NFC)
 * @param composed the words of it
 * @param decomposed the same in the other form, in which texts may be stored too
 */
public record SearchWords(String asked, List<String> composed, List<String> decomposed) {

  public static final int MOST = 100;
  // Far above anything that could pass, so that nothing long is ever normalised.
  private static final int MOST_RAW = 1_000;

  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  /** Fails with {@code invalid_request} of field {@code q}: blank, too_long, refused_character. */
  public static SearchWords parse(String raw) {
    if (raw.length() > MOST_RAW) {
      throw Problem.invalid("q", "too_long");
    }
    if (!Characters.isVisible(raw)) {
      throw Problem.invalid("q", "blank");
    }
    if (Characters.hasRefused(raw)) {
      throw Problem.invalid("q", "refused_character");
    }
    String spaced = SPACES.matcher(raw).replaceAll(" ").strip();
    String asked = Normalizer2.getNFCInstance().normalize(spaced);
    if (Characters.isLongerThan(MOST, asked)) {
      throw Problem.invalid("q", "too_long");
    }
    return new SearchWords(asked, List.of(asked.split(" ")),
      List.of(Normalizer2.getNFDInstance().normalize(asked).split(" ")));
  }
}
