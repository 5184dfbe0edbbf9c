package io.parley.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host, as a name or an address without brackets, and a port from 1 to 65535. */
public record HostPort(String host, int port) {

  private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9._-]+):([0-9]{1,5})");

  static HostPort parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new Environment.Mistake("must be of the form host:port, but holds \"" + text + "\".");
    }
    int port = Integer.parseInt(matcher.group(2));
    if (port < 1 || port > 65_535) {
      throw new Environment.Mistake("must have a port from 1 to 65535, but holds \"" + text + "\".");
    }
    String host = matcher.group(1);
    return new HostPort(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
  }

  @Override
  public String toString() {
    return bracketed(host) + ":" + port;
  }

  /** The host as URLs write it: IPv6 addresses in brackets. */
  static String bracketed(String host) {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}
