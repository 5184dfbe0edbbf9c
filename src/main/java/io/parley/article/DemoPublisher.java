package io.parley.article;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.parley.http.Call;
import io.parley.http.Reply;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The page of another newspaper, for a port and so an origin of its own: proof that the thread works where nothing is
 * shared with this server but one script, under a strict policy and a hostile style.
 */
public final class DemoPublisher {

  /**
   * What the page's template draws.
   *
   * @param server public address of the comment server
   */
  public record Page(String title, String server, String site, String thread) {

    /** The comments without script. */
    public String plain() {
      return server + "/embed/" + site + "?thread=" + URLEncoder.encode(thread, StandardCharsets.UTF_8);
    }
  }

  private static final String TITLE = "Last boat to the island is in doubt";

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null,
    "io.parley.pages");
  private final Assets assets;
  private final String server;
  private final String site;

  /** @param server public address of the comment server, without a slash at its end */
  public DemoPublisher(Assets assets, String server, String site) {
    this.assets = assets;
    this.server = server;
    this.site = site;
  }

  /** {@code GET /} on the other origin; {@code thread} names another than the page's own. */
  public Future<Reply> page(Call call) {
    StringOutput output = new StringOutput();
    engine.render("demo.jte", new Page(TITLE, server, site, call.query("thread").orElse("last-boat")), output);
    return Future.succeededFuture(Reply.html(200, output.toString())
      .with("Content-Security-Policy", policy())
      .with("X-Content-Type-Options", "nosniff")
      .with("Cache-Control", "no-cache"));
  }

  /** {@code GET /harbour.css} on the other origin. */
  public Future<Reply> style(Call call) {
    return assets.serve(call, "style/harbour.css");
  }

  /** Only the comment server is let in, and only for scripts and connections: no style and no font of its. */
  private String policy() {
    URI uri = URI.create(server);
    String socket = (uri.getScheme().equals("https") ? "wss" : "ws") + "://" + uri.getRawAuthority();
    return "default-src 'none'; script-src " + server + "; style-src 'self'; img-src data:; connect-src " + server + " "
      + socket + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
      + "require-trusted-types-for 'script'; trusted-types 'none'";
  }
}
