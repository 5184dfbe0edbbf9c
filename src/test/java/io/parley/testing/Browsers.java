package io.parley.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A real Chromium for tests: one for the whole test JVM, started when first asked for and closed when the JVM ends. It
 * is looked for on this machine first and fetched only if there is none; a test that needs it never passes without it.
 *
 * <p>For one test thread, as Playwright demands.
 */
public final class Browsers {

  private static final String INSTRUCTIONS = """
    No Chromium could be started. Any of these helps:
      - install chromium or google-chrome from your system's packages;
      - name one: ./mvnw verify -Dparley.browser=/path/to/chrome;
      - let this machine reach Playwright's downloads (HTTPS_PROXY is honoured).
    What was tried:
    """;

  private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-features=" + String.join(",",
      // What Playwright turns off itself: of two such flags only the last counts.
      "AvoidUnnecessaryBeforeUnloadCheckSync", "BoundaryEventDispatchTracksNodeRemoval", "DestroyProfileOnBrowserClose",
      "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades", "LensOverlay", "MediaRouter", "PaintHolding",
      "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect", "Translate", "AutoDeElevate",
      "OptimizationHints",
      // With every window the browser draws pages of its own below its address bar, which takes longer than ours.
      "WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup"));

  private static @Nullable Browser browser;
  private static @Nullable IllegalStateException failure;

  private Browsers() {
  }

  /** A fresh profile: no cookies, no storage, nothing of another test. The caller closes it. */
  public static BrowserContext context() {
    return context(new Browser.NewContextOptions());
  }

  public static BrowserContext context(Browser.NewContextOptions options) {
    if (failure != null) {
      // The next test would wait for the same downloads to fail again.
      throw failure;
    }
    if (browser == null) {
      browser = start();
    }
    return browser.newContext(options);
  }

  private static Browser start() {
    // Playwright would fetch three browsers before it is asked for one; ours is fetched only where none is found.
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(BrowserSearch.NO_DOWNLOAD));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "browser-close"));
    List<String> failures = new ArrayList<>();
    for (Map.Entry<String, Supplier<Optional<LaunchOptions>>> place : BrowserSearch.places().entrySet()) {
      try {
        Optional<LaunchOptions> found = place.getValue().get();
        if (found.isPresent()) {
          return playwright.chromium().launch(found.get().setHeadless(true).setArgs(FLAGS));
        }
        failures.add(place.getKey() + ": none");
      } catch (PlaywrightException | IllegalStateException e) {
        failures.add(place.getKey() + ": " + e.getMessage());
      }
    }
    failure = new IllegalStateException(INSTRUCTIONS + String.join("\n", failures));
    throw failure;
  }

  static LaunchOptions at(Path executable) {
    return new LaunchOptions().setExecutablePath(executable);
  }
}
