package io.parley.article;

import io.parley.comment.CommentPage;
import io.parley.comment.Sort;
import io.parley.comment.View;
import io.parley.site.Site;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What pages need to know of discussions. */
public interface ThreadReader {

  /** One page of a thread; a thread nobody has written to is an empty one. */
  Future<CommentPage> read(Site site, ThreadKey key, View view, Sort sort, int limit, @Nullable String after);

  /** One comment with those it answers and the first that answer it; fails with {@code not_found}. */
  Future<CommentPage> place(Site site, ThreadKey key, Sort sort, UUID comment);

  /** Visible comments by thread key; a key nobody has written under may be missing. */
  Future<Map<String, Integer>> counts(Site site, List<String> keys);
}
