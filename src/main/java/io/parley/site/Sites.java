package io.parley.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The sites, remembered for a few seconds, so that a busy page does not ask for its site again and again. Safe to use
 * from every event loop; two of them may load the same site at once, which does no harm.
 */
public final class Sites {

  /** The form the table holds slugs to; what has another is nobody's, and the database need not be asked. */
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final int MOST = 10_000;
  private static final int LONGEST_SLUG = 63;
  private static final int LONGEST_ORIGIN = 300;

  private final Pool pool;
  private final SiteStore store;
  private final Cache<Object, Known> known =
    Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

  public Sites(Pool pool, SiteStore store) {
    this.pool = pool;
    this.store = store;
  }

  /** Fails with {@code not_found} for a site nobody made. */
  public Future<Site> bySlugOrProblem(String slug) {
    if (!SLUG.matcher(slug).matches()) {
      return Future.failedFuture(Problem.of(ProblemCode.NOT_FOUND));
    }
    return slug.length() > LONGEST_SLUG
      ? Future.failedFuture(Problem.of(ProblemCode.NOT_FOUND))
      : remember(slug, () -> store.findBySlug(pool, slug)).compose(Sites::orProblem);
  }

  public Future<Site> byIdOrProblem(int id) {
    return remember(id, () -> store.findById(pool, id)).compose(Sites::orProblem);
  }

  /** Whether any site lists the origin; for calls that name no site, before what they name has been read. */
  public Future<Boolean> anyWithOrigin(String origin) {
    return origin.length() > LONGEST_ORIGIN
      ? Future.succeededFuture(false)
      : remember("origin " + origin, () -> store.anyWithOrigin(pool, origin));
  }

  public Future<Void> createIfAbsent(String slug, String name) {
    return store.createIfAbsent(pool, slug, name);
  }

  /**
   * Remembers values, not futures: a future answers on the event loop that made it, whoever asks. Of what is no longer
   * fresh one asker reads anew, and the others go on with what was: a crowd at the door must not become a crowd at the
   * database.
   */
  @SuppressWarnings("unchecked")
  private <T> Future<T> remember(Object key, Supplier<Future<T>> load) {
    Known before = known.getIfPresent(key);
    if (before != null && (before.isFresh() || !before.reading.compareAndSet(false, true))) {
      return Future.succeededFuture((T) before.value);
    }
    return load.get()
      .onSuccess(loaded -> known.put(key, new Known(loaded, System.nanoTime(), new AtomicBoolean())))
      .onFailure(cause -> {
        if (before != null) {
          before.reading.set(false);
        }
      });
  }

  /** What was read, when, and whether somebody is reading it again. */
  private record Known(Object value, long readAt, AtomicBoolean reading) {

    boolean isFresh() {
      return System.nanoTime() - readAt < FRESH.toNanos();
    }
  }

  private static Future<Site> orProblem(Optional<Site> site) {
    return site.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Problem.of(ProblemCode.NOT_FOUND)));
  }
}
