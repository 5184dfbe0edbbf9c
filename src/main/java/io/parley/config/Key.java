package io.parley.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every key of the environment that means something to Parley. Those with a secret have a twin naming a file. */
enum Key {
  PARLEY_HOST,
  PARLEY_PORT,
  PARLEY_BASE_URL,
  PARLEY_DATA_DIR,
  PARLEY_DATABASE_URL(true),
  PARLEY_SECRET(true),
  PARLEY_CLUSTER_BIND,
  PARLEY_CLUSTER_MEMBERS,
  PARLEY_CLUSTER_NAME,
  PARLEY_ADMIN_KEY(true),
  PARLEY_RATE_LIMITS,
  PARLEY_TRUSTED_PROXIES,
  PARLEY_SMTP_URL(true),
  PARLEY_ORIGINS,
  PARLEY_DEMO_PORT,
  PARLEY_DEV;

  static final String PREFIX = "PARLEY_";

  private static final String FILE_SUFFIX = "_FILE";
  private static final int FAR_OFF = 4;

  private final boolean secret;

  Key() {
    this(false);
  }

  Key(boolean secret) {
    this.secret = secret;
  }

  boolean secret() {
    return secret;
  }

  /** The key that names a file to read this one's value from; for secret-bearing keys only. */
  String fileKey() {
    return name() + FILE_SUFFIX;
  }

  /** All names that may be set, twins included. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Key key : values()) {
      names.add(key.name());
      if (key.secret) {
        names.add(key.fileKey());
      }
    }
    return names;
  }

  /** The known name that someone who wrote {@code name} most likely meant, if any is near. */
  static Optional<String> nearest(String name) {
    return names().stream()
      .filter(known -> distance(known, name) < FAR_OFF)
      .min(Comparator.comparingInt(known -> distance(known, name)));
  }

  /** Levenshtein's distance: letters added, left out or replaced. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
