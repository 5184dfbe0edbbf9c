package io.parley.budget;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How many bytes a text is on the wire. */
final class Weight {

  private Weight() {
  }

  static int brotli(String text) {
    Brotli4jLoader.ensureAvailability();
    try {
      return Encoder.compress(text.getBytes(StandardCharsets.UTF_8), new Encoder.Parameters().setQuality(11)).length;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
