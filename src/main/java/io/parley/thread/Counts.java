package io.parley.thread;

import io.parley.site.Site;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many comments readers can see, thread by thread; 0 for a thread nobody has written to. Stateless. */
public final class Counts {

  private final Pool pool;
  private final ThreadStore store;

  public Counts(Pool pool, ThreadStore store) {
    this.pool = pool;
    this.store = store;
  }

  /** By thread key, in the order asked for. */
  public Future<Map<String, Integer>> of(Site site, Collection<String> keys) {
    return store.counts(pool, site.id(), keys).map(found -> {
      Map<String, Integer> counts = new LinkedHashMap<>();
      keys.forEach(key -> counts.put(key, found.getOrDefault(key, 0)));
      return counts;
    });
  }
}
