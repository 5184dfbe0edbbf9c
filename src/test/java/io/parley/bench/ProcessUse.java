package io.parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process uses, as the kernel and, for a JVM, {@code jcmd} say. */
final class ProcessUse {

  private static final double TICKS_PER_SECOND = 100;

  private ProcessUse() {
  }

  /** Processor seconds so far, of all its threads, user and system. */
  static double cpuSeconds(long pid) {
    String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
    // The second field is a name in brackets and may hold spaces.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  static long residentBytes(long pid) {
    return read(Path.of("/proc", Long.toString(pid), "status")).lines()
      .filter(line -> line.startsWith("VmRSS:"))
      .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
      .findFirst().orElseThrow();
  }

  /** Bytes of living objects, after a full collection. */
  static long liveHeapBytes(long pid) {
    List<String> lines = jcmd(pid, "GC.class_histogram").lines().filter(line -> line.startsWith("Total")).toList();
    return Long.parseLong(lines.get(lines.size() - 1).strip().split("\\s+")[2]);
  }

  private static String jcmd(long pid, String command) {
    try {
      Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
      Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
        .redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How busy the machine has been over the last minute: what the figures of a shared one must be read with. */
  static double load() {
    return Double.parseDouble(read(Path.of("/proc/loadavg")).split(" ")[0]);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
