package io.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.problem.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestNameTest {

  @Test
  void is_trimmed_collapsed_and_composed() {
    assertEquals("Ada Lovelace", GuestName.parse(" \u3000Ada \t\n\u00a0 Lovelace\r\n"));
    assertEquals("Jos\u00e9", GuestName.parse("Jose\u0301"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "Ny\u00f4 Ti\u1ebfn", "\u5f20\u4f1f", "\u1019\u103c\u102d\u102f\u1037",
    "\u05d3\u05d5\u05d3", "O'Neil <3", "\ud83d\ude00", "\u0e01\u0e39\u0e49"})
  void names_of_the_world_pass(String name) {
    assertEquals(name, GuestName.parse(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u200b", "\u3164", "\u2800 ", "\u202e\u2066", "\u00ad"})
  void nothing_to_see_is_no_name(String name) {
    assertRefused("blank", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\u202eb", "a\u200bb", "a\u200db", "a\ufeffb", "a\ue000b",
    "a\uffffb", "a\ud800b", "a\u2066b", "a\u3164b",
    "a\ufe0fb", "a\u034fb", "\udb40\udc41a", "z\u0335\u0336\u0337\u0338", "a\u20dd\u20dd\u20dd\u20dd"})
  void what_hides_reorders_or_piles_up_is_refused(String name) {
    assertRefused("refused_character", name);
  }

  @Test
  void length_is_counted_as_people_count_and_in_bytes() {
    assertEquals(50, GuestName.parse("\u00e9".repeat(50)).length());
    assertRefused("too_long", "a".repeat(51));
    assertEquals(100, GuestName.parse("\ud83d\ude00".repeat(50)).length());
    assertRefused("too_long", "\u0e01\u0e38\u0e49\u0e33".repeat(20));
    assertRefused("too_long", "a".repeat(10_000_000));
  }

  private static void assertRefused(String word, String name) {
    assertEquals(Map.of("name", word), assertThrows(Problem.class, () -> GuestName.parse(name)).fields());
  }
}
