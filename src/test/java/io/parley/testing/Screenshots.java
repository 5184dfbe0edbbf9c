package io.parley.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures of the pages with a discussion in them, and of one in Arabic, for looking at and for the README, as PNG files
 * in a folder, each on a phone and a desk, light and dark. After {@code ./mvnw verify}, which fetches the browser's
 * driver: {@code ./mvnw -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=io.parley.testing.Screenshots -Dpictures=FOLDER}
 */
public final class Screenshots {

  private static final String ARTICLE = "china-visit-ukraine-talks";
  private static final String FERRY = "last-boat";
  private static final Map<String, int[]> SCREENS = Map.of("phone", new int[] {390, 844}, "desktop",
    new int[] {1280, 900});

  private final TestServer server;
  private final Path folder;

  private Screenshots(TestServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  public static void main(String[] args) {
    try (TestServer server = TestServer.start(Map.of("PARLEY_DEMO_PORT", "0", "PARLEY_DEV", "on"))) {
      SampleThread.fill(server, ARTICLE);
      SampleThread.fillShort(server, FERRY);
      Screenshots pictures = new Screenshots(server, Path.of(System.getProperty("pictures")));
      // Used up by the first browser, which then stays signed in for all pictures of the console.
      URI link = server.app().administratorLink().orElseThrow();
      try (BrowserContext moderator = Browsers.context()) {
        moderator.newPage().navigate(link.toString());
        String state = moderator.storageState();
        for (Map.Entry<String, int[]> screen : SCREENS.entrySet()) {
          for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            pictures.take(screen.getKey(), new Browser.NewContextOptions().setColorScheme(scheme)
              .setReducedMotion(ReducedMotion.REDUCE).setStorageState(state)
              .setViewportSize(screen.getValue()[0], screen.getValue()[1])
              .setHasTouch(screen.getKey().equals("phone")));
          }
        }
      }
    }
    System.exit(0);
  }

  private void take(String screen, Browser.NewContextOptions options) {
    String theme = options.colorScheme.orElseThrow().toString().toLowerCase(Locale.ROOT);
    String suffix = "-" + screen + "-" + theme + ".png";
    try (BrowserContext context = Browsers.context(options)) {
      Page page = context.newPage();
      page.navigate(server.base() + "/");
      shoot(page, "front" + suffix);
      page.navigate(server.base() + "/articles/" + ARTICLE);
      awaitLive(page);
      page.evaluate("scrollTo(0, 0)");
      shoot(page, "article" + suffix);
      page.evaluate("document.querySelector('parley-comments').scrollIntoView()");
      page.evaluate("scrollBy(0, innerWidth > 600 ? -96 : 0)");
      shoot(page, "thread" + suffix);
      page.locator("parley-comments .open").click();
      Awaited.assertThat(page.locator("parley-comments form.composer")).isVisible();
      shoot(page, "composer" + suffix);

      page.navigate(server.app().demoPage().orElseThrow().toString());
      awaitLive(page);
      page.evaluate("document.querySelector('main').lastElementChild.scrollIntoView()");
      shoot(page, "demo" + suffix);
      page.navigate(server.base() + "/dev/gallery/unread?lang=ar&theme=" + theme);
      Awaited.assertThat(page.locator("parley-comments .next")).isVisible();
      page.evaluate("document.querySelector('parley-comments').scrollIntoView()");
      shoot(page, "arabic" + suffix);
      page.navigate(server.base() + "/console");
      Awaited.assertThat(page.locator("body")).hasAttribute("data-link", "live");
      shoot(page, "console" + suffix);
      page.navigate(server.base() + "/console?show=reported");
      Awaited.assertThat(page.locator("body")).hasAttribute("data-link", "live");
      shoot(page, "reported" + suffix);
    }
  }

  private static void awaitLive(Page page) {
    Locator thread = page.locator("parley-comments");
    thread.scrollIntoViewIfNeeded();
    Awaited.assertThat(thread.locator(".live .word")).hasText("Live");
  }

  private void shoot(Page page, String name) {
    page.screenshot(new ScreenshotOptions().setPath(folder.resolve(name)));
  }
}
