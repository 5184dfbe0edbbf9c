package io.parley.testing;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where a Chromium may come from, in the order in which it is looked for; each place is asked if those before fail. */
final class BrowserSearch {

  static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

  private static final String NAMED = "parley.browser";
  private static final List<String> COMMANDS =
    List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final List<String> MAC_PLACES = List.of(
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium");
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration DOWNLOAD = Duration.ofMinutes(10);

  private BrowserSearch() {
  }

  static Map<String, Supplier<Optional<LaunchOptions>>> places() {
    Map<String, Supplier<Optional<LaunchOptions>>> places = new LinkedHashMap<>();
    places.put("-D" + NAMED, BrowserSearch::named);
    if (System.getProperty(NAMED) != null) {
      // Who names a browser means that one.
      return places;
    }
    places.put("installed", BrowserSearch::installed);
    places.put("Playwright's own download", BrowserSearch::downloaded);
    places.put("the system's packages", BrowserSearch::packaged);
    return places;
  }

  private static Optional<LaunchOptions> named() {
    return Optional.ofNullable(System.getProperty(NAMED)).map(Path::of).map(Browsers::at);
  }

  private static Optional<LaunchOptions> installed() {
    return Stream.concat(COMMANDS.stream().flatMap(BrowserSearch::onPath), MAC_PLACES.stream().map(Path::of))
      .filter(Files::isExecutable)
      .filter(BrowserSearch::isBrowser)
      .findFirst().map(Browsers::at);
  }

  private static Optional<LaunchOptions> downloaded() {
    Driver driver = Driver.ensureDriverInstalled(NO_DOWNLOAD, false);
    List<String> install = new ArrayList<>(driver.createProcessBuilder().command());
    install.addAll(List.of("install", "chromium"));
    Command.run(DOWNLOAD, Map.of(), install).orThrow();
    return Optional.of(new LaunchOptions());
  }

  private static Optional<LaunchOptions> packaged() {
    if (onPath("apt-get").findAny().isEmpty() || !"root".equals(System.getProperty("user.name"))) {
      return Optional.empty();
    }
    Map<String, String> quietly = Map.of("DEBIAN_FRONTEND", "noninteractive");
    Command.run(DOWNLOAD, quietly, List.of("apt-get", "update")).orThrow();
    Command.run(DOWNLOAD, quietly, List.of("apt-get", "install", "-y", "chromium")).orThrow();
    return installed();
  }

  /** Ubuntu's chromium-browser may be a script that only says where to get one. */
  private static boolean isBrowser(Path executable) {
    Command.Result version = Command.run(ANSWER, Map.of(), List.of(executable.toString(), "--version"));
    return version.exitCode() == 0 && version.output().contains("Chrom");
  }

  private static Stream<Path> onPath(String command) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
      .filter(folder -> !folder.isEmpty())
      .map(folder -> Path.of(folder, command))
      .filter(Files::isExecutable);
  }
}
