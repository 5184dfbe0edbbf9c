package io.parley.article;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The articles of a folder, newest first. Whoever asks first after a second has passed looks whether files changed, off
 * the event loop, and reads those that did; a file that cannot be read is named in the log and the rest is served.
 * Thread-safe.
 */
public final class Articles {

  private static final Logger LOG = LoggerFactory.getLogger(Articles.class);
  private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();
  private static final long MAX_BYTES = 256 * 1024;
  private static final int MAX_FILES = 2_000;

  private record Stamp(long modified, long size) {
  }

  private record Read(Stamp stamp, @Nullable Article article) {
  }

  private final Vertx vertx;
  private final Path folder;
  private final ArticleParser parser = new ArticleParser();
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime());
  private Map<String, Read> files = Map.of();
  private volatile List<Article> articles = List.of();

  private Articles(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  /** Reads the folder once. Blocking; for the start. */
  public static Articles open(Vertx vertx, Path folder) {
    Articles articles = new Articles(vertx, folder);
    articles.look();
    return articles;
  }

  /** By slug, which is the key of an article's thread. */
  public Future<Map<String, String>> headlines() {
    return all().map(all -> all.stream().collect(Collectors.toMap(Article::slug, Article::headline)));
  }

  public Future<List<Article>> all() {
    long last = lookedAt.get();
    long now = System.nanoTime();
    // One asker looks and waits for it; the others get what is known.
    if (now - last < LOOK_AGAIN || !lookedAt.compareAndSet(last, now)) {
      return Future.succeededFuture(articles);
    }
    return vertx.executeBlocking(() -> {
      look();
      return articles;
    });
  }

  public Future<Optional<Article>> find(String slug) {
    return all().map(list -> list.stream().filter(article -> article.slug().equals(slug)).findFirst());
  }

  private synchronized void look() {
    Map<String, Read> found = new LinkedHashMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.filter(ArticleFolder::isArticle).sorted().limit(MAX_FILES).toList()) {
        String name = path.getFileName().toString();
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Stamp stamp = new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
        Read before = files.get(name);
        found.put(name, before != null && before.stamp().equals(stamp) ? before : new Read(stamp, read(path, stamp)));
      }
    } catch (IOException e) {
      LOG.warn("articles cannot be listed, keeping those known: {}", e.toString());
      return;
    }
    if (!found.equals(files)) {
      files = found;
      articles = inOrder(found);
      LOG.info("{} articles", articles.size());
    }
  }

  private @Nullable Article read(Path path, Stamp stamp) {
    try {
      if (stamp.size() > MAX_BYTES) {
        throw new BrokenArticle(List.of("it is larger than 256 KiB"));
      }
      return parser.parse(Files.readString(path));
    } catch (BrokenArticle | IOException e) {
      String reason = e instanceof BrokenArticle ? e.getMessage() : "it cannot be read as UTF-8 text (" + e + ")";
      LOG.warn("article {} is left out: {}", path.getFileName(), reason);
      return null;
    }
  }

  private static List<Article> inOrder(Map<String, Read> files) {
    List<Article> list = new ArrayList<>();
    Set<String> slugs = new HashSet<>();
    files.forEach((name, read) -> {
      Article article = read.article();
      if (article != null && slugs.add(article.slug())) {
        list.add(article);
      } else if (article != null) {
        LOG.warn("article {} is left out: another file has the slug {} already", name, article.slug());
      }
    });
    list.sort(Comparator.comparing(Article::date).reversed().thenComparing(Article::slug));
    return List.copyOf(list);
  }
}
