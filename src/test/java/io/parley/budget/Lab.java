package io.parley.budget;

import io.parley.testing.Publisher;
import io.parley.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A server with fifty comments under an article of its own and under a page elsewhere, and both pages without them. */
final class Lab implements AutoCloseable {

  static final String THREAD = "china-visit-ukraine-talks";
  static final String ELSEWHERE = "elsewhere";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PAGE = """
    <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">%s</head>
    <body><main><h1>A page of somebody else's</h1><p>What happened today, in a few words.</p><p>And what may happen
    tomorrow, in some words more, so that there is something to be read before anybody says anything about it.</p>%s
    </main></body></html>
    """;

  final Publisher paper = new Publisher();
  final TestServer server = TestServer.start(Map.of("PARLEY_ORIGINS", paper.origin()));

  Lab() {
    Talk.fifty(server, THREAD);
    Talk.fifty(server, ELSEWHERE);
  }

  /** Fifty comments more, and a page that embeds them. */
  String fresh(String thread) {
    Talk.fifty(server, thread);
    return embedding(thread);
  }

  /** Our own article, its comments in the HTML. */
  String article() {
    return server.base() + "/articles/" + THREAD;
  }

  /** The same without thread and script. */
  String articleAlone() {
    Document page = Jsoup.parse(fetch(article()), article());
    page.select("parley-comments, script, link[rel=modulepreload]").remove();
    for (Element link : page.select("link[rel=stylesheet]")) {
      link.attr("href", link.absUrl("href"));
    }
    return paper.publish("/article", page.html());
  }

  /** A page on another origin that has two lines of ours: the script draws the thread. */
  String elsewhere() {
    return embedding(ELSEWHERE);
  }

  String embedding(String thread) {
    return paper.publish("/" + thread, PAGE.formatted(
      "<script type=\"module\" async src=\"" + server.base() + "/embed.js\"></script>",
      "<parley-comments site=\"demo\" thread=\"" + thread + "\"></parley-comments>"));
  }

  String elsewhereAlone() {
    return paper.publish("/alone", PAGE.formatted("", ""));
  }

  /** The thread as other pages get it, with its style. */
  String fragment() {
    return fetch(server.base() + "/embed/demo?style=1&thread=" + THREAD);
  }

  private static String fetch(String address) {
    try {
      return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(address, e);
    }
  }

  @Override
  public void close() {
    server.close();
    paper.close();
  }
}
