package io.parley.article;

import io.parley.http.Reply;
import io.parley.problem.Problem;

/** What people see in place of a page: that there is none at this address, or why it cannot be had. Thread-safe. */
public final class ProblemPages {

  private final Pages pages;

  public ProblemPages(Pages pages) {
    this.pages = pages;
  }

  /**
   * What a problem's page says.
   *
   * @param requestId by which those who run the server find it in their log
   */
  public record ProblemPage(Words words, String title, String text, String requestId) {
  }

  public Reply page(Problem problem, String requestId) {
    Words words = pages.words();
    int status = problem.code().status();
    return switch (problem.code()) {
      case NOT_FOUND -> pages.page(status, "missing.jte", words,
        pages.frame(words.text("notFoundTitle"), words.text("notFoundText"), null));
      case UNAVAILABLE -> trouble(status, words.text("awayTitle"), words.text("awayText"), requestId);
      case INTERNAL -> trouble(status, words.text("brokenTitle"), words.text("brokenText"), requestId);
      default -> trouble(status, words.text("refusedTitle"), problem.detail(), requestId);
    };
  }

  private Reply trouble(int status, String title, String text, String requestId) {
    return pages.page(status, "trouble.jte", new ProblemPage(pages.words(), title, text, requestId),
      pages.frame(title, text, null));
  }
}
