package io.parley.bench;

import java.io.IOException;
import java.nio.file.Path;

final class Report {
  static void write(Board board, Path file) throws IOException {
  }
}
