package io.parley.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body compressed once in every form browsers take, for many answers. Where Brotli's native part does not load, that
 * form is left out. Making one takes milliseconds; immutable.
 *
 * @param bodies by content coding, the smallest first; {@code identity} is always there
 */
public record Encodings(String contentType, String etag, Map<String, Buffer> bodies) {

  /** How much time the compression may take. */
  public enum Effort {
    /** For what never changes. */
    BEST(11, Deflater.BEST_COMPRESSION),
    /** For what is served for as long as nobody writes. */
    QUICK(4, 4);

    private final int brotli;
    private final int deflate;

    Effort(int brotli, int deflate) {
      this.brotli = brotli;
      this.deflate = deflate;
    }
  }

  public static Encodings of(String contentType, byte[] bytes, Effort effort) {
    Map<String, Buffer> bodies = new LinkedHashMap<>();
    try {
      if (Brotli4jLoader.isAvailable()) {
        bodies.put("br", Buffer.buffer(Encoder.compress(bytes, new Encoder.Parameters().setQuality(effort.brotli))));
      }
      bodies.put("gzip", Buffer.buffer(gzip(bytes, effort.deflate)));
      bodies.put("identity", Buffer.buffer(bytes));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Encodings(contentType, HexFormat.of().formatHex(digest, 0, 12), bodies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The best form this client takes; tagged per form, as a strong tag must be (RFC 9110, 8.8.3). */
  public Reply reply(Call call) {
    String accepted = call.header("Accept-Encoding");
    String coding = bodies.keySet().stream().filter(name -> accepts(accepted, name)).findFirst().orElse("identity");
    String tag = "\"" + etag + "-" + coding + "\"";
    if (Conditional.matches(call.header("If-None-Match"), tag)) {
      return Reply.notModified().with("ETag", tag).with("Vary", "Accept-Encoding");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    headers.put("ETag", tag);
    headers.put("Vary", "Accept-Encoding");
    if (!coding.equals("identity")) {
      headers.put("Content-Encoding", coding);
    }
    return new Reply(200, headers, bodies.get(coding));
  }

  private static boolean accepts(@Nullable String header, String coding) {
    if (header == null) {
      return coding.equals("identity");
    }
    for (String part : header.split(",")) {
      // Cut at the first semicolon and stripped: a pattern would try each of a stranger's eight thousand blanks.
      int weight = part.indexOf(';');
      String name = weight < 0 ? part : part.substring(0, weight);
      if (name.strip().equalsIgnoreCase(coding)) {
        return weight < 0 || !part.substring(weight + 1).strip().matches("q=0(\\.0*)?");
      }
    }
    return coding.equals("identity");
  }

  private static byte[] gzip(byte[] bytes, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
      {
        def.setLevel(level);
      }
    }) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
