package io.parley.article;

import io.parley.testing.TestServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Asks for pages as a browser without script would, and reads them with another parser than ours. */
record PageClient(TestServer server) {

  static final String KEY = "china-visit-ukraine-talks";
  static final String ARTICLE = "/articles/" + KEY;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  HttpResponse<byte[]> get(String path, String... headers) {
    return send(HttpRequest.newBuilder(server.base().resolve(path)), headers);
  }

  HttpResponse<byte[]> post(String path, Map<String, String> form, String... headers) {
    String body = form.entrySet().stream()
      .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
      .collect(Collectors.joining("&"));
    return send(HttpRequest.newBuilder(server.base().resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body))
      .header("Content-Type", "application/x-www-form-urlencoded"), headers);
  }

  Document page(String path) {
    return parse(get(path));
  }

  static Document parse(HttpResponse<byte[]> response) {
    return Jsoup.parse(new String(response.body(), StandardCharsets.UTF_8));
  }

  /** The inside of the declarative shadow root, which this parser keeps as a template. */
  static Element thread(Document page) {
    Element template = page.selectFirst("parley-comments > template[shadowrootmode=open]");
    if (template == null) {
      throw new AssertionError("no thread in the page:\n" + page);
    }
    return Jsoup.parseBodyFragment(template.html()).body();
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers) {
    try {
      if (headers.length > 0) {
        request.headers(headers);
      }
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
