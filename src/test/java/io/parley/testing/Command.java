package io.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs another program to its end and keeps what it says. */
final class Command {

  private static final int TIMED_OUT = -1;

  private Command() {
  }

  /** What a program answered and said, both streams together. */
  record Result(String command, int exitCode, String output) {

    Result orThrow() {
      if (exitCode != 0) {
        String how = exitCode == TIMED_OUT ? " took too long" : " failed";
        throw new IllegalStateException(command + how + "\n" + output);
      }
      return this;
    }
  }

  static Result run(Duration patience, Map<String, String> environment, List<String> command) {
    String name = String.join(" ", command);
    try {
      Path said = Files.createTempFile("command", ".txt");
      try {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        return new Result(name, exitCode(builder.start(), patience), Files.readString(said));
      } finally {
        Files.delete(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static int exitCode(Process process, Duration patience) {
    try {
      if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return TIMED_OUT;
  }
}
