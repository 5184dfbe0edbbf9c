package io.parley.article;

import io.parley.comment.CommentPage;
import io.parley.comment.CommentPages;
import io.parley.comment.ReadyPage;
import io.parley.comment.Sort;
import io.parley.comment.View;
import io.parley.site.Site;
import io.parley.thread.ThreadKey;
import io.parley.thread.ThreadStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Discussions as the database has them. */
public record StoredThreads(Pool pool, CommentPages pages, ThreadStore threads) implements ThreadReader {

  @Override
  public Future<CommentPage> read(Site site, ThreadKey key, View view, Sort sort, int limit, @Nullable String after) {
    return pages.read(key, view, sort, limit, after).map(ReadyPage::page);
  }

  @Override
  public Future<CommentPage> place(Site site, ThreadKey key, Sort sort, UUID comment) {
    return pages.place(key, comment, sort);
  }

  @Override
  public Future<Map<String, Integer>> counts(Site site, List<String> keys) {
    return threads.counts(pool, site.id(), keys);
  }
}
