package io.parley.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be seen: its {@code toString} shows nothing, so that no log and no message gives it away. */
public record Secret(String value) {

  /** Whether the given text is this secret; takes the same time whatever differs. */
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(bytes(), candidate.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
