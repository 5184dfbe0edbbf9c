package io.parley.site;

import java.nio.charset.StandardCharsets;

/** What a publisher's own server signs its readers' tokens with. Its {@code toString} shows nothing, so that no log gives it away. */
public record TokenSecret(String value) {

  /** HMAC-SHA-256 asks for 256 bits (RFC 7518, 3.2); a secret that people can guess is none. */
  public static final int SHORTEST = 32;

  public boolean isTooShort() {
    return value.length() < SHORTEST;
  }

  public byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "TokenSecret[hidden]";
  }
}
