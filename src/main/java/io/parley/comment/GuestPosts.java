package io.parley.comment;

import io.parley.comment.text.CommentText;
import io.parley.comment.text.TextChain;
import io.parley.guard.Limit;
import io.parley.guard.RateLimits;
import io.parley.identity.FormGuests;
import io.parley.identity.GuestName;
import io.parley.problem.Problem;
import io.parley.site.Site;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Posts what came by a plain HTML form, as a guest who exists for this one comment. Stateless. */
public record GuestPosts(RateLimits limits, TextChain chain, Comments comments, FormGuests guests) {

  private static final int LONGEST_KEY = 64;

  /**
   * Answers the comment's id; fails with {@code invalid_request} and the fields {@code name} and {@code text}.
   *
   * @param page where it was written
   * @param key drawn with the form: the same form sent twice from one place is one comment
   * @param address where the request came from
   */
  public Future<UUID> post(Site site, ThreadKey thread, Page page, String name, String text, @Nullable UUID parent,
                           String key, String address) {
    try {
      limits.check(Limit.RENDER, null, address);
      Map<String, String> mistakes = new HashMap<>();
      String accepted = orMistake(mistakes, () -> GuestName.parse(name));
      CommentText rendered = orMistake(mistakes, () -> chain.parse(text, site.settings().maxGraphemes()));
      if (accepted == null || rendered == null) {
        throw Problem.invalid(mistakes);
      }
      limits.check(Limit.POST, null, address);
      String where = thread.siteId() + " " + thread.key();
      return comments.post(thread, guests.of(accepted, clientKey(key), where, parent, address),
          new NewComment(rendered, parent, page), clientKey(key))
        .map(posted -> posted.comment().id());
    } catch (Problem problem) {
      return Future.failedFuture(problem);
    }
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
