package io.parley.article;

import io.parley.comment.CommentPage;
import io.parley.comment.SearchWords;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What a reader looks for in a thread, and what came of it in words.
 *
 * @param asked what stands in the field
 * @param line what the list is, now that it is not the whole thread; null where nothing was looked for
 * @param error what is wrong at the field; empty if nothing is
 * @param refusal why nothing was looked for, if that was refused
 */
public record Finding(String asked, @Nullable String line, String error, @Nullable Problem refusal) {

  static final Finding NONE = new Finding("", null, "", null);

  /** @param further whether this is a later page, so that nobody knows how many there are in all */
  static Finding of(SearchWords search, CommentPage page, boolean further, Words words) {
    int n = page.branches().size();
    boolean all = !further && page.next() == null;
    String asked = search.asked();
    String line = n > 0
      ? all ? words.text("found", "n", n, "words", asked) : words.text("foundSome", "words", asked)
      : words.text(all ? "foundNone" : "foundNoneHere", "words", asked);
    return new Finding(asked, line, "", null);
  }

  static Finding failed(String asked, Throwable failure, Words words) {
    Problem problem = failure instanceof Problem known ? known : null;
    String error = problem == null ? words.text("moreFailed")
      : problem.code() == ProblemCode.RATE_LIMITED ? words.text("rateLimited", "seconds", problem.retrySeconds().orElse(60))
      : "too_long".equals(problem.fields().get("q")) ? words.text("textTooLong", "limit", SearchWords.MOST)
      : words.text("textRefused");
    return new Finding(asked, null, error, problem);
  }

  public boolean isOpen() {
    return !asked.isEmpty();
  }
}
