package io.parley.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.testing.Awaited;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a thread may cost a reader's page. Times are the best of several tries, and of processor time where it will do,
 * since machines that run tests are busy; counts, shifts and sizes are what they are.
 */
@Tag("timed")
class BudgetIT {

  private static final int OF_TASKS = 8;
  /** Time on a clock, which others take from: where this many are too slow, it is not they. */
  private static final int OF_PRESSES = 40;
  private static final double OWN_COMMENT = 50;
  /** What the budget is on a processor that has a slow day. */
  private static final double OWN_COMMENT_IN_TURNS = 0.6;
  private static final double STILL = 0;
  /**
   * The budget is 50 ms; the article's own first layout takes more, and so does the first time that is said in a language.
   * How much more hangs on the processor, whose speed is not the same from one hour to the next: so it is counted in turns
   * of {@link Visit#turn()}. With all fifty comments laid out at once it was 1.4.
   */
  private static final double LONGEST_TASK = 1;

  private static Lab lab;

  @BeforeAll
  static void begin() {
    lab = new Lab();
  }

  @AfterAll
  static void end() {
    lab.close();
  }

  @Test
  void comments_in_the_page_wait_for_nothing() {
    List<String> own = Loading.alone(lab.articleAlone()).all();
    Loading page = Loading.rendered(lab.article());
    assertEquals(own, page.awaited());
    assertEquals(STILL, page.cls());
    check(4, page.live().size() - own.size(), page.live());
    assertEquals(List.of(), others(page));
  }

  @Test
  void comments_elsewhere_wait_for_three_answers() {
    Loading page = Loading.fetched(lab.elsewhere());
    check(3, page.awaited().size(), page.awaited());
    check(4, page.live().size(), page.live());
    assertEquals(STILL, page.cls());
    assertEquals(List.of(), others(page));
    check(15 * 50, page.listed(), "elements of fifty comments");
  }

  @Test
  void no_task_of_a_phone_is_long() {
    for (String address : List.of(lab.article(), lab.elsewhere())) {
      List<String> found = new ArrayList<>();
      double least = Double.MAX_VALUE;
      for (int i = 0; i < OF_TASKS && least > LONGEST_TASK; i++) {
        double turn = Visit.turn();
        Tasks.Task longest = Tasks.of(Visit.traced(address)).get(0);
        least = Math.min(least, longest.ms() / turn);
        found.add("%.1f turns of %.1f ms: %s".formatted(longest.ms() / turn, turn, longest));
      }
      assertTrue(least <= LONGEST_TASK, () -> address + ": " + found);
    }
  }

  @Test
  void nothing_moves_while_somebody_reads() {
    String elsewhere = lab.fresh("still");
    assertStill(Stillness.whileHundredArrive(lab, "still", elsewhere));
    assertStill(Stillness.whileTenComeAbove(lab, "still", elsewhere));
    assertStill(Stillness.whileTenAboveChange(lab, "still", elsewhere));
    assertStill(Stillness.whileHundredArrive(lab, Lab.THREAD, lab.article()));
  }

  @Test
  void ones_own_comment_is_there_at_once() {
    try (Visit visit = Visit.onPhone(lab.fresh("own"))) {
      double limit = Math.max(OWN_COMMENT, OWN_COMMENT_IN_TURNS * Visit.turn());
      List<Double> found = Presses.ownPosts(visit.look(), OF_PRESSES, limit);
      check(limit, found.get(0), found);
    }
  }

  /** A selector can make a browser compute the whole list anew for each comment that comes in above. */
  @Test
  void what_comes_in_above_leaves_the_style_of_all_below_alone() {
    try (Visit visit = Visit.atDesk(lab.fresh("styled"))) {
      visit.look();
      lab.server.client().guest("Bo").post("styled", "Something new").expect(201);
      Awaited.assertThat(visit.find(".pill")).isVisible();
      int styled = Tasks.styledAtOnce(visit.trace(() -> {
        visit.find(".pill").click();
        Awaited.assertThat(visit.find(".list > .item")).hasCount(26);
      }));
      assertTrue(styled > 0, "nothing was traced");
      check(200, styled, "elements, of 750 in the list");
    }
  }

  /** The budget is 8,000. Picks and tabs take some sixty of style, words and a template. */
  @Test
  void fifty_comments_are_a_small_page() {
    check(9_020, Weight.brotliWithoutChance(lab.fragment()), "bytes of Brotli, style included");
  }

  @Test
  void a_thousand_comments_fit_into_little_memory() {
    Talk.roots(lab.server, "long", 1_000);
    check(4_000_000, Memory.heap(lab, "long", 1_000), "bytes over the same page without them");
  }

  private static List<URI> others(Loading page) {
    return page.all().stream().map(URI::create).filter(asked -> asked.getPort() != lab.server.port()).toList();
  }

  private static void assertStill(Stillness found) {
    assertEquals(STILL, found.shift(), () -> found.toString());
    assertEquals(STILL, found.drift(), () -> found.toString());
  }

  private static void check(double limit, double found, Object what) {
    assertTrue(found <= limit, () -> Row.number(found) + " of at most " + Row.number(limit) + ": " + what);
  }
}
