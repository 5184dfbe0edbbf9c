package io.parley.article;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import io.parley.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AssetsIT {

  private static TestServer server;
  private static PageClient pages;
  private final String style = Assets.load(Languages.load()).address("style/widget.css");

  @BeforeAll
  static void begin() {
    server = TestServer.start();
    pages = new PageClient(server);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void each_coding_holds_the_same_bytes() throws Exception {
    HttpResponse<byte[]> plain = pages.get(style);
    HttpResponse<byte[]> gzip = pages.get(style, "Accept-Encoding", "gzip;q=0.8, br;q=0");
    HttpResponse<byte[]> brotli = pages.get(style, "Accept-Encoding", "gzip, deflate, br, zstd");
    assertTrue(Brotli4jLoader.isAvailable());
    assertTrue(plain.headers().firstValue("Content-Encoding").isEmpty());
    assertEquals("gzip", gzip.headers().firstValue("Content-Encoding").orElseThrow());
    assertEquals("br", brotli.headers().firstValue("Content-Encoding").orElseThrow());
    assertArrayEquals(plain.body(), new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes());
    assertArrayEquals(plain.body(), Decoder.decompress(brotli.body()).getDecompressedData());
    assertTrue(brotli.body().length < gzip.body().length && gzip.body().length < plain.body().length);
  }

  @Test
  void pages_are_as_small_as_the_browser_can_take_them() throws Exception {
    HttpResponse<byte[]> plain = pages.get("/embed/demo?thread=small");
    HttpResponse<byte[]> gzip = pages.get("/embed/demo?thread=small", "Accept-Encoding", "gzip");
    HttpResponse<byte[]> brotli = pages.get(PageClient.ARTICLE, "Accept-Encoding", "gzip, br");
    assertTrue(plain.headers().firstValue("Content-Encoding").isEmpty());
    assertTrue(plain.headers().firstValue("Vary").orElseThrow().contains("Accept-Encoding"));
    String unpacked = new String(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes(),
      StandardCharsets.UTF_8);
    assertTrue(unpacked.contains("<parley-comments"), unpacked);
    assertEquals("br", brotli.headers().firstValue("Content-Encoding").orElseThrow());
    assertTrue(new String(Decoder.decompress(brotli.body()).getDecompressedData(), StandardCharsets.UTF_8)
      .contains("<parley-comments"));
  }

  @Test
  void hashed_files_are_kept_for_a_year_and_other_origins_may_read_them() {
    var headers = pages.get(style).headers();
    assertEquals("public, max-age=31536000, immutable", headers.firstValue("Cache-Control").orElseThrow());
    assertEquals("text/css; charset=utf-8", headers.firstValue("Content-Type").orElseThrow());
    assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
    assertEquals("Accept-Encoding", headers.firstValue("Vary").orElseThrow());
    assertEquals("*", headers.firstValue("Access-Control-Allow-Origin").orElseThrow());
    assertEquals("cross-origin", headers.firstValue("Cross-Origin-Resource-Policy").orElseThrow());
  }

  @Test
  void a_known_tag_is_answered_without_a_body_and_differs_by_coding() {
    String tag = pages.get("/embed.js", "Accept-Encoding", "br").headers().firstValue("ETag").orElseThrow();
    assertEquals(304, pages.get("/embed.js", "Accept-Encoding", "br", "If-None-Match", tag).statusCode());
    assertEquals(200, pages.get("/embed.js", "If-None-Match", tag).statusCode());
  }

  @Test
  void the_stable_address_points_to_files_that_are_there() {
    HttpResponse<byte[]> embed = pages.get("/embed.js");
    String script = new String(embed.body(), StandardCharsets.UTF_8);
    assertEquals("text/javascript; charset=utf-8", embed.headers().firstValue("Content-Type").orElseThrow());
    assertFalse(embed.headers().firstValue("Cache-Control").orElseThrow().contains("immutable"));
    var names = java.util.regex.Pattern.compile("\"\\.(/assets/[^\"]+)\"").matcher(script).results().toList();
    assertFalse(names.isEmpty(), script);
    names.forEach(name -> assertEquals(200, pages.get(name.group(1)).statusCode()));
  }

  @Test
  void what_was_not_bundled_is_not_served() {
    assertEquals(404, pages.get("/assets/pages.json").statusCode());
    assertEquals(404, pages.get("/assets/..%2Fwords%2Fen.json").statusCode());
  }
}
