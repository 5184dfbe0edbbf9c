package io.parley.testing;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Node.js that Playwright brings along. */
public final class NodeJs {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private NodeJs() {
  }

  /** What a module says when it is run; fails if it does. */
  public static String run(String module) {
    try {
      Path file = Files.createTempFile("module", ".mjs");
      try {
        Files.writeString(file, module);
        return run(List.of(file.toString())).orThrow().output();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Command.Result run(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Driver.ensureDriverInstalled(BrowserSearch.NO_DOWNLOAD, false).driverDir().resolve("node").toString());
    command.addAll(arguments);
    return Command.run(PATIENCE, Map.of(), command);
  }
}
