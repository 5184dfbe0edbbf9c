package io.parley.identity;

import io.parley.http.Call;
import io.parley.identity.Caller.Moderator;
import io.parley.identity.Caller.Role;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.Origins;
import io.parley.site.Site;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Finds out who is asking. The widget's API knows bearer tokens alone; the console's cookie counts only for calls from
 * the server's own pages.
 */
public final class Identity {

  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;
  private final PublisherTokens publishers;
  private final Sessions sessions;
  private final Origins origins;
  private final Optional<byte[]> adminKey;

  public Identity(Tokens tokens, PublisherTokens publishers, Sessions sessions, Origins origins,
                  Optional<String> adminKey) {
    this.tokens = tokens;
    this.publishers = publishers;
    this.sessions = sessions;
    this.origins = origins;
    this.adminKey = adminKey.map(key -> key.getBytes(StandardCharsets.UTF_8));
  }

  /** Who the bearer token names on a site; fails with {@code unauthorized} for a bad one, also where none is needed. */
  public Caller bearer(Call call, Site site) {
    return bearer(call).map(token -> token(token, site)).orElseGet(Caller.Nobody::new);
  }

  /** Who a token names on a site; fails with {@code unauthorized}. */
  public Caller token(String token, Site site) {
    return administrator(token)
      .<Caller>map(moderator -> moderator)
      .or(() -> tokens.read(token))
      .or(() -> publishers.read(token, site))
      .orElseThrow(Identity::refusal);
  }

  private static Optional<String> bearer(Call call) {
    String header = call.header("Authorization");
    if (header != null && !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Problem.of(ProblemCode.UNAUTHORIZED);
    }
    return Optional.ofNullable(header).map(text -> text.substring(SCHEME.length()).strip());
  }

  private Optional<Moderator> administrator(String token) {
    return adminKey.filter(key -> MessageDigest.isEqual(key, token.getBytes(StandardCharsets.UTF_8)))
      .map(key -> new Moderator(null, "Administrator", Role.ADMINISTRATOR, null));
  }

  private static Problem refusal() {
    return Problem.of(ProblemCode.UNAUTHORIZED, "The token is not valid.");
  }

  /** The moderator by bearer key or by the console's cookie; fails with {@code unauthorized} or {@code forbidden}. */
  public Future<Moderator> moderator(Call call) {
    Optional<String> bearer = bearer(call);
    if (bearer.isPresent()) {
      return Future.succeededFuture(administrator(bearer.get()).orElseThrow(() ->
        tokens.read(bearer.get()).map(guest -> Problem.of(ProblemCode.FORBIDDEN)).orElseGet(Identity::refusal)));
    }
    Cookie cookie = call.context().request().getCookie(sessions.cookieName());
    if (cookie == null) {
      throw Problem.of(ProblemCode.UNAUTHORIZED);
    }
    if (!isFromOwnPage(call)) {
      throw Problem.of(ProblemCode.FORBIDDEN, "The console's cookie counts on the console's own pages only.");
    }
    return sessions.find(cookie.getValue())
      .map(found -> found.orElseThrow(() -> Problem.of(ProblemCode.UNAUTHORIZED)));
  }

  /** Browsers name the origin of every call that changes something; SameSite=Strict guards the rest. */
  private boolean isFromOwnPage(Call call) {
    String site = call.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    if (call.origin() != null) {
      return call.origin().equals(origins.own());
    }
    return call.context().request().method().equals(HttpMethod.GET) || "same-origin".equals(site);
  }
}
