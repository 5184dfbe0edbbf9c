package io.parley.budget;

import io.parley.testing.Awaited;

/** What a thread takes in a browser's memory: objects of scripts, and all that scripts can reach. */
final class Memory {

  private Memory() {
  }

  /** Bytes over the same page without a thread, with so many comments in one list. */
  static long heap(Lab lab, String thread, int comments) {
    long alone;
    try (Visit visit = Visit.atDesk(lab.elsewhereAlone())) {
      alone = visit.heap();
    }
    try (Visit visit = Visit.atDesk(lab.embedding(thread))) {
      visit.look();
      showAll(visit, comments);
      return visit.heap() - alone;
    }
  }

  static void showAll(Visit visit, int comments) {
    visit.page.locator("parley-comments").evaluate("one => one.setAttribute('page-size', '100')");
    visit.find("[name=view]").selectOption("flat");
    Awaited.assertThat(visit.find(".list > .item")).hasCount(Math.min(100, comments));
    for (int shown = 100; shown < comments; shown += 100) {
      visit.press(".further .more", Math.min(shown + 100, comments));
    }
  }
}
