package io.parley.article;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.parley.http.Reply;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body that never changes, compressed once in every form browsers take. Where Brotli's native part does not load, that
 * form is left out.
 *
 * @param bodies by content coding, the smallest first; {@code identity} is always there
 */
record Encodings(String contentType, String etag, Map<String, Buffer> bodies) {

  static Encodings of(String contentType, byte[] bytes) {
    Map<String, Buffer> bodies = new LinkedHashMap<>();
    try {
      if (Brotli4jLoader.isAvailable()) {
        bodies.put("br", Buffer.buffer(Encoder.compress(bytes, new Encoder.Parameters().setQuality(11))));
      }
      bodies.put("gzip", Buffer.buffer(gzip(bytes)));
      bodies.put("identity", Buffer.buffer(bytes));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Encodings(contentType, HexFormat.of().formatHex(digest, 0, 12), bodies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Encodings of(String contentType, String text) {
    return of(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The best form this client takes; tagged per form, as a strong tag must be (RFC 9110, 8.8.3). */
  Reply reply(@Nullable String acceptEncoding, @Nullable String ifNoneMatch) {
    String coding = bodies.keySet().stream().filter(name -> accepts(acceptEncoding, name)).findFirst()
      .orElse("identity");
    String tag = "\"" + etag + "-" + coding + "\"";
    boolean known = ifNoneMatch != null && ifNoneMatch.contains(tag);
    Reply reply = known
      ? new Reply(304, Map.of(), Buffer.buffer())
      : Reply.of(200, contentType, bodies.get(coding));
    if (!known && !coding.equals("identity")) {
      reply = reply.with("Content-Encoding", coding);
    }
    return reply.with("ETag", tag)
      .with("Vary", "Accept-Encoding")
      .with("X-Content-Type-Options", "nosniff")
      .with("Access-Control-Allow-Origin", "*")
      .with("Cross-Origin-Resource-Policy", "cross-origin");
  }

  private static boolean accepts(@Nullable String header, String coding) {
    if (header == null) {
      return coding.equals("identity");
    }
    for (String part : header.split(",")) {
      String[] pieces = part.strip().split("\\s*;\\s*", 2);
      if (pieces[0].equalsIgnoreCase(coding)) {
        return pieces.length == 1 || !pieces[1].matches("q=0(\\.0*)?");
      }
    }
    return coding.equals("identity");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
      {
        def.setLevel(Deflater.BEST_COMPRESSION);
      }
    }) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
