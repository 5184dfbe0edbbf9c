package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import io.parley.testing.Judge;
import io.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every state a thread can be in, looked at by a browser, in each theme and in languages that ask most of a page. */
class GalleryIT {

  /** Those with most in them, of every kind. */
  private static final Set<GalleryState> IN_OTHER_LANGUAGES = EnumSet.of(GalleryState.PLAIN_FORM_REFUSED,
    GalleryState.MANY, GalleryState.PICKED, GalleryState.DEEP, GalleryState.OFFLINE, GalleryState.NEWS_ABOVE, GalleryState.UNREAD,
    GalleryState.COLLAPSED, GalleryState.TOO_LONG, GalleryState.UNSENT_OFFLINE, GalleryState.ACTS,
    GalleryState.REPORTING_WITHOUT_A_REASON, GalleryState.DELETED_WITH_UNDO);

  private static TestServer server;
  private static ThreadPage browser;
  private static Page page;

  private final List<String> found = new ArrayList<>();
  private int judged;

  @BeforeAll
  static void begin() {
    server = TestServer.start(Map.of("PARLEY_DEV", "on"));
    browser = new ThreadPage(server.base() + "/dev/gallery", new Browser.NewContextOptions().setBypassCSP(true)
      .setReducedMotion(ReducedMotion.REDUCE));
    page = browser.page;
  }

  @AfterAll
  static void end() {
    browser.close();
    server.close();
  }

  @Test
  void every_state_in_every_theme_stands_in_nobodys_way() {
    for (GalleryState state : GalleryState.values()) {
      open(state, "light", "en", 320);
      judge(state + " light");
      page.setViewportSize(1_280, 900);
      page.evaluate("document.documentElement.dataset.theme = 'dark'");
      judge(state + " dark");
    }
    conclude(2 * GalleryState.values().length);
  }

  @Test
  void longer_words_and_the_other_direction_find_room() {
    for (GalleryState state : IN_OTHER_LANGUAGES) {
      for (String lang : List.of("ar", Languages.PSEUDO)) {
        open(state, "dark", lang, 320);
        judge(state + " " + lang);
      }
    }
    conclude(2 * IN_OTHER_LANGUAGES.size());
  }

  /** Grounds are gone then: what was told by one must have an edge, or keep it. */
  @Test
  void a_readers_own_few_colours_hide_nothing() {
    List<GalleryState> states = List.of(GalleryState.NEWS_ABOVE, GalleryState.UNREAD, GalleryState.COMPOSER_ERRORS);
    page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    for (GalleryState state : states) {
      open(state, "light", "en", 320);
      judge(state + " forced colours");
      assertEquals(List.of(), borderless(), state.word());
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    conclude(states.size());
  }

  @Test
  void nothing_moves_for_those_who_do_not_wish_it() {
    open(GalleryState.FRESH, "light", "en", 390);
    assertEquals(0, browser.find("[part~=fresh]").first().evaluate("one => one.getAnimations().length"));
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
    open(GalleryState.FRESH, "light", "en", 390);
    assertEquals(1, browser.find("[part~=fresh]").first().evaluate("one => one.getAnimations().length"));
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    conclude(0);
  }

  private static Object borderless() {
    return browser.find(".solid, .pill, .dot, .rail, .mark").evaluateAll("""
      all => all.filter((one) => {
        const { borderInlineStartWidth, forcedColorAdjust } = getComputedStyle(one);
        return one.checkVisibility() && forcedColorAdjust !== 'none' && parseFloat(borderInlineStartWidth) < 1;
      }).map(({ className }) => className)""");
  }

  private void open(GalleryState state, String theme, String lang, int width) {
    page.setViewportSize(width, 640);
    page.navigate(server.base() + "/dev/gallery/" + state.word() + "?theme=" + theme + "&lang=" + lang);
    if (state.isScripted()) {
      page.waitForCondition(() -> isReached() || !complaints().isEmpty());
    }
  }

  private static boolean isReached() {
    return (boolean) page.evaluate("'reached' in document.documentElement.dataset");
  }

  private void judge(String what) {
    judged += 1;
    Judge.faults(page).stream().filter(fault -> !isUnderThePill(what, fault))
      .forEach(fault -> found.add(what + ": " + fault));
  }

  /** The button that counts the news lies over one comment's head until it is pressed, or the page is scrolled. */
  private static boolean isUnderThePill(String what, String fault) {
    return what.startsWith(GalleryState.NEWS_ABOVE.name()) && fault.startsWith("target-size: <a part=\"time\"");
  }

  /** What the console was told; of a thread that did not come it is told on purpose. */
  private static List<String> complaints() {
    return browser.complaints.stream().filter(words -> !words.startsWith("Parley: ")).toList();
  }

  /** What the console was told counts as well. */
  private void conclude(int expected) {
    found.addAll(complaints());
    browser.complaints.clear();
    System.out.println("Gallery: " + judged + " pages judged, " + found.size() + " faults");
    assertEquals("", String.join("\n", found));
    assertEquals(expected, judged);
  }
}
