package io.parley.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that was asked and told in one run, one JSON object a line, in the order in which it was noted. Thread-safe. */
final class History implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter WRITER = MAPPER.writerFor(Event.class);
  private static final ObjectReader READER = MAPPER.readerFor(Event.class);

  private final Path file;
  private final BufferedWriter out;

  private History(Path file, BufferedWriter out) {
    this.file = file;
    this.out = out;
  }

  static History create(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new History(file, Files.newBufferedWriter(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return file;
  }

  void add(Event event) {
    try {
      String line = WRITER.writeValueAsString(event);
      synchronized (out) {
        out.write(line);
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Event> read(Path file) {
    try (var lines = Files.lines(file)) {
      List<Event> events = new ArrayList<>();
      for (String line : (Iterable<String>) lines::iterator) {
        events.add(READER.readValue(line));
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      synchronized (out) {
        out.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
