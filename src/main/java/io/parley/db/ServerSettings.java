package io.parley.db;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the embedded server is told on its command line, which no file in its data directory overrides. */
public final class ServerSettings {

  /**
   * How often a password is hashed, which makes guessing slow and every connection too, at a start above all. Ours is
   * chance alone and cannot be guessed.
   */
  static final String ITERATIONS = "scram_iterations";
  static final String FEW = "1";

  private ServerSettings() {
  }

  /** For people's comments: what is confirmed survives a power cut. */
  public static Map<String, String> durable() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("full_page_writes", "on");
    settings.put("max_connections", "50");
    settings.put("password_encryption", "scram-sha-256");
    settings.put(ITERATIONS, FEW);
    settings.put("log_checkpoints", "off");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    return settings;
  }

  /** For scratch data of tests: quick, and lost with the machine's power. */
  public static Map<String, String> scratch() {
    Map<String, String> settings = durable();
    settings.put("fsync", "off");
    settings.put("synchronous_commit", "off");
    settings.put("full_page_writes", "off");
    settings.put("max_connections", "300");
    return settings;
  }
}
