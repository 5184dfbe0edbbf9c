package io.parley.db;

import com.sun.security.auth.module.UnixSystem;
import io.parley.config.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs to their end; as root in a user namespace, for PostgreSQL refuses to be root. */
final class PostgresCommand {

  /** How a program ended, and what it said. */
  record Result(int exitCode, String output) {

    /** The last line it said, which is where these programs put the reason. */
    String lastLine() {
      String[] lines = output.strip().split("\\R");
      return lines[lines.length - 1].strip();
    }
  }

  private static final int MINUTES = 3;
  private static final List<String> NAMESPACE = List.of("unshare", "--user");

  private final Path home;
  private final List<String> prefix;

  PostgresCommand(Path home) {
    this.home = home;
    this.prefix = new UnixSystem().getUid() == 0 ? NAMESPACE : List.of();
    if (!prefix.isEmpty() && !namespacesWork()) {
      throw new StartFailure("PostgreSQL does not run as root, and this system allows no user namespace to hide root"
        + " from it: start Parley as an ordinary user, or set PARLEY_DATABASE_URL.");
    }
  }

  Result run(String program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(home.resolve("bin").resolve(program).toString());
    words.addAll(List.of(arguments));
    return run(words);
  }

  private static Result run(List<String> words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true)
      .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Map<String, String> environment = builder.environment();
    // PGDATA, PGPORT and their like would steer the programs; the language of their messages must be known.
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(words.get(0) + " did not end within " + MINUTES + " minutes");
      }
      return new Result(process.exitValue(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static boolean namespacesWork() {
    try {
      List<String> words = new ArrayList<>(NAMESPACE);
      words.add("true");
      return run(words).exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
