package io.parley.article;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where article files live: {@code webroot/articles} of a checkout, else a folder in the data directory that is filled
 * once with the articles that came along. Blocking; for the start.
 */
public final class ArticleFolder {

  private static final String CAME_ALONG = "articles/";

  private ArticleFolder() {
  }

  public static Path find(Path workingDirectory, Path dataDirectory) throws IOException {
    Path checkout = workingDirectory.resolve("webroot").resolve("articles");
    if (Files.isDirectory(checkout)) {
      return checkout;
    }
    Path own = dataDirectory.resolve("articles");
    if (!Files.exists(own)) {
      Files.createDirectories(own);
      seed(own);
    }
    return own;
  }

  /** Looks where this class itself came from: a jar need not list its folders, so asking for one may find nothing. */
  private static void seed(Path target) throws IOException {
    Path home = home();
    if (home != null && Files.isRegularFile(home)) {
      seedFromJar(home, target);
    } else if (home != null && Files.isDirectory(home.resolve(CAME_ALONG))) {
      try (Stream<Path> files = Files.list(home.resolve(CAME_ALONG))) {
        for (Path file : files.filter(ArticleFolder::isArticle).toList()) {
          Files.copy(file, target.resolve(file.getFileName().toString()));
        }
      }
    }
  }

  private static void seedFromJar(Path jar, Path target) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> names = file.stream().map(entry -> entry.getName())
        .filter(name -> name.startsWith(CAME_ALONG) && name.endsWith(".md"))
        .filter(name -> name.indexOf('/', CAME_ALONG.length()) < 0)
        .toList();
      for (String name : names) {
        try (InputStream in = file.getInputStream(file.getJarEntry(name))) {
          Files.copy(in, target.resolve(name.substring(CAME_ALONG.length())));
        }
      }
    }
  }

  static boolean isArticle(Path file) {
    return file.getFileName().toString().endsWith(".md") && Files.isRegularFile(file);
  }

  private static @Nullable Path home() {
    try {
      var source = ArticleFolder.class.getProtectionDomain().getCodeSource();
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
