package io.parley.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real {@code Main} in a JVM of its own, on the classes under test; both outputs go into one file. */
public final class ParleyProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("Parley is at (http://\\S+)");
  /** It does not live long enough for what is compiled best. */
  private static final List<String> QUICK_TO_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final Path output;
  private final Path dataDir;

  private ParleyProcess(Process process, Path output, Path dataDir) {
    this.process = process;
    this.output = output;
    this.dataDir = dataDir;
  }

  /**
   * How to start one.
   *
   * @param environment added to what every process has, which it may override
   * @param before directories of classes that stand in front of those under test
   * @param jvm options of the JVM
   * @param arguments of the program
   */
  public record Launch(Map<String, String> environment, List<Path> before, List<String> jvm, List<String> arguments) {

    public Launch(Map<String, String> environment, List<Path> before, List<String> jvm) {
      this(environment, before, jvm, List.of());
    }
  }

  /** Begins a start on any free port; {@code more} is added to the environment and may override it. */
  public static ParleyProcess launch(Path dataDir, Map<String, String> more) {
    return launch(dataDir, new Launch(more, List.of(), List.of()));
  }

  public static ParleyProcess launch(Path dataDir, Launch launch) {
    try {
      Path output = Files.createTempFile(Files.createDirectories(Path.of("target", "processes")), "parley", ".log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(QUICK_TO_START);
      command.addAll(launch.jvm());
      command.addAll(List.of("-cp", classPath(launch.before()), "io.parley.Main"));
      command.addAll(launch.arguments());
      ProcessBuilder builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
      Map<String, String> environment = new HashMap<>(Map.of("PARLEY_PORT", "0", "PARLEY_DEMO_PORT", "off",
        "PARLEY_DATA_DIR", dataDir.toString()));
      environment.putAll(launch.environment());
      builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
      builder.environment().putAll(environment);
      return new ParleyProcess(builder.start(), output, dataDir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath(List<Path> before) {
    StringBuilder path = new StringBuilder();
    before.forEach(directory -> path.append(directory.toAbsolutePath()).append(File.pathSeparator));
    return path.append(System.getProperty("java.class.path")).toString();
  }

  /** Starts and waits until it says where it is. */
  public static ParleyProcess start(Path dataDir, Map<String, String> more) {
    ParleyProcess parley = launch(dataDir, more);
    parley.awaitStart();
    return parley;
  }

  public static ParleyProcess start(Path dataDir) {
    return start(dataDir, Map.of());
  }

  public void awaitStart() {
    Await.until("Parley is up", START_LIMIT, () -> {
      if (!process.isAlive()) {
        throw new AssertionError("Parley ended with " + process.exitValue() + ":\n" + output());
      }
      return ADDRESS.matcher(output()).find();
    });
  }

  /** Where it listens, as it said itself. */
  public URI address() {
    Matcher matcher = ADDRESS.matcher(output());
    if (!matcher.find()) {
      throw new AssertionError("no address in:\n" + output());
    }
    return URI.create(matcher.group(1));
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The embedded server's process, by its own file. */
  public ProcessHandle postgres() {
    try {
      List<String> lines = Files.readAllLines(dataDir.resolve("postgres").resolve("postmaster.pid"));
      Optional<ProcessHandle> postgres = ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
      return postgres.orElseThrow(() -> new AssertionError("PostgreSQL is not running"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end; its exit code. */
  public int awaitExit() {
    try {
      if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("Parley did not end:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGKILL, to Parley alone. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Stops it in order if it runs, so that no test leaves a PostgreSQL behind. */
  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      awaitExit();
    }
  }
}
