package io.parley.config;

import java.net.Inet4Address;
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
      requirePrivate(address, text);
    }
    return bind;
  }

  /** A member may be a name that is not known yet; an address is held to the same rule as {@code bind}. */
  static HostPort parseMember(String text) {
    HostPort member = HostPort.parse(text);
    AddressRange.literal(member.host()).ifPresent(address -> requirePrivate(address, text));
    return member;
  }

  static String parseName(String text) {
    if (!text.matches("[a-zA-Z0-9._-]{1,64}")) {
      throw new Environment.Mistake("must be 1 to 64 letters, digits, dots, dashes and underscores.");
    }
    return text;
  }

  private static void requirePrivate(InetAddress address, String text) {
    if (address.isAnyLocalAddress()) {
      throw new Environment.Mistake("must name one address, not all of them as \"" + text
        + "\" does: cluster members authenticate nobody.");
    }
    boolean inner = address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
      || isUniqueLocal(address) || isCarrierGrade(address);
    if (!inner) {
      throw new Environment.Mistake("must be an address of a private network, but \"" + text
        + "\" is public: cluster members authenticate nobody.");
    }
  }

  /** fc00::/7 (RFC 4193), which Java does not count as site-local. */
  private static boolean isUniqueLocal(InetAddress address) {
    return address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
  }

  /** 100.64.0.0/10 (RFC 6598), common inside data centres. */
  private static boolean isCarrierGrade(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
  }
}
