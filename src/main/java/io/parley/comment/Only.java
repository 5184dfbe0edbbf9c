package io.parley.comment;

import io.parley.http.Call;
import io.parley.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which comments of a thread are asked for, where not all of them.
 *
 * @param author of them; null for those that editors picked, whoever wrote them
 */
public record Only(@Nullable UUID author) {

  public static final Only PICKS = new Only(null);

  /** By {@code author}, or else by {@code show}. Throws {@code invalid_request} for what cannot be asked for. */
  public static Optional<Only> asked(Call call) {
    Optional<Only> author = call.queryId("author").map(Only::new);
    return author.isPresent() ? author : call.query("show").flatMap(Only::shown);
  }

  private static Optional<Only> shown(String word) {
    return switch (word) {
      case "all" -> Optional.empty();
      case "picks" -> Optional.of(PICKS);
      default -> throw Problem.notOneOf("show", List.of("all", "picks"));
    };
  }

  public boolean isPicks() {
    return author == null;
  }

  /** The parameter that asks for it. */
  public String name() {
    return isPicks() ? "show" : "author";
  }

  public String value() {
    return author == null ? "picks" : author.toString();
  }

  public String query() {
    return name() + "=" + value();
  }
}
