package io.parley.moderation;

import io.parley.guard.Limit;
import io.parley.guard.RateLimits;
import io.parley.http.Call;
import io.parley.http.Reply;
import io.parley.identity.Caller.Role;
import io.parley.identity.Identity;
import io.parley.identity.Sessions;
import io.parley.moderation.ConsolePage.Notice;
import io.parley.problem.Problem;
import io.parley.problem.ProblemCode;
import io.parley.site.SiteSettings;
import io.parley.site.Sites;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The moderators' pages: in by a link that works once, the console, and out. Stateless; one for all event loops. */
public final class ConsoleApi {

  private static final int ROWS = 50;
  private static final Map<String, String> HEADERS = Map.of(
    "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
      + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
      + "require-trusted-types-for 'script'; trusted-types 'none'",
    "Cache-Control", "no-store",
    // The address that lets somebody in must not reach another page.
    "Referrer-Policy", "no-referrer",
    "X-Frame-Options", "DENY");

  private final Identity identity;
  private final Sessions sessions;
  private final Sites sites;
  private final CommentQueue queue;
  private final RateLimits limits;
  private final BiFunction<String, Object, Buffer> templates;

  /** @param templates draws the named template with its model */
  public ConsoleApi(Identity identity, Sessions sessions, Sites sites, CommentQueue queue, RateLimits limits,
                    BiFunction<String, Object, Buffer> templates) {
    this.identity = identity;
    this.sessions = sessions;
    this.sites = sites;
    this.queue = queue;
    this.limits = limits;
    this.templates = templates;
  }

  /** {@code GET /console}, with {@code show} and {@code after}. */
  public Future<Reply> page(Call call) {
    Show show = call.query("show").filter(Show.REPORTED.word()::equals).isPresent() ? Show.REPORTED : Show.ALL;
    return begin()
      .compose(nothing -> identity.moderator(call))
      .compose(moderator -> queue.newest(moderator, show, call.query("after").orElse(null), ROWS)
        .compose(list -> reasons(list).map(reasons -> draw(200, "console.jte",
          new ConsolePage(moderator.name(), moderator.role() == Role.ADMINISTRATOR, show, list, reasons)))))
      .recover(e -> refused(e, ProblemCode.UNAUTHORIZED, ProblemCode.FORBIDDEN)
        ? Future.succeededFuture(notice(401, closed(call))
          .with("WWW-Authenticate", "Bearer"))
        : Future.failedFuture(e));
  }

  /** {@code GET /console/enter/:secret}. */
  public Future<Reply> enter(Call call) {
    if (isPrefetch(call)) {
      throw Problem.of(ProblemCode.UNAVAILABLE, "This address counts only when somebody opens it.");
    }
    return begin().compose(nothing -> {
      limits.check(Limit.SIGN_IN, null, call.clientAddress());
      return sessions.enter(call.path("secret"));
    }).map(session -> arrived(call).with("Set-Cookie", sessions.cookie(session).encode()))
      .recover(this::notEntered);
  }

  /** {@code POST /console/leave}. No other site can send anybody away: the cookie is not sent along from there. */
  public Future<Reply> leave(Call call) {
    Cookie cookie = call.context().request().getCookie(sessions.cookieName());
    Future<Void> left = cookie == null ? Future.succeededFuture() : sessions.leave(cookie.getValue());
    return left.map(done -> Reply.seeOther("/console").withAll(HEADERS)
      .with("Set-Cookie", sessions.cookie("").setMaxAge(0).encode()));
  }

  /** A link from here to here is of use only to those whose cookie stayed behind. */
  private static Notice closed(Call call) {
    return new Notice("consoleClosed", isWithoutCookie(call) ? "consoleAgain" : null, true, false);
  }

  private Reply arrived(Call call) {
    return isWithoutCookie(call)
      ? notice(200, new Notice("consoleEntered", "consoleOpen", false, true))
      : Reply.seeOther("/console").withAll(HEADERS);
  }

  /** A strict cookie does not go along what another site's link began, redirects too; a step of our own page has it. */
  private static boolean isWithoutCookie(Call call) {
    String from = call.header("Sec-Fetch-Site");
    return from != null && !from.equals("none") && !from.equals("same-origin");
  }

  private Future<Reply> notEntered(Throwable failure) {
    if (refused(failure, ProblemCode.NOT_FOUND)) {
      return Future.succeededFuture(notice(404, new Notice("linkUsed", "consoleAgain", true, false)));
    }
    if (failure instanceof Problem problem && problem.code() == ProblemCode.RATE_LIMITED) {
      long seconds = problem.retrySeconds().orElseThrow();
      return Future.succeededFuture(notice(429, new Notice("linkTooOften", "consoleAgain", false, false))
        .with("Retry-After", Long.toString(seconds)));
    }
    return Future.failedFuture(failure);
  }

  private Future<Map<String, List<String>>> reasons(ListJson list) {
    Map<String, List<String>> reasons = new TreeMap<>(Map.of("", SiteSettings.DEFAULT.reasons()));
    List<Future<Void>> found = list.comments().stream().map(row -> row.thread().site()).distinct()
      .map(slug -> sites.bySlugOrProblem(slug).<Void>map(site -> {
        reasons.put(slug, site.settings().reasons());
        return null;
      })).toList();
    return Future.all(found).map(reasons);
  }

  private Reply notice(int status, Notice notice) {
    return draw(status, "console-notice.jte", notice);
  }

  private Reply draw(int status, String template, Object model) {
    return Reply.of(status, "text/html; charset=utf-8", templates.apply(template, model)).withAll(HEADERS);
  }

  /** So that what is thrown fails the future. */
  private static Future<Void> begin() {
    return Future.succeededFuture();
  }

  /** Browsers that guess the next page say so (Fetch, 3.6); the older two names are still in use. */
  private static boolean isPrefetch(Call call) {
    return List.of("Sec-Purpose", "Purpose", "X-Moz").stream()
      .map(call::header).anyMatch(purpose -> purpose != null && purpose.contains("prefetch"));
  }

  private static boolean refused(Throwable failure, ProblemCode... codes) {
    return failure instanceof Problem problem && List.of(codes).contains(problem.code());
  }
}
