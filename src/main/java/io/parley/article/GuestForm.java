package io.parley.article;

import com.fasterxml.uuid.Generators;
import io.parley.comment.Comments;
import io.parley.comment.NewComment;
import io.parley.comment.text.TextChain;
import io.parley.guard.Limit;
import io.parley.guard.RateLimits;
import io.parley.identity.Author;
import io.parley.identity.GuestName;
import io.parley.problem.Problem;
import io.parley.site.Site;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Posts the plain form as a guest who exists for this one comment. Stateless. */
public record GuestForm(RateLimits limits, TextChain chain, Comments comments) implements FormPoster {

  private static final int LONGEST_KEY = 64;

  @Override
  public Future<UUID> post(Site site, ThreadKey thread, FormPost post, String address) {
    try {
      Map<String, String> mistakes = new HashMap<>();
      var name = orMistake(mistakes, () -> GuestName.parse(post.name()));
      var text = orMistake(mistakes, () -> chain.parse(post.text(), site.settings().maxGraphemes()));
      if (name == null || text == null) {
        throw Problem.invalid(mistakes);
      }
      limits.check(Limit.POST, null, address);
      NewComment comment = new NewComment(text, post.parent(), null);
      return comments.post(thread, author(post.key(), name), comment, clientKey(post.key()))
        .map(posted -> posted.comment().id());
    } catch (Problem problem) {
      return Future.failedFuture(problem);
    }
  }

  /** The same form pressed twice is the same guest, and so the same comment. */
  private static Author author(String key, String name) {
    UUID id = clientKey(key) == null
      ? Generators.timeBasedEpochRandomGenerator().generate()
      : UUID.nameUUIDFromBytes(("form\0" + key + '\0' + name).getBytes(StandardCharsets.UTF_8));
    return Author.guest(id, name);
  }

  private static @Nullable String clientKey(String key) {
    return key.isEmpty() || key.length() > LONGEST_KEY || !key.matches("[0-9a-zA-Z-]+") ? null : key;
  }

  private static <T> @Nullable T orMistake(Map<String, String> mistakes, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (Problem problem) {
      mistakes.putAll(problem.fields());
      return null;
    }
  }
}
