package io.parley.proof;

import io.parley.testing.Await;
import io.parley.testing.ParleyProcess;
import io.parley.testing.ParleyProcess.Launch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One server process of a run: the real {@code Main} in a JVM of its own. Clients reach it through {@link #front}, it
 * reaches the database through {@link #back}; both lines can be made bad. For one thread at a time, but for the lines.
 */
final class Node implements AutoCloseable {

  /** Small and quick to start: two of them, PostgreSQL and the load share the machine. */
  private static final List<String> JVM = List.of("-Xmx320m");
  /** 1.2 times what is alive in a node under the load of the matrix, 26 MB. */
  static final String TIGHT = "-Xmx32m";

  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
    .connectTimeout(Duration.ofSeconds(1)).build();

  private final String name;
  private final int port;
  private final FaultProxy front;
  private final FaultProxy back;
  private final Path dataDir;
  private final Launch launch;
  private ParleyProcess process;

  Node(String name, int port, FaultProxy front, FaultProxy back, Path dataDir, Map<String, String> environment,
       List<Path> before, List<String> properties) {
    this.name = name;
    this.port = port;
    this.front = front;
    this.back = back;
    this.dataDir = dataDir;
    List<String> jvm = new java.util.ArrayList<>(JVM);
    jvm.addAll(properties);
    jvm.add("-D" + Tampering.DIRECTORY + "=" + orders());
    this.launch = new Launch(environment, before, jvm);
  }

  String name() {
    return name;
  }

  FaultProxy front() {
    return front;
  }

  FaultProxy back() {
    return back;
  }

  /** The port that clients use. */
  int clientPort() {
    return front.port();
  }

  /** Begins a start; {@link #awaitReady} waits for its end. */
  void launch() {
    process = ParleyProcess.launch(dataDir, launch);
  }

  void awaitReady() {
    process.awaitStart();
    Await.until(name + " is ready", () -> {
      try {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
          .timeout(Duration.ofSeconds(2)).build();
        return HTTP.send(question, BodyHandlers.discarding()).statusCode() == 200;
      } catch (java.io.IOException e) {
        return false;
      }
    });
  }

  /** SIGKILL. */
  void kill() {
    process.kill();
  }

  /** SIGTERM, and waits for the end. */
  void stop() {
    process.terminate();
    process.awaitExit();
  }

  /** Stopped where it is (true), or going on. */
  void freeze(boolean frozen) {
    Signal.send(frozen ? "STOP" : "CONT", process.pid());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Tells a node with patched classes what to do to itself. */
  void order(Tampering.Order order, long millis) {
    order.give(orders(), millis);
  }

  private Path orders() {
    return dataDir.resolve("orders");
  }

  String output() {
    return process.output();
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      freeze(false);
      process.kill();
    }
    front.close();
    back.close();
  }
}
