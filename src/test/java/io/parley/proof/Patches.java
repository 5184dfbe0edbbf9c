package io.parley.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Makes changed copies of the server's classes, to stand in front of the real ones in a process of a run. No switch
 * for a bug is in the server itself: each is a piece of its source exchanged for another here.
 */
final class Patches {

  private static final Path SOURCES = Path.of("src", "main", "java", "io", "parley");

  private final String name;
  private final List<Path> files = new ArrayList<>();

  private Patches(String name) {
    this.name = name;
  }

  static Patches named(String name) {
    return new Patches(name);
  }

  /** Exchanges one piece for another; the file must hold the first exactly once, or the server has moved on. */
  Patches change(String file, String piece, String other) {
    try {
      Path copy = directory("source").resolve(file);
      String text = Files.readString(files.contains(copy) ? copy : SOURCES.resolve(file));
      int at = text.indexOf(piece);
      if (at < 0 || text.indexOf(piece, at + 1) >= 0) {
        throw new IllegalStateException(file + " does not hold exactly once: " + piece);
      }
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, text.substring(0, at) + other + text.substring(at + piece.length()));
      if (!files.contains(copy)) {
        files.add(copy);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** The directory of the compiled classes. */
  Path compile() {
    try {
      Path classes = Files.createDirectories(directory("classes"));
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-parameters", "-proc:none", "-nowarn",
        "-cp", System.getProperty("java.class.path")));
      files.forEach(file -> arguments.add(file.toString()));
      if (compiler.run(null, null, null, arguments.toArray(new String[0])) != 0) {
        throw new IllegalStateException("the patched sources of " + name + " do not compile");
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No bug: nodes that give each other the addresses of proxies instead of their own. */
  static Path announced() {
    return named("announced")
      .change("live/Nodes.java", ".setClusterPublicHost(bind.host()));",
        ".setClusterPublicHost(bind.host()).setClusterPublicPort(Integer.getInteger(\"proof.announced.bus\")));")
      .change("live/Nodes.java", ".setPublicAddress(cluster.bind().toString())",
        ".setPublicAddress(System.getProperty(\"proof.announced\"))")
      .compile();
  }

  /** No bug: server sockets that hold little in the kernel. */
  static Path narrow() {
    return named("narrow")
      .change("http/HttpVerticle.java", ".setTcpNoDelay(true)", ".setTcpNoDelay(true).setSendBufferSize(32 * 1024)")
      .compile();
  }

  private Path directory(String kind) {
    return Rig.DIRECTORY.resolve("patched").resolve(name).resolve(kind);
  }
}
