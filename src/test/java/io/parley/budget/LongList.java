package io.parley.budget;

import io.parley.testing.Awaited;
import io.parley.testing.TestClient;

/**
 * The longest tasks, for a phone, with thousands of comments in one line: as forty come in by a press, as more
 * are fetched, and as somebody scrolls through.
 */
record LongList(Tasks.Task revealed, Tasks.Task added, Tasks.Task scrolled) {

  private static final int NEW = 40;

  static LongList of(Lab lab, String thread, int shown) {
    TestClient bo = lab.server.client().guest("Bo");
    try (Visit visit = Visit.atDesk(lab.embedding(thread))) {
      visit.look();
      Memory.showAll(visit, shown);
      visit.page.locator("parley-comments").evaluate("one => one.setAttribute('page-size', '25')");
      visit.find(".list > .item").nth(3).evaluate("one => one.scrollIntoView()");
      for (int i = 0; i < NEW; i++) {
        bo.post(thread, "Something new, number " + i).expect(201);
      }
      Awaited.assertThat(visit.find(".pill")).hasText(NEW + " new comments");
      byte[] revealed = visit.trace(() -> visit.press(".pill", shown + NEW));
      byte[] added = visit.trace(() -> visit.press(".further .more", shown + NEW + 25));
      byte[] scrolled = visit.trace(() -> {
        for (int i = 0; i < 30; i++) {
          visit.page.mouse().wheel(0, 800);
        }
      });
      return new LongList(Tasks.of(revealed).get(0), Tasks.of(added).get(0), Tasks.of(scrolled).get(0));
    }
  }
}
