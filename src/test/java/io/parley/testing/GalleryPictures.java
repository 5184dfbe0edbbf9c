package io.parley.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Pictures of the gallery's pages, for looking at, each as large as the page is: {@code -Dstates=unread,acts} or all.
 * Run like {@link Screenshots}.
 */
public final class GalleryPictures {

  private GalleryPictures() {
  }

  public static void main(String[] args) {
    try {
      take();
    } finally {
      System.exit(0);
    }
  }

  private static void take() {
    int width = Integer.getInteger("width", 390);
    String query = "?theme=" + System.getProperty("theme", "light") + "&lang=" + System.getProperty("lang", "en");
    Path folder = Path.of(System.getProperty("pictures"));
    try (TestServer server = TestServer.start(Map.of("PARLEY_DEV", "on"));
         BrowserContext context = Browsers.context(new Browser.NewContextOptions().setViewportSize(width, 844)
           .setReducedMotion(ReducedMotion.REDUCE).setBypassCSP(true))) {
      Page page = context.newPage();
      page.onConsoleMessage(message -> System.out.println(page.url() + " " + message.text()));
      page.navigate(server.base() + "/dev/gallery" + query);
      List<?> all = (List<?>) page.locator("li a").evaluateAll("all => all.map((one) => one.textContent)");
      String asked = System.getProperty("states", "");
      for (Object state : asked.isEmpty() ? all : List.of(asked.split(","))) {
        page.navigate(server.base() + "/dev/gallery/" + state + query);
        page.locator("html[data-reached], html:not(:has(script))").waitFor();
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(state + ".png")).setFullPage(true));
      }
    }
  }
}
