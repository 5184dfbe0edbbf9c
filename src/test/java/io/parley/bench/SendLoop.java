package io.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The floor of a fan-out: a process that writes given bytes to all its sockets, one send each. In C where a compiler is
 * found, which is the lower floor, else on bare Netty.
 */
final class SendLoop implements AutoCloseable {

  private static final Path SOURCE = Path.of("src", "test", "c", "send-loop.c");

  private final Child child;
  private final String kind;
  private final int port;

  private SendLoop(Child child, String kind) {
    this.child = child;
    this.kind = kind;
    this.port = Integer.parseInt(child.await("port", 30));
  }

  static SendLoop start() {
    Path program = Path.of("target", "bench", "send-loop").toAbsolutePath();
    return compile(program)
      ? new SendLoop(Child.start(List.of(program.toString())), "a send loop in C")
      : new SendLoop(Child.java(NettySendLoop.class, List.of()), "a send loop on bare Netty");
  }

  private static boolean compile(Path program) {
    try {
      Files.createDirectories(program.getParent());
      return new ProcessBuilder("gcc", "-O2", "-o", program.toString(), SOURCE.toString()).inheritIO().start()
        .waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String kind() {
    return kind;
  }

  int port() {
    return port;
  }

  long pid() {
    return child.pid();
  }

  /** Begins to write the bytes to everybody. */
  void send(byte[] bytes) {
    child.tell("send " + bytes.length, bytes);
  }

  @Override
  public void close() {
    child.close();
  }
}
