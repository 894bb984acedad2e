package dev.kept.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Resolves host names; {@link #SYSTEM} in production, a table in tests. */
@FunctionalInterface
public interface Names {
  /** The host's resolver. */
  Names SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /**
   * The addresses of {@code host}, at least one.
   *
   * @throws UnknownHostException if it has none
   */
  List<InetAddress> addresses(String host) throws UnknownHostException;
}
