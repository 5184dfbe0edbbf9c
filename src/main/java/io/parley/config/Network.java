package io.parley.config;

import io.netty.util.NetUtil;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A range of addresses with a common beginning (CIDR, RFC 4632 and 4291). IPv4 is kept as IPv4-mapped IPv6, so that
 * both ways of writing the same address are the same network. Reading one never asks a name server.
 *
 * @param high the upper 64 bits, those beyond the prefix zero
 * @param low the lower 64 bits, those beyond the prefix zero
 * @param prefix how many bits are common, of 128
 */
public record Network(long high, long low, int prefix) {

  /** Where all come from whose address cannot be read: they share what one address may do. */
  public static final Network UNKNOWN = new Network(0, 0, 128);

  private static final int BITS = 128;
  private static final int IPV4_OFFSET = 96;
  private static final long IPV4_MAPPED = 0x0000_ffff_0000_0000L;
  /** Loopback, private use, link-local, and what carriers share (RFC 1918, 4193, 6598, 3927). */
  private static final List<Network> INNER = List.of(of("127.0.0.0/8"), of("10.0.0.0/8"), of("172.16.0.0/12"),
    of("192.168.0.0/16"), of("169.254.0.0/16"), of("100.64.0.0/10"), of("::1"), of("fc00::/7"), of("fe80::/10"));
  // The longest literal is an IPv4-mapped address in brackets; with a zone it is not much longer.
  private static final int MAX_LITERAL = 64;

  public Network {
    high = masked(high, prefix);
    low = masked(low, prefix - 64);
  }

  /** An address literal, or one with the length of its prefix ({@code 10.0.0.0/8}); empty for anything else. */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (address.isEmpty() || address.length() > MAX_LITERAL) {
      return Optional.empty();
    }
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    int offset = address.indexOf(':') < 0 ? IPV4_OFFSET : 0;
    int prefix = slash < 0 ? BITS : prefix(text.substring(slash + 1), offset);
    if (bytes == null || prefix < 0) {
      return Optional.empty();
    }
    ByteBuffer bits = ByteBuffer.wrap(bytes);
    return Optional.of(bytes.length == 4
      ? new Network(0, IPV4_MAPPED | Integer.toUnsignedLong(bits.getInt()), prefix)
      : new Network(bits.getLong(), bits.getLong(), prefix));
  }

  /**
   * Whom an address stands for: an IPv4 address for itself, an IPv6 address for its /64, which is the least a customer
   * gets and holds more addresses than anyone could count separately.
   */
  public static Network ofClient(String address) {
    return parse(address).map(network -> network.isIpv4() ? network : network.widened(64)).orElse(UNKNOWN);
  }

  /** Whether no stranger on the internet can have such an address. */
  public boolean isPrivate() {
    return INNER.stream().anyMatch(inner -> inner.contains(this));
  }

  /** An address as hosts are named: alone, without brackets, prefix and zone. */
  static Optional<Network> parseHost(String text) {
    return text.matches("[0-9a-fA-F.:]+") ? parse(text) : Optional.empty();
  }

  /** Whether this is a single address. */
  public boolean isAddress() {
    return prefix == BITS;
  }

  /** Whether this is what a server listens on for all its addresses: {@code 0.0.0.0}, {@code ::}. */
  boolean isWildcard() {
    return isAddress() && high == 0 && (low == 0 || low == IPV4_MAPPED);
  }

  public boolean isIpv4() {
    return prefix >= IPV4_OFFSET && high == 0 && low >>> 32 == IPV4_MAPPED >>> 32;
  }

  /** The network of the given, shorter prefix around this one. */
  public Network widened(int shorter) {
    return new Network(high, low, Math.min(prefix, shorter));
  }

  public boolean contains(Network other) {
    return other.prefix >= prefix && other.widened(prefix).equals(this);
  }

  /** The first address as a literal, in its shortest form (RFC 5952); IPv4 in dots. */
  public String address() {
    ByteBuffer bits = ByteBuffer.allocate(16).putLong(high).putLong(low);
    return isIpv4() ? NetUtil.bytesToIpAddress(bits.array(), 12, 4) : NetUtil.bytesToIpAddress(bits.array());
  }

  private static Network of(String text) {
    return parse(text).orElseThrow();
  }

  private static int prefix(String digits, int offset) {
    if (!digits.matches("[0-9]{1,3}")) {
      return -1;
    }
    int prefix = Integer.parseInt(digits) + offset;
    return prefix > BITS ? -1 : prefix;
  }

  private static long masked(long bits, int prefix) {
    return prefix <= 0 ? 0 : prefix >= 64 ? bits : bits & -1L << 64 - prefix;
  }
}
