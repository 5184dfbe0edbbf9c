package io.parley.budget;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** How many bytes a text is on the wire. */
final class Weight {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Weight() {
  }

  /** The same every time: what is chance in ids compresses by thirty bytes better or worse, so these are drawn anew. */
  static int brotliWithoutChance(String text) {
    Random drawn = new Random(1);
    Map<String, String> ids = new HashMap<>();
    return brotli(ID.matcher(text).replaceAll(id -> ids.computeIfAbsent(id.group(),
      key -> "019f0000-%04x-7%03x-8%03x-%012x".formatted(ids.size(), drawn.nextInt(1 << 12), drawn.nextInt(1 << 12),
        drawn.nextLong() & (1L << 48) - 1))));
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
