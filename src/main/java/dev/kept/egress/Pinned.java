package dev.kept.egress;

import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/**
 * Resolves a name once, refuses it when any of its addresses may not be called, and gives the
 * client the very address it looked at, so that a name cannot change between look and call.
 */
final class Pinned implements DnsResolver {
  private final Names names;
  private final List<AddressRange> allowed;

  Pinned(Names names, Set<String> allowedRanges) {
    this.names = names;
    this.allowed = allowedRanges.stream().map(AddressRange::of).toList();
  }

  @Override
  public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
    try {
      List<InetAddress> addresses = names.addresses(host);
      if (!addresses.stream().allMatch(this::isAllowed)) {
        throw new EgressException(Reason.ADDRESS);
      }
      return addresses.getFirst();
    } catch (UnknownHostException e) {
      throw new EgressException(Reason.UNKNOWN_HOST);
    }
  }

  private boolean isAllowed(InetAddress address) {
    return !AddressRange.isInternal(address)
        || allowed.stream().anyMatch(range -> range.contains(address));
  }
}
