package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeDateTimeUnit;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  private static final Map<String, Object> BRANCHES = Map.of("n", Map.of("zero", "zero {n}", "one", "one {n}", "two",
    "two {n}", "few", "few {n}", "many", "many {n}", "other", "other {n}"));

  private final Languages languages = Languages.load();
  private final Words english = languages.of("en");

  @Test
  void comments_are_counted_in_the_exact_words() {
    assertEquals("0 Comments", english.text("comments", "n", 0));
    assertEquals("1 Comment", english.text("comments", "n", 1));
    assertEquals("2 Comments", english.text("comments", "n", 2));
    assertEquals("9,999 Comments", english.text("comments", "n", 9_999));
    assertEquals("12K Comments", english.text("comments", "n", 12_345));
    assertEquals("Post a Comment", english.text("postComment"));
  }

  @ParameterizedTest
  @CsvSource({"en,1,one", "en,2,other", "pl,1,one", "pl,3,few", "pl,5,many", "pl,22,few", "ar,0,zero", "ar,1,one",
    "ar,2,two", "ar,5,few", "ar,11,many", "ar,100,other", "ja,1,other", "fr,0,one", "cy,3,few", "cy,6,many"})
  void plural_branches_follow_the_language(String language, int n, String branch) {
    assertEquals(branch, new Words(language, BRANCHES, null).text("n", "n", n).split(" ")[0]);
  }

  /** What the script says of a comment's age is what CLDR has for it; the browser's own way to say it is slow. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "ar", "de", "es", "fr", "ja", "pl", "ru", "zh"})
  void ages_are_said_as_the_language_says_them(String language) {
    RelativeDateTimeFormatter format = RelativeDateTimeFormatter.getInstance(ULocale.forLanguageTag(language));
    Words words = languages.of(language);
    Map.of("minutesAgo", RelativeDateTimeUnit.MINUTE, "hoursAgo", RelativeDateTimeUnit.HOUR, "daysAgo",
      RelativeDateTimeUnit.DAY).forEach((key, unit) -> {
        for (int n = 1; n < (unit == RelativeDateTimeUnit.DAY ? 7 : 60); n++) {
          assertEquals(format.format(-n, unit), words.text(key, "n", n));
        }
      });
  }

  @Test
  void what_a_language_lacks_is_taken_from_the_one_it_falls_back_to() {
    Words polish = new Words("pl", Map.of("reply", "Odpowiedz"), english);
    assertEquals("Odpowiedz", polish.text("reply"));
    assertEquals("Respect", polish.text("respect"));
  }

  @ParameterizedTest
  @CsvSource({"de,de,Antworten", "de-AT,de-AT,Antworten", "de-x-paper,de,Antworten", "sv,en,Reply", "en-GB,en-GB,Reply",
    "en-XA,en-XA,Ŕépļý", "xx-YY,en,Reply", "-,en,Reply"})
  void a_language_is_found_by_its_tag_then_by_its_base_and_is_english_else(String tag, String language, String reply) {
    assertEquals(language, languages.of(tag).language());
    assertEquals(reply, languages.of(tag).text("reply").substring(0, reply.length()));
  }

  @Test
  void direction_and_digits_are_the_languages() {
    assertEquals("rtl ltr", Languages.direction("ar") + " " + Languages.direction("ja"));
    Words egyptian = new Words("ar-EG", Map.of(), english);
    assertEquals("١٢ ٩٬٩٩٩", egyptian.number(12) + " " + egyptian.number(9_999));
    assertEquals("9.999 9’999", languages.of("de").number(9_999) + " " + languages.of("de-CH").number(9_999));
    assertEquals("12 тыс. many", new Words("ru", BRANCHES, null).text("n", "n", 12_001).replaceFirst("many (.*)",
      "$1 many").replace('\u00a0', ' '));
  }

  @Test
  void the_language_of_tests_is_longer_and_keeps_places_and_plurals() {
    Words pseudo = languages.of(Languages.PSEUDO);
    assertEquals("1 Çömméñţ öñé", pseudo.text("comments", "n", 1));
    assertEquals("5 Çömméñţš öñé ", pseudo.text("comments", "n", 5));
  }

  @Test
  void a_value_is_never_read_as_a_place_or_a_pattern() {
    assertEquals("By {name} $1 \\", english.text("by", "name", "{name} $1 \\"));
    assertThrows(IllegalArgumentException.class, () -> english.text("by"));
    assertThrows(IllegalArgumentException.class, () -> english.text("noSuchWords"));
  }

  @Test
  void a_moment_is_written_so_that_it_stays_true() {
    assertEquals("Sep 1, 2025, 8:01 AM UTC",
      english.moment(Instant.parse("2025-09-01T08:01:00Z")).replace('\u202f', ' '));
    assertEquals("1. Sept. 2025, 08:01 UTC", languages.of("de").moment(Instant.parse("2025-09-01T08:01:00Z")));
    assertEquals("1. September 2025", languages.of("de").day(LocalDate.of(2025, 9, 1)));
  }
}
