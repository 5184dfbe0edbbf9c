package io.parley.budget;

import com.microsoft.playwright.Locator;
import io.parley.testing.Answer;
import io.parley.testing.Awaited;
import io.parley.testing.TestClient;
import java.util.ArrayList;
import java.util.List;

/**
 * How still a page is kept while somebody reads in the middle of it.
 *
 * @param shift the browser's own measure of what moved, presses included
 * @param drift how far the comment being read went, in pixels
 * @param moved what moved, for whoever looks for the cause
 */
record Stillness(double shift, double drift, Object moved) {

  private static final int READ = 8;

  /** Fifty roots and fifty replies, to comments above and below the one being read. */
  static Stillness whileHundredArrive(Lab lab, String thread, String address) {
    List<String> roots = rootsOf(lab, thread);
    TestClient bo = lab.server.client().guest("Bo");
    try (Visit visit = Visit.atDesk(address)) {
      visit.look();
      return visit.reading(READ, () -> {
        for (int i = 0; i < 50; i++) {
          bo.post(thread, "One more comment, number " + i).expect(201);
          bo.reply(thread, roots.get(i % roots.size()), "One more answer, number " + i).expect(201);
        }
        awaitCount(visit, lab, thread);
      });
    }
  }

  /** Ten of the reader's own, from elsewhere: they wait for no press and belong above what is being read. */
  static Stillness whileTenComeAbove(Lab lab, String thread, String address) {
    Answer wanda = lab.server.client().call("POST", lab.server.client().sitePath("guests"),
      TestClient.object("name", "Wanda")).expect(201);
    TestClient own = lab.server.client().bearing(wanda.text("/token"));
    try (Visit visit = Visit.atDesk(address)) {
      visit.look();
      visit.page.locator("parley-comments").evaluate("(one, token) => one.setAttribute('token', token)",
        wanda.text("/token"));
      List<String> posted = new ArrayList<>();
      return visit.reading(READ, () -> {
        for (int i = 0; i < 10; i++) {
          posted.add(own.post(thread, "Written elsewhere, number " + i + "\n\nin two paragraphs").expect(201).id());
        }
        posted.forEach(id -> Awaited.assertThat(visit.comment(id)).hasCount(1));
      });
    }
  }

  /** Ten of those above become longer. */
  static Stillness whileTenAboveChange(Lab lab, String thread, String address) {
    TestClient bo = lab.server.client().guest("Bo");
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      posted.add(bo.post(thread, "Soon to be longer, number " + i).expect(201).id());
    }
    try (Visit visit = Visit.atDesk(address)) {
      visit.look();
      return visit.reading(READ + 10, () -> posted.forEach(id -> {
        bo.edit(id, "Longer now\n\nby two\n\nparagraphs").expect(200);
        Awaited.assertThat(visit.comment(id).locator(".body p")).hasCount(3);
      }));
    }
  }

  private static void awaitCount(Visit visit, Lab lab, String thread) {
    String n = lab.server.client().page(thread).text("/thread/count");
    Awaited.assertThat(visit.find(".title")).hasText(n + " Comments");
    Locator pill = visit.find(".pill");
    Awaited.assertThat(pill).isVisible();
  }

  private static List<String> rootsOf(Lab lab, String thread) {
    List<String> roots = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      roots.add(lab.server.client().page(thread).text("/comments/" + i + "/id"));
    }
    return roots;
  }
}
