package io.parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Another process that is told what to do line by line, and answers in lines. Ends when this one does. */
final class Child implements AutoCloseable {

  private final Process process;
  private final OutputStream orders;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private Child(Process process) {
    this.process = process;
    this.orders = process.getOutputStream();
    Thread ear = new Thread(this::listen, "ear of " + process.pid());
    ear.setDaemon(true);
    ear.start();
  }

  static Child start(List<String> command) {
    try {
      return new Child(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A main class of the bench in a JVM of its own. */
  static Child java(Class<?> main, List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  long pid() {
    return process.pid();
  }

  void tell(String line) {
    tell(line, new byte[0]);
  }

  void tell(String line, byte[] bytes) {
    try {
      orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      orders.write(bytes);
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line that begins with a word, without it; lines before it are dropped. */
  String await(String word, int seconds) {
    return await(word, seconds, rest -> true);
  }

  String await(String word, int seconds, Predicate<String> wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try {
      while (true) {
        String line = said.poll(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (line == null) {
          throw new IllegalStateException("waited " + seconds + " s in vain for: " + word);
        }
        if (line.startsWith(word + " ") && wanted.test(line.substring(word.length() + 1))) {
          return line.substring(word.length() + 1);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void listen() {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      String line;
      while ((line = lines.readLine()) != null) {
        said.add(line);
      }
    } catch (IOException e) {
      // It has ended; whoever still waits for it times out and says for what.
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
