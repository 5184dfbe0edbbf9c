package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ArticlesTest {

  private static final String GOOD = """
    ---
    slug: a-b
    headline: "A: B"
    question: Why?
    author: Someone
    date: 2025-08-31
    section: Town
    ---
    First.

    <script>alert(1)</script>

    And [a link](javascript:alert(1)).
    """;

  @TempDir
  Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    ((Logger) LoggerFactory.getLogger(Articles.class)).addAppender(log);
  }

  @AfterEach
  void close() {
    ((Logger) LoggerFactory.getLogger(Articles.class)).detachAppender(log);
    vertx.close().await();
  }

  @Test
  void front_matter_becomes_the_article_and_raw_html_is_shown_not_obeyed() throws Exception {
    Article article = new ArticleParser().parse(GOOD);
    assertEquals("a-b", article.slug());
    assertEquals("A: B", article.headline());
    assertEquals(LocalDate.of(2025, 8, 31), article.date());
    assertFalse(article.html().contains("<script"), article.html());
    assertFalse(article.html().contains("javascript:"), article.html());
  }

  @Test
  void a_broken_file_is_told_all_its_mistakes_at_once() {
    BrokenArticle broken = assertThrows(BrokenArticle.class, () -> new ArticleParser().parse("""
      ---
      slug: Not A Slug
      headline: H
      author: [x]
      date: yesterday
      section: S
      ---
      """));
    for (String part : List.of("slug must be", "question is missing", "author must be text", "date must be",
      "the body is empty")) {
      assertTrue(broken.getMessage().contains(part), broken.getMessage());
    }
    assertThrows(BrokenArticle.class, () -> new ArticleParser().parse("no front matter"));
    assertThrows(BrokenArticle.class, () -> new ArticleParser().parse("---\na: [\n---\ntext"));
    assertThrows(BrokenArticle.class, () -> new ArticleParser().parse("---\njust words\n---\ntext"));
  }

  @Test
  void a_broken_file_is_named_and_the_rest_is_served() throws IOException {
    Files.writeString(folder.resolve("good.md"), GOOD);
    Files.writeString(folder.resolve("torn.md"), "---\nheadline: x");
    Files.write(folder.resolve("bytes.md"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Files.writeString(folder.resolve("same.md"), GOOD);
    Files.writeString(folder.resolve("notes.txt"), "not an article");
    assertEquals(1, Articles.open(vertx, folder).all().await().size());
    for (String name : List.of("torn.md", "bytes.md", "same.md")) {
      assertTrue(log.list.stream().anyMatch(event -> event.getFormattedMessage().contains(name)), name);
    }
  }

  @Test
  void files_that_come_change_and_go_are_seen_without_a_restart() throws IOException {
    Articles articles = Articles.open(vertx, folder);
    assertTrue(articles.all().await().isEmpty());
    Path file = Files.writeString(folder.resolve("late.md"), GOOD);
    await(articles, list -> list.size() == 1);
    Files.writeString(file, GOOD.replace("Why?", "Why now, of all times?"));
    await(articles, list -> list.get(0).question().equals("Why now, of all times?"));
    Files.writeString(folder.resolve("newer.md"), GOOD.replace("a-b", "c-d").replace("2025", "2026"));
    await(articles, list -> list.size() == 2 && list.get(0).slug().equals("c-d"));
    Files.delete(file);
    await(articles, list -> list.size() == 1 && list.get(0).slug().equals("c-d"));
    assertTrue(articles.find("a-b").await().isEmpty());
  }

  @Test
  void a_data_directory_is_filled_once_with_what_came_along(@TempDir Path data) throws IOException {
    Path own = ArticleFolder.find(data.resolve("elsewhere"), data);
    Articles articles = Articles.open(vertx, own);
    assertEquals(3, articles.all().await().size());
    assertEquals("china-visit-ukraine-talks", articles.all().await().get(0).slug());
    Files.delete(own.resolve("library-of-tools.md"));
    ArticleFolder.find(data.resolve("elsewhere"), data);
    assertFalse(Files.exists(own.resolve("library-of-tools.md")), "what was deleted stays so");
  }

  private static void await(Articles articles, Predicate<List<Article>> condition) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!condition.test(articles.all().await())) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("articles never came to be as expected: " + articles.all().await());
      }
      Thread.onSpinWait();
    }
  }
}
