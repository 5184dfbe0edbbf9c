package io.parley.budget;

import com.microsoft.playwright.Locator;
import io.parley.testing.Awaited;
import io.parley.testing.TestClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How soon something is seen to happen: on this page after a press, and on other pages after that. */
final class Presses {

  /** From the press, as the browser stamped it, to after the frame with the comment in it. */
  private static final String OWN = """
    (form) => {
      const list = form.getRootNode().querySelector('.list');
      window.own = 0;
      let pressed = 0;
      form.querySelector('.post').addEventListener('click', ({ timeStamp }) => { pressed = timeStamp; }, { once: true });
      new MutationObserver((_, observer) => {
        if (list.querySelector('.pending')) {
          observer.disconnect();
          requestAnimationFrame(() => budget.painted((now) => { window.own = now - pressed; }));
        }
      }).observe(list, { childList: true, subtree: true, attributes: true });
    }""";
  private static final String PILL = """
    (pill) => {
      window.heard = [];
      new MutationObserver(() => {
        if (!pill.hidden) heard.push(Date.now());
      }).observe(pill, { childList: true, attributes: true });
    }""";

  /** Milliseconds between two posts of others: more than five in a second are a burst, which is told once a second. */
  private static final int APART = 400;

  private Presses() {
  }

  /** Milliseconds until the reader's own comment is seen, over so many or until one is quick enough, the least first. */
  static List<Double> ownPosts(Visit visit, int tries, double enough) {
    List<Double> found = new ArrayList<>();
    for (int i = 0; i < tries && found.stream().noneMatch(one -> one <= enough); i++) {
      visit.find(".open").click();
      Locator form = visit.find("form.composer");
      Awaited.assertThat(form).isVisible();
      if (form.locator("input[name=name]").isVisible()) {
        form.locator("input[name=name]").fill("Wanda");
      }
      form.locator("textarea").fill("What I have to say, number " + i);
      form.evaluate(OWN);
      form.locator(".post").click();
      visit.page.waitForFunction("window.own > 0");
      found.add(visit.number("window.own"));
      Awaited.assertThat(visit.find(".list .pending")).hasCount(0);
    }
    Collections.sort(found);
    return found;
  }

  /** Milliseconds from a post by somebody else until the button that counts it says so, the least first. */
  static List<Double> untilOthersHear(Lab lab, String thread, Visit visit, int posts) {
    TestClient bo = lab.server.client().guest("Bo");
    visit.find(".list > .item").nth(3).evaluate("one => one.scrollIntoView()");
    visit.find(".pill").evaluate(PILL);
    List<Double> found = new ArrayList<>();
    for (int i = 1; i <= posts; i++) {
      int before = (int) visit.number("heard.length");
      long posted = System.currentTimeMillis();
      bo.post(thread, "Something new, number " + i).expect(201);
      visit.page.waitForFunction("(before) => heard.length > before", before);
      found.add(visit.number("heard[" + before + "]") - posted);
      visit.page.waitForTimeout(APART);
    }
    Collections.sort(found);
    return found;
  }

  /** The slowest answer to a press or a key that the browser saw, after a round of what readers do. */
  static double slowest(Visit visit) {
    visit.look();
    visit.find(".list .respect").first().click();
    visit.find(".list .menu").first().click();
    Locator rail = visit.find(".rail[aria-expanded=true]").first();
    rail.click();
    visit.find(".rail[aria-expanded=false]").first().click();
    visit.find(".list .reply").first().click();
    Awaited.assertThat(visit.find(".item form textarea")).isVisible();
    visit.page.keyboard().type("Twelve words", new com.microsoft.playwright.Keyboard.TypeOptions().setDelay(30));
    visit.page.keyboard().press("Escape");
    visit.find("dialog [value=discard]").click();
    visit.find(".open").click();
    visit.find("form.composer .cancel").first().click();
    visit.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))");
    return visit.number("budget.slowest");
  }

  static double percentile(List<Double> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
