package io.parley.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where this node speaks to the others, who they are (this one included), and the name that keeps strangers apart.
 * Members authenticate nobody, so {@code bind} is never a wildcard nor an address the world can reach.
 */
public record Cluster(HostPort bind, List<HostPort> members, String name) {

  static HostPort parseBind(String text) {
    HostPort bind = HostPort.parse(text);
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(bind.host());
    } catch (UnknownHostException e) {
      throw new Environment.Mistake("names a host this machine does not know, \"" + bind.host() + "\".");
    }
    for (InetAddress address : addresses) {
      requirePrivate(Network.parse(address.getHostAddress()).orElse(Network.UNKNOWN), text);
    }
    return bind;
  }

  /** A member may be a name that is not known yet; an address is held to the same rule as {@code bind}. */
  static HostPort parseMember(String text) {
    HostPort member = HostPort.parse(text);
    Network.parseHost(member.host()).ifPresent(address -> requirePrivate(address, text));
    return member;
  }

  static String parseName(String text) {
    if (!text.matches("[a-zA-Z0-9._-]{1,64}")) {
      throw new Environment.Mistake("must be 1 to 64 letters, digits, dots, dashes and underscores.");
    }
    return text;
  }

  private static void requirePrivate(Network address, String text) {
    if (address.isWildcard()) {
      throw new Environment.Mistake("must name one address, not all of them as \"" + text
        + "\" does: cluster members authenticate nobody.");
    }
    if (!address.isPrivate()) {
      throw new Environment.Mistake("must be an address of a private network, but \"" + text
        + "\" is public: cluster members authenticate nobody.");
    }
  }
}
