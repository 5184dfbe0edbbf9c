package io.parley.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** One address, or all that share its first {@code prefix} bits (CIDR). IPv4 and IPv6 never match each other. */
public record AddressRange(InetAddress address, int prefix) {

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = literal(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> mistake(text));
    int bits = address.getAddress().length * 8;
    if (slash < 0) {
      return new AddressRange(address, bits);
    }
    String length = text.substring(slash + 1);
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
      throw mistake(text);
    }
    return new AddressRange(address, Integer.parseInt(length));
  }

  /** Whether an address, as text without brackets, lies in this range; anything but an address does not. */
  public boolean contains(String text) {
    return literal(text).filter(this::contains).isPresent();
  }

  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      if (((mine[bit >> 3] ^ theirs[bit >> 3]) & 0x80 >> (bit & 7)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** An address written out; never asks a name server. */
  static Optional<InetAddress> literal(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Environment.Mistake mistake(String text) {
    return new Environment.Mistake("must list addresses or ranges such as 10.0.0.0/8, but holds \"" + text + "\".");
  }
}
