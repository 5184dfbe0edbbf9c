package io.parley.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import io.parley.http.Call;
import io.parley.http.Cors;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Origins;
import io.parley.site.Site;
import io.parley.site.Sites;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The door of the widget's API: which site is meant, whether the asking page may use it, and who asks. */
public final class Admission implements Cors.Check {

  private final Sites sites;
  private final Origins origins;
  private final Identity identity;
  private final RefusedOrigins refused = new RefusedOrigins(Ticker.systemTicker());

  public Admission(Sites sites, Origins origins, Identity identity) {
    this.sites = sites;
    this.origins = origins;
    this.identity = identity;
  }

  /** Somebody who has come through the door. */
  public record Visitor(Site site, Caller caller) {

    /** Fails with {@code unauthorized} or {@code forbidden}. */
    public Author author() {
      return caller.authorOrProblem(site.id());
    }
  }

  /** For calls that name their site in the path. */
  public Future<Visitor> bySlug(Call call) {
    return sites.bySlugOrProblem(call.path("site")).map(site -> admit(call, site));
  }

  /** For calls that name a comment, whose site has been looked up. */
  public Future<Visitor> byId(Call call, int siteId) {
    return sites.byIdOrProblem(siteId).map(site -> admit(call, site));
  }

  @Override
  public Future<Boolean> passes(String origin, @Nullable String slug) {
    if (slug != null) {
      // A site that is not there has nothing to keep, and its name is the page's mistake: the page may read that. While
      // the database is away nothing is known of anybody.
      return sites.bySlugOrProblem(slug).map(site -> passes(origin, site))
        .recover(cause -> cause instanceof Problem ? Future.succeededFuture(true) : Future.failedFuture(cause));
    }
    return origins.isOwnOrDemo(origin) ? Future.succeededFuture(true) : sites.anyWithOrigin(origin);
  }

  private boolean passes(@Nullable String origin, Site site) {
    boolean passes = origins.passes(origin, site);
    if (!passes && origin != null) {
      refused.tell(origin, site.slug());
    }
    return passes;
  }

  private Visitor admit(Call call, Site site) {
    Caller caller = identity.bearer(call, site);
    if (!passes(call.origin(), site)) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Pages of this origin may not use this site.");
    }
    caller.mustBelongTo(site.id());
    return new Visitor(site, caller);
  }
}
