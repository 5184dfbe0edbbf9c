package io.parley.http;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Validators (RFC 9110, 8.8.3 and 13.1.2): an ETag of the body, and 304 for who has it already. */
public final class Conditional {

  private Conditional() {
  }

  public static Reply reply(Call call, Reply reply) {
    return unlessKnown(call.header("If-None-Match"), tagged(reply));
  }

  /** With an ETag of its body. */
  public static Reply tagged(Reply reply) {
    return reply.with("ETag", tag(reply.body()));
  }

  /** The reply, or 304 with its headers for who has its body already. */
  public static Reply unlessKnown(@Nullable String noneMatch, Reply tagged) {
    return tagged.status() == 200 && matches(noneMatch, tagged.headers().get("ETag"))
      ? tagged.notModifiedSince()
      : tagged;
  }

  static String tag(Buffer body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean matches(@Nullable String header, String tag) {
    if (header == null) {
      return false;
    }
    for (String candidate : header.split(",")) {
      String known = candidate.strip();
      if (known.equals("*") || known.equals(tag) || known.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
