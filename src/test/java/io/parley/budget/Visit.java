package io.parley.budget;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.testing.Await;
import io.parley.testing.Awaited;
import io.parley.testing.Browsers;
import java.util.List;

/** A browser with nothing in its cache on one page, with a probe in it. */
final class Visit implements AutoCloseable {

  private static final int SLOWER = 4;
  private static final int BYTES_A_SECOND = 10_000_000 / 8;
  private static final int LATENCY_MS = 40;

  private static final List<String> TRACED =
    List.of("devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "v8", "blink");

  final BrowserContext context;
  final Page page;
  final CDPSession devtools;
  final Traffic traffic;

  private Visit(int width, int height) {
    context = Browsers.context(new Browser.NewContextOptions().setViewportSize(width, height).setBypassCSP(true));
    page = context.newPage();
    page.addInitScript(Probe.SCRIPT);
    devtools = context.newCDPSession(page);
    traffic = new Traffic(devtools);
  }

  /** A phone of the middle sort on its network. */
  static Visit onPhone(String address) {
    Visit visit = phone();
    visit.page.navigate(address);
    return visit;
  }

  /** What the browser did while somebody opened a thread on a phone and looked at it, as its trace. */
  static byte[] traced(String address) {
    try (Visit visit = phone()) {
      visit.slowDown(1);
      visit.page.addInitScript("addEventListener('parley-ready', "
        + "({ target }) => setTimeout(() => target.scrollIntoView()))");
      return visit.trace(() -> {
        visit.page.navigate(address);
        Await.until("the thread has been looked at", () -> visit.isSo(
          "'parley:seen' in localStorage && performance.now() > 2000"));
      });
    }
  }

  /** Milliseconds that this processor takes now for a fixed turn of arithmetic, the least of five: what its speed is. */
  static double turn() {
    try (Visit visit = phone()) {
      visit.slowDown(1);
      return ((Number) visit.page.evaluate("""
        () => {
          const once = () => {
            const begun = performance.now();
            for (let i = 0, sum = 1; i < 2e7; i++) {
              sum = (sum * 31 + i) % 1000003;
            }
            return performance.now() - begun;
          };
          return Math.min(once(), once(), once(), once(), once());
        }""")).doubleValue();
    }
  }

  /** Said in the browser's own terms: Playwright's would run a long task in the page. */
  private boolean isSo(String expression) {
    JsonObject asked = new JsonObject();
    asked.addProperty("expression", expression);
    return devtools.send("Runtime.evaluate", asked).getAsJsonObject("result").get("value").getAsBoolean();
  }

  /**
   * Presses something and waits until there are so many roots. Playwright would look for what it presses and count among
   * all there is, in the page, as part of what is measured.
   */
  void press(String button, int shown) {
    String root = "document.querySelector('parley-comments').shadowRoot";
    isSo("setTimeout(() => %s.querySelector('%s').click()) > 0".formatted(root, button));
    Await.until("there are " + shown, () -> isSo(root + ".querySelector('.list').childElementCount === " + shown));
  }

  /** What the browser does meanwhile. */
  byte[] trace(Runnable meanwhile) {
    context.browser().startTracing(page, new Browser.StartTracingOptions().setCategories(TRACED));
    meanwhile.run();
    return context.browser().stopTracing();
  }

  private static Visit phone() {
    Visit visit = new Visit(390, 844);
    JsonObject network = new JsonObject();
    network.addProperty("offline", false);
    network.addProperty("latency", LATENCY_MS);
    network.addProperty("downloadThroughput", BYTES_A_SECOND);
    network.addProperty("uploadThroughput", BYTES_A_SECOND);
    visit.devtools.send("Network.emulateNetworkConditions", network);
    visit.slowDown(SLOWER);
    return visit;
  }

  static Visit atDesk(String address) {
    Visit visit = new Visit(1280, 900);
    visit.page.navigate(address);
    return visit;
  }

  void slowDown(int times) {
    JsonObject rate = new JsonObject();
    rate.addProperty("rate", times);
    devtools.send("Emulation.setCPUThrottlingRate", rate);
  }

  Visit awaitLive() {
    Awaited.assertThat(find(".live .word")).hasText("Live");
    return this;
  }

  /** Somebody looks at the thread, and what comes then has come. */
  Visit look() {
    page.locator("parley-comments").evaluate("one => one.scrollIntoView()");
    page.waitForFunction("'parley:seen' in localStorage");
    return awaitLive();
  }

  Locator find(String selector) {
    return page.locator("parley-comments").locator(selector);
  }

  Locator comment(String id) {
    return page.locator("#comment-" + id);
  }

  /** Scrolls until the nth root is at the top of the screen and lets something happen. */
  Stillness reading(int n, Runnable meanwhile) {
    Locator read = find(".list > .item > article").nth(n);
    String id = read.getAttribute("id");
    read.evaluate("one => one.scrollIntoView()");
    afterFrames();
    double shift = number("budget.cls");
    int known = (int) number("budget.shifts.length");
    double top = top(id);
    meanwhile.run();
    afterFrames();
    return new Stillness(number("budget.cls") - shift, Math.abs(top(id) - top),
      page.evaluate("(known) => budget.shifts.slice(known)", known));
  }

  private double top(String id) {
    return ((Number) page.locator("#" + id).evaluate("one => one.getBoundingClientRect().top")).doubleValue();
  }

  /** Until what was changed has been drawn, and what moved been told. */
  private void afterFrames() {
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
      + "() => setTimeout(done))))");
  }

  /** A number out of the page. */
  double number(String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  /** What the page's objects take after all that is not needed is gone. */
  long heap() {
    devtools.send("HeapProfiler.collectGarbage");
    return devtools.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
  }

  @Override
  public void close() {
    context.close();
  }
}
