package io.parley.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body compressed once in every form browsers take, for many answers. Where Brotli's native part does not load, that
 * form is left out. Making one takes milliseconds; immutable.
 *
 * @param forms the answer by content coding, the smallest first; {@code identity} is always there. Tagged per form, as a
 *     strong tag must be (RFC 9110, 8.8.3)
 */
public record Encodings(Map<String, Reply> forms) {

  private static final String IDENTITY = "identity";

  /** How much time the compression may take. */
  public enum Effort {
    /** For what never changes. */
    BEST(11, Deflater.BEST_COMPRESSION),
    /** For what is served for as long as nobody writes. */
    QUICK(5, 4);

    private final int brotli;
    private final int deflate;

    Effort(int brotli, int deflate) {
      this.brotli = brotli;
      this.deflate = deflate;
    }
  }

  public static Encodings of(String contentType, byte[] bytes, Effort effort) {
    return of(Reply.of(200, contentType, Buffer.buffer(bytes)), effort);
  }

  /** Of a whole answer, its headers in each form. */
  public static Encodings of(Reply whole, Effort effort) {
    byte[] bytes = whole.body().getBytes();
    String tag = tag(bytes);
    Map<String, Reply> forms = new LinkedHashMap<>();
    for (String coding : codings()) {
      forms.put(coding, form(whole, tag, coding, OffHeap.copy(encode(coding, bytes, effort))));
    }
    return new Encodings(forms);
  }

  /** An answer for one reader alone, in the best form this client takes, or 304 if it has that already. */
  public static Reply once(Reply whole, Call call) {
    byte[] bytes = whole.body().getBytes();
    String coding = best(codings(), call.header("Accept-Encoding"));
    Reply reply = form(whole, tag(bytes), coding, Buffer.buffer(encode(coding, bytes, Effort.QUICK)));
    return Conditional.unlessKnown(call.header("If-None-Match"), reply);
  }

  private static Collection<String> codings() {
    return Brotli4jLoader.isAvailable() ? List.of("br", "gzip", IDENTITY) : List.of("gzip", IDENTITY);
  }

  private static String tag(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encode(String coding, byte[] bytes, Effort effort) {
    try {
      return switch (coding) {
        case "br" -> Encoder.compress(bytes, new Encoder.Parameters().setQuality(effort.brotli));
        case "gzip" -> gzip(bytes, effort);
        default -> bytes;
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply form(Reply whole, String tag, String coding, Buffer body) {
    Reply reply = new Reply(whole.status(), whole.headers(), body)
      .with("ETag", "\"" + tag + "-" + coding + "\"")
      .with("Vary", "Accept-Encoding");
    return coding.equals(IDENTITY) ? reply : reply.with("Content-Encoding", coding);
  }

  /** The same with one more header in each form. */
  public Encodings with(String header, String value) {
    Map<String, Reply> more = new LinkedHashMap<>();
    forms.forEach((coding, reply) -> more.put(coding, reply.with(header, value)));
    return new Encodings(more);
  }

  /** What all forms take together. */
  public int bytes() {
    return forms.values().stream().mapToInt(form -> form.body().length()).sum();
  }

  /** The best form this client takes, or 304 if it has that already. */
  public Reply reply(Call call) {
    return Conditional.unlessKnown(call.header("If-None-Match"), form(call.header("Accept-Encoding")));
  }

  /** The best form for what a client says it accepts; the same object for the same form. */
  public Reply form(@Nullable String accepted) {
    return forms.get(best(forms.keySet(), accepted));
  }

  private static String best(Collection<String> codings, @Nullable String accepted) {
    for (String coding : codings) {
      if (accepts(accepted, coding)) {
        return coding;
      }
    }
    return IDENTITY;
  }

  private static boolean accepts(@Nullable String header, String coding) {
    if (header == null) {
      return coding.equals(IDENTITY);
    }
    for (String part : header.split(",")) {
      // Cut at the semicolon and stripped: a pattern would try each of a stranger's eight thousand blanks.
      int semicolon = part.indexOf(';');
      String name = (semicolon < 0 ? part : part.substring(0, semicolon)).strip();
      if (name.equalsIgnoreCase(coding)) {
        return semicolon < 0 || !part.substring(semicolon + 1).strip().matches("q=0(\\.0*)?");
      }
    }
    return coding.equals(IDENTITY);
  }

  private static byte[] gzip(byte[] bytes, Effort effort) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
      {
        def.setLevel(effort.deflate);
      }
    }) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
