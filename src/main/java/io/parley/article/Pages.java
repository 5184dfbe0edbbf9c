package io.parley.article;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.parley.http.Reply;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Templates with what every one of them needs, and the headers every page of this server carries: nothing runs, loads
 * or frames but what comes from here, and no script may turn text into markup.
 */
public final class Pages {

  private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' '%s'; "
    + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    + "require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String READING = "style/widget.css";

  /**
   * The frame around a page.
   *
   * @param lang the page's language, for which there may be no words
   * @param canonical the page's public address; null for a page that stands for another that is not there
   * @param listed whether search engines may show it
   * @param commenting whether there is a thread on it, and so a script
   */
  public record Frame(Words words, String lang, String title, String description, @Nullable String canonical,
                      String style, String script, boolean commenting, boolean listed) {

    /** The same for a page of which there would be one for every word. */
    Frame unlisted() {
      return new Frame(words, lang, title, description, canonical, style, script, commenting, false);
    }

    public String direction() {
      return Languages.direction(lang);
    }
  }

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null,
    "io.parley.pages");
  private final Assets assets;
  private final Languages languages;
  private final String baseUrl;
  private final String policy;

  /** @param baseUrl the server's public address, without a slash at its end */
  public Pages(Assets assets, Languages languages, String baseUrl) {
    this.assets = assets;
    this.languages = languages;
    this.baseUrl = baseUrl;
    this.policy = POLICY.formatted(hash(assets.text(READING)));
  }

  /** For pages of no language of their own. */
  Words words() {
    return languages.of(null);
  }

  Words words(@Nullable String lang) {
    return languages.of(lang);
  }

  String baseUrl() {
    return baseUrl;
  }

  /** Where the bundle of a source file is. */
  String address(String source) {
    return assets.address(source);
  }

  /** @param base what stands before the addresses: nothing on this server's own pages */
  ThreadModel.Files threadFiles(String base, Words words) {
    return new ThreadModel.Files(base + assets.address(READING), null, base + assets.address("style/rest.css"),
      base + assets.address("style/plain.css"), assets.words(words.catalogue()).map(base::concat).orElse(null));
  }

  /** With the first style in the markup, so that comments are drawn as soon as they are here. */
  ThreadModel.Files styledThreadFiles(String base, Words words) {
    return threadFiles(base, words).styled(assets.text(READING));
  }

  /** What lets this one style stand in a page (CSP 3, 2.3.1). */
  private static String hash(String style) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Frame frame(String title, String description, @Nullable String path) {
    return frame(Languages.STANDARD, title, description, path, false);
  }

  Frame frame(String lang, String title, String description, @Nullable String path, boolean commenting) {
    return new Frame(words(lang), lang, title, description, path == null ? null : baseUrl + path,
      assets.address("style/page.css"),
      assets.script("widget/embed.ts"), commenting, true);
  }

  Reply page(int status, String template, Object model, Frame frame) {
    return reply(status, render(template, Map.of("model", model, "frame", frame)))
      .with("Content-Security-Policy", policy)
      .with("Cross-Origin-Opener-Policy", "same-origin")
      .with("Cache-Control", "no-cache");
  }

  /** A page for moderators, in the console's own frame; its headers are the console's business. */
  public Buffer console(String template, Object model) {
    Words words = words();
    Frame frame = new Frame(words, words.language(), words.text("consoleName"), "", baseUrl + "/console",
      assets.address("style/console.css"), assets.address("console/console.ts"), false, true);
    return render(template, Map.of("model", model, "frame", frame));
  }

  /** Part of a page, for others to put into theirs. */
  Reply part(String template, Object model) {
    return reply(200, render(template, Map.of("model", model)));
  }

  private static Reply reply(int status, Buffer body) {
    return Reply.of(status, "text/html; charset=utf-8", body)
      .with("X-Content-Type-Options", "nosniff")
      .with("Referrer-Policy", "strict-origin-when-cross-origin");
  }

  private Buffer render(String template, Map<String, Object> params) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template, params, output);
    return Buffer.buffer(output.toByteArray());
  }
}
