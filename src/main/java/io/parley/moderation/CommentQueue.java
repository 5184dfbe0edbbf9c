package io.parley.moderation;

import io.parley.comment.Comment;
import io.parley.comment.CommentJson;
import io.parley.comment.CommentState;
import io.parley.identity.Caller.Moderator;
import io.parley.moderation.DecisionStore.Listed;
import io.parley.moderation.ListJson.Row;
import io.parley.moderation.ListJson.ThreadJson;
import io.parley.problem.Problem;
import io.parley.site.Origins;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What moderators decide from: the newest comments of the sites they answer for. Stateless; one for all loops. */
public final class CommentQueue {

  private static final UUID NEWEST = new UUID(-1, -1);
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");

  private final Pool pool;
  private final DecisionStore store = new DecisionStore();
  private final URI base;
  private final Supplier<Future<Map<String, String>>> headlines;

  /**
   * @param base this server's public address, where the articles of its own site are
   * @param headlines of those articles, by slug
   */
  public CommentQueue(Pool pool, URI base, Supplier<Future<Map<String, String>>> headlines) {
    this.pool = pool;
    this.base = base;
    this.headlines = headlines;
  }

  /** Fails with {@code invalid_request} for a place that no list named. */
  public Future<ListJson> newest(Moderator moderator, Show show, @Nullable String after, int limit) {
    return store.newest(pool, show, moderator.siteId(), after == null ? NEWEST : cursor(after), limit)
      .compose(listed -> headlines.get().map(known ->
        new ListJson(listed.stream().map(each -> row(each, known)).toList(), next(listed, limit))));
  }

  private Row row(Listed listed, Map<String, String> known) {
    ThreadJson thread = new ThreadJson(listed.site(), listed.thread(), title(listed, known), address(listed),
      listed.state());
    Comment comment = listed.comment();
    // What its author has deleted is nobody's any more, for moderators either.
    String author = comment.state() == CommentState.DELETED ? "" : comment.authorName();
    return new Row(CommentJson.of(comment), thread, author, comment.text(), listed.reason(), listed.removedBy(),
      listed.keptBy(), listed.reports());
  }

  /** An article of this server's own has its headline, whatever the page called itself that its first comment came from. */
  private static @Nullable String title(Listed listed, Map<String, String> known) {
    String headline = listed.site().equals(Origins.DEMO) ? known.get(listed.thread()) : null;
    return headline == null ? listed.title() : headline;
  }

  /** Becomes a link in the console, so nothing but the web's own schemes may come out of here. */
  private @Nullable String address(Listed listed) {
    if (listed.url() != null) {
      return listed.url().matches("https?://.*") ? listed.url() : null;
    }
    return listed.site().equals(Origins.DEMO) && SLUG.matcher(listed.thread()).matches()
      ? base.resolve("/articles/" + listed.thread()).toString()
      : null;
  }

  private static @Nullable String next(List<Listed> listed, int limit) {
    return listed.size() < limit ? null : listed.get(limit - 1).comment().id().toString();
  }

  private static UUID cursor(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("after", "not_allowed");
    }
  }
}
