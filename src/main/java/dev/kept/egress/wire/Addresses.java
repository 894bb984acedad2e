package dev.kept.egress.wire;

import dev.kept.egress.wire.Unreached.Why;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Resolves a name once and refuses it when any of its addresses may not be called; the connection
 * then goes to the very addresses that were looked at, so that a name cannot change between look
 * and call. An address written out is never asked for, and only in its one plain form accepted.
 */
final class Addresses {
  private static final Pattern PLAIN =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  // what an inet_aton reads as a number: 2130706433, 0x7f.1, 017700000001
  private static final Pattern NUMBER_AT_THE_END =
      Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);

  private final Lookup lookup;
  private final List<AddressRange> allowed;

  Addresses(Lookup lookup, Set<String> allowedRanges) {
    this.lookup = lookup;
    this.allowed = allowedRanges.stream().map(AddressRange::of).toList();
  }

  /** The addresses of {@code host}, all of which may be called. */
  List<InetAddress> of(String host) throws Unreached {
    Optional<InetAddress> written = written(host);
    List<InetAddress> addresses = written.isPresent() ? List.of(written.get()) : resolve(host);
    if (!addresses.stream().allMatch(this::isAllowed)) {
      throw new Unreached(Why.ADDRESS);
    }
    return addresses;
  }

  /**
   * Refuses a host that is an address written out that may not be called; a name passes unasked,
   * since only the proxy will know its address.
   */
  void checkWritten(String host) throws Unreached {
    Optional<InetAddress> written = written(host);
    if (written.isPresent() && !isAllowed(written.get())) {
      throw new Unreached(Why.ADDRESS);
    }
  }

  private List<InetAddress> resolve(String host) throws Unreached {
    try {
      return lookup.addresses(host);
    } catch (UnknownHostException e) {
      throw new Unreached(Why.UNKNOWN_HOST, e);
    }
  }

  private static Optional<InetAddress> written(String host) throws Unreached {
    boolean six = host.indexOf(':') >= 0;
    boolean four = PLAIN.matcher(host).matches();
    if (host.indexOf('%') >= 0 || (!six && !four && NUMBER_AT_THE_END.matcher(host).matches())) {
      throw new Unreached(Why.ADDRESS);
    }
    try {
      return six || four ? Optional.of(InetAddress.ofLiteral(host)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new Unreached(Why.ADDRESS, e);
    }
  }

  private boolean isAllowed(InetAddress address) {
    return !AddressRange.isInternal(address)
        || allowed.stream().anyMatch(range -> range.contains(address));
  }
}
