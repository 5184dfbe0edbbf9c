package io.parley.article;

import io.parley.http.Call;
import io.parley.http.Reply;
import io.vertx.core.Future;

/** What browsers and crawlers ask every server for, wanted or not. Stateless. */
public final class RootFiles {

  private static final String A_DAY = "public, max-age=86400";
  private static final String ROBOTS = """
    User-agent: *
    Disallow: /console
    """;

  /** {@code GET /favicon.ico}: there is none; pages carry their icon within. */
  public Future<Reply> icon(Call call) {
    return Future.succeededFuture(Reply.noContent().with("Cache-Control", A_DAY));
  }

  /** {@code GET /robots.txt} (RFC 9309): everything is for everybody but the console. */
  public Future<Reply> robots(Call call) {
    return Future.succeededFuture(Reply.text(200, ROBOTS).with("Cache-Control", A_DAY));
  }
}
