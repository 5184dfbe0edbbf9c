package io.parley.identity;

import com.fasterxml.uuid.Generators;
import io.parley.identity.Caller.Moderator;
import io.parley.identity.Caller.Role;
import io.parley.identity.SessionStore.Grant;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How moderators sign in: a link that works once, then a session by cookie. Links and sessions are 256 random bits,
 * stored hashed. Safe to use from every event loop.
 */
public final class Sessions {

  private static final Duration LINK_LIFE = Duration.ofDays(1);
  private static final Duration SESSION_LIFE = Duration.ofDays(14);
  private static final Grant ADMINISTRATOR = new Grant("Administrator", Role.ADMINISTRATOR, null);

  private final Pool pool;
  private final SessionStore store = new SessionStore();
  private final URI base;
  private final Clock clock;
  private final SecureRandom random;

  public Sessions(Pool pool, URI base, Clock clock, SecureRandom random) {
    this.pool = pool;
    this.base = base;
    this.clock = clock;
    this.random = random;
  }

  /** The one-time link of the first administrator: to whichever node asks first of this database, and never again. */
  public Future<Optional<URI>> firstAdministratorLink() {
    return pool.withTransaction(connection -> store.wayInOrLock(connection).compose(there -> there
      ? Future.succeededFuture(Optional.empty())
      : link(connection, ADMINISTRATOR).map(Optional::of)));
  }

  /** A link for an administrator of everything; one that was not used yet no longer lets anybody in. */
  public Future<URI> administratorLink() {
    return link(pool, ADMINISTRATOR);
  }

  /** A link that lets somebody in once, within a day. */
  public Future<URI> link(String name, Role role, @Nullable Integer siteId) {
    return link(pool, new Grant(name, role, siteId));
  }

  private Future<URI> link(SqlClient client, Grant grant) {
    String secret = draw();
    return store.addLink(client, hash(secret), grant, after(LINK_LIFE))
      .map(done -> base.resolve("/console/enter/" + secret));
  }

  /** Uses up a link; answers the session's secret. Fails with {@code not_found} for one used, run out or never made. */
  public Future<String> enter(String linkSecret) {
    String session = draw();
    UUID account = Generators.timeBasedEpochRandomGenerator().generate();
    return pool.withTransaction(connection -> store.useLink(connection, hash(linkSecret))
      .map(grant -> grant.orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND)))
      .compose(grant -> store.addAccount(connection, account, grant))
      .compose(done -> store.addSession(connection, hash(session), account, after(SESSION_LIFE)))
      .map(session));
  }

  public Future<Optional<Moderator>> find(String sessionSecret) {
    return store.findSession(pool, hash(sessionSecret));
  }

  public Future<Void> leave(String sessionSecret) {
    return store.dropSession(pool, hash(sessionSecret));
  }

  /** The prefix makes browsers refuse the cookie from anyone but this very host (RFC 6265bis), where they can. */
  public String cookieName() {
    return isTrustworthy() ? "__Host-parley" : "parley";
  }

  public Cookie cookie(String sessionSecret) {
    return Cookie.cookie(cookieName(), sessionSecret)
      .setPath("/").setHttpOnly(true).setSecure(isTrustworthy()).setSameSite(CookieSameSite.STRICT)
      .setMaxAge(SESSION_LIFE.toSeconds());
  }

  /** Browsers keep Secure cookies for https and for the loopback names. */
  private boolean isTrustworthy() {
    return base.getScheme().equals("https") || base.getHost().equals("localhost");
  }

  private OffsetDateTime after(Duration life) {
    return clock.instant().plus(life).atOffset(ZoneOffset.UTC);
  }

  private String draw() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
