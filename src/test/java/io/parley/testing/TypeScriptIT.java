package io.parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The types of webroot's scripts, which esbuild strips without looking at them, judged by TypeScript's own compiler on
 * the Node.js that Playwright brings along.
 */
class TypeScriptIT {

  private static final Path WEBROOT = Path.of("webroot").toAbsolutePath();

  @Test
  void the_scripts_of_widget_and_console_are_well_typed() throws IOException {
    Command.Result check = check(WEBROOT.resolve("tsconfig.json"));
    assertEquals(0, check.exitCode(), () -> "\n" + check.output());
  }

  @Test
  void a_mistake_would_be_found(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("mistake.ts"), "export const count: number = document.title;\n");
    Path project = folder.resolve("tsconfig.json");
    Files.writeString(project, "{\"extends\": \"" + WEBROOT.resolve("tsconfig.json") + "\", \"include\": [\"*.ts\"]}");
    Command.Result check = check(project);
    assertNotEquals(0, check.exitCode());
    assertTrue(check.output().contains("mistake.ts(1,14): error TS2322"), check.output());
  }

  private static Command.Result check(Path project) throws IOException {
    return NodeJs.run(List.of(compiler().toString(), "--pretty", "false", "-p", project.toString()));
  }

  private static Path compiler() throws IOException {
    Path unpacked = Path.of("target", "typescript");
    assertTrue(Files.isDirectory(unpacked), "the build unpacks TypeScript before this test: run ./mvnw verify");
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files.filter(file -> file.endsWith(Path.of("lib", "tsc.js"))).findFirst()
        .orElseThrow(() -> new IllegalStateException("no lib/tsc.js in " + unpacked)).toAbsolutePath();
    }
  }
}
