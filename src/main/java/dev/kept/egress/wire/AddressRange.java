package dev.kept.egress.wire;

import java.net.InetAddress;
import java.util.List;

/** A range of internet addresses in CIDR form. */
final class AddressRange {
  /**
   * Where no call goes unless a tenant names the range: this host, private, link-local (metadata
   * services among them), carrier-grade NAT, unique local, documentation, benchmarking, multicast
   * and reserved addresses, forms of IPv6 that carry an IPv4 address, segment routing, and one
   * cloud's agent.
   */
  private static final List<AddressRange> INTERNAL =
      List.of(
          of("0.0.0.0/8"),
          of("10.0.0.0/8"),
          of("100.64.0.0/10"),
          of("127.0.0.0/8"),
          of("168.63.129.16/32"),
          of("169.254.0.0/16"),
          of("172.16.0.0/12"),
          of("192.0.0.0/24"),
          of("192.0.2.0/24"),
          of("192.88.99.0/24"),
          of("192.168.0.0/16"),
          of("198.18.0.0/15"),
          of("198.51.100.0/24"),
          of("203.0.113.0/24"),
          of("224.0.0.0/3"),
          of("::/96"),
          of("::ffff:0:0:0/96"),
          of("64:ff9b::/32"),
          of("100::/64"),
          of("2001::/23"),
          of("2001:db8::/32"),
          of("2002::/16"),
          of("3fff::/20"),
          of("5f00::/16"),
          of("fc00::/7"),
          of("fe80::/9"),
          of("ff00::/8"));

  private final byte[] prefix;
  private final int bits;

  private AddressRange(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  /**
   * The range {@code 10.0.0.0/8}, or of one address.
   *
   * @throws IllegalArgumentException if {@code text} is none
   */
  static AddressRange of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] prefix = InetAddress.ofLiteral(address).getAddress();
    int all = prefix.length * Byte.SIZE;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("an address range has 0 to " + all + " bits");
    }
    return new AddressRange(prefix, bits);
  }

  /** Whether {@code address} is of a network of ours rather than of the internet. */
  static boolean isInternal(InetAddress address) {
    return INTERNAL.stream().anyMatch(range -> range.contains(address));
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != prefix.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (bytes[i] != prefix[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || (bytes[whole] ^ prefix[whole]) >> (Byte.SIZE - rest) == 0;
  }
}
