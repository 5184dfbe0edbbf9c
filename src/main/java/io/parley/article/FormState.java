package io.parley.article;

import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.thread.ThreadSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The composer as a plain form: what stands in it, and what is wrong with it in words.
 *
 * @param action where it posts to; null where only the script can post
 * @param key tells a second press of the same button from a second comment: the same for all who are shown the thread as it
 *     stands, since they are told apart by where they are; empty where only the script can post
 * @param parentName author of the answered comment; null for a comment of its own; empty if not on this page
 * @param errors sentences by field; {@code form} for what concerns none of them
 */
public record FormState(@Nullable String action, boolean open, String key, String name, String text,
                        @Nullable UUID parent, @Nullable String parentName, Map<String, String> errors) {

  static FormState fresh(@Nullable String action) {
    return new FormState(action, false, "", "", "", null, null, Map.of());
  }

  static FormState asked(String action, @Nullable UUID parent) {
    return new FormState(action, true, "", "", "", parent, parent == null ? null : "", Map.of());
  }

  /** The form comes again with all that was typed, and says at each field what to change. */
  static FormState refused(String action, FormPost post, Problem problem, Words words, int limit) {
    String key = problem.code() == ProblemCode.CONFLICT ? UUID.randomUUID().toString() : post.key();
    return new FormState(action, true, key, post.name(), post.text(), post.parent(), post.parent() == null ? null : "",
      errors(problem, words, limit));
  }

  /**
   * As it stands in a thread.
   *
   * @param answered author of the answered comment; null if not on the page
   */
  FormState under(ThreadSnapshot thread, @Nullable String answered) {
    String drawn = action == null || !key.isEmpty() ? key : thread.epoch() + "-" + thread.head();
    return new FormState(action, open, drawn, name, text, parent, answered == null ? parentName : answered, errors);
  }

  public String error(String field) {
    return errors.getOrDefault(field, "");
  }

  private static Map<String, String> errors(Problem problem, Words words, int limit) {
    Map<String, String> errors = new HashMap<>();
    problem.fields().forEach((field, word) -> {
      switch (field) {
        case "name" -> errors.put("name", words.text(word.equals("blank") ? "nameRequired" : "nameRefused"));
        case "text" -> errors.put("text", textError(word, words, limit));
        case "parentId", "parent" -> errors.put("form", words.text("parentGone"));
        default -> errors.put("form", words.text("postFailed"));
      }
    });
    if (errors.isEmpty()) {
      errors.put("form", switch (problem.code()) {
        case THREAD_CLOSED -> words.text("closed");
        case CONFLICT -> words.text("keyReused");
        case NOT_FOUND -> words.text("parentGone");
        case TOO_LARGE -> words.text("textTooLong", "limit", limit);
        case RATE_LIMITED -> words.text("rateLimited", "seconds", problem.retrySeconds().orElse(60));
        default -> words.text("postFailed");
      });
    }
    return errors;
  }

  private static String textError(String word, Words words, int limit) {
    return switch (word) {
      case "blank" -> words.text("textRequired");
      case "too_long" -> words.text("textTooLong", "limit", limit);
      default -> words.text("textRefused");
    };
  }
}
