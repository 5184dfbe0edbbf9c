package io.parley.article;

import io.parley.site.Site;
import io.parley.thread.ThreadKey;
import io.vertx.core.Future;
import java.util.UUID;

/** Posts what somebody wrote into the plain HTML form. A refusal is a failed future that carries a problem. */
@FunctionalInterface
public interface FormPoster {

  /**
   * Stores the comment under a guest of the given name.
   *
   * @param address where the request came from, for limits
   * @return the comment's id
   */
  Future<UUID> post(Site site, ThreadKey key, FormPost post, String address);
}
