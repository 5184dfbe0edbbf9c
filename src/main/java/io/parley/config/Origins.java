package io.parley.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Origins (RFC 6454) in the one spelling that browsers send: lower case, no default port, nothing after it. */
final class Origins {

  private Origins() {
  }

  static String parse(String text) {
    URI uri = bare(text, "must list origins of the form https://host or https://host:port, but holds \"" + text
      + "\".");
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean usual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort());
  }

  static URI parseBaseUrl(String text) {
    String words = "must be of the form https://host or https://host:port, without a path, but is \"" + text + "\".";
    bare(text.endsWith("/") ? text.substring(0, text.length() - 1) : text, words);
    return URI.create(parse(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
  }

  /** What a browser on this machine would open; a wildcard is reached as localhost. */
  static URI ofServer(String host, int port) {
    boolean wildcard = Network.parseHost(host).filter(Network::isWildcard).isPresent();
    String name = wildcard ? "localhost" : HostPort.bracketed(host.toLowerCase(Locale.ROOT));
    return URI.create("http://" + name + (port == 80 ? "" : ":" + port));
  }

  private static URI bare(String text, String words) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new Environment.Mistake(words);
    }
    boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535 || uri.getRawUserInfo() != null
      || !uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new Environment.Mistake(words);
    }
    return uri;
  }
}
