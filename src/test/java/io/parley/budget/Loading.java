package io.parley.budget;

import java.util.ArrayList;
import java.util.List;

/**
 * One visit to a page with an empty cache.
 *
 * @param paint when the page was first painted, in milliseconds since the navigation began
 * @param comment when the first comment was; 0 for a page without
 * @param listed elements of the list alone, which is what grows with the comments
 * @param awaited what was asked for that the first comment had to wait for
 * @param live what was asked for until the thread was live
 * @param all and until everything had come that comes when somebody looks at it
 * @param bytes of all that, and of the page
 */
record Loading(double paint, double comment, double lcp, double cls, int elements, int listed,
               List<String> awaited,
               List<String> live, List<String> all, long bytes) {

  private static final String BLOCKING = """
    performance.getEntriesByType('resource').filter((one) => one.renderBlockingStatus === 'blocking')
      .map(({ name }) => name)""";
  private static final String BEFORE = """
    performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd <= budget.comment)
      .map(({ name }) => name)""";

  private static final String LISTED =
    "document.querySelector('parley-comments').shadowRoot.querySelectorAll('.list *').length";

  /** A page whose thread is in its HTML. */
  static Loading rendered(String address) {
    return of(address, BLOCKING);
  }

  /** A page whose thread the script fetches. */
  static Loading fetched(String address) {
    return of(address, BEFORE);
  }

  @SuppressWarnings("unchecked")
  private static Loading of(String address, String awaited) {
    try (Visit visit = Visit.onPhone(address)) {
      visit.page.waitForFunction("budget.comment > 0");
      visit.awaitLive();
      double lcp = visit.number("budget.lcp");
      visit.look();
      return new Loading(visit.number("budget.paint"), visit.number("budget.comment"), lcp,
        visit.number("budget.cls"), (int) visit.number("budget.elements()"),
        (int) visit.number(LISTED),
        (List<String>) visit.page.evaluate(awaited), untilStream(visit.traffic.asked()), visit.traffic.asked(),
        visit.traffic.bytes());
    }
  }

  /** A page without a thread. */
  static Loading alone(String address) {
    try (Visit visit = Visit.onPhone(address)) {
      visit.page.waitForFunction("document.readyState === 'complete' && budget.lcp > 0");
      List<String> asked = visit.traffic.asked();
      return new Loading(visit.number("budget.paint"), 0, visit.number("budget.lcp"), visit.number("budget.cls"),
        (int) visit.number("budget.elements()"), 0, List.of(), asked, asked,
        visit.traffic.bytes());
    }
  }

  private static List<String> untilStream(List<String> asked) {
    List<String> live = new ArrayList<>();
    for (String address : asked) {
      live.add(address);
      if (address.startsWith("ws:")) {
        return live;
      }
    }
    throw new AssertionError("no stream among " + asked);
  }

  /** How long after the page itself; a comment painted with it is not late. */
  double late() {
    return Math.max(0, comment - paint);
  }
}
