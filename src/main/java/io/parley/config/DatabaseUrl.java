package io.parley.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How to reach a PostgreSQL database: {@code postgresql://user:password@host:port/name?sslmode=…}. */
public record DatabaseUrl(String host, int port, String user, Secret password, String name, Encryption encryption) {

  /** What {@code sslmode} asks for: nothing, an encrypted line, or one to a server whose certificate is checked. */
  public enum Encryption { DISABLE, REQUIRE, VERIFY_FULL }

  private static final int DEFAULT_PORT = 5432;

  /** Mistakes never repeat the value: it holds a password. */
  static DatabaseUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw form();
    }
    if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme()) || uri.getHost() == null
      || uri.getRawUserInfo() == null || uri.getRawFragment() != null || uri.getPort() == 0
      || uri.getPort() > 65_535) {
      throw form();
    }
    String[] user = uri.getRawUserInfo().split(":", 2);
    String name = decode(uri.getRawPath().replaceFirst("^/", ""));
    if (user.length < 2 || user[0].isEmpty() || name.isEmpty() || name.indexOf('/') >= 0) {
      throw form();
    }
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    return new DatabaseUrl(host, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), decode(user[0]),
      new Secret(decode(user[1])), name, encryption(uri.getRawQuery()));
  }

  /** Where it is, without user and password. */
  public String place() {
    return HostPort.bracketed(host) + ":" + port + "/" + name;
  }

  private static Encryption encryption(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return Encryption.DISABLE;
    }
    for (Encryption encryption : Encryption.values()) {
      if (query.equals("sslmode=" + encryption.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
        return encryption;
      }
    }
    throw new Environment.Mistake("may end in ?sslmode=disable, ?sslmode=require or ?sslmode=verify-full and in no"
      + " other parameter.");
  }

  private static String decode(String text) {
    // A plus sign is itself here; URLDecoder reads forms, where it stands for a space.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Environment.Mistake form() {
    return new Environment.Mistake("must be of the form postgresql://user:password@host:port/name, with other"
      + " characters than letters and digits in user and password written as %XX.");
  }
}
