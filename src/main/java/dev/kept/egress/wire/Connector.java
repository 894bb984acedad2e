package dev.kept.egress.wire;

import dev.kept.egress.credentials.Credentials;
import dev.kept.egress.wire.Unreached.Why;
import dev.kept.egress.wire.WireConnection.Line;
import dev.kept.tenant.Outbound;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Makes connections: straight to an address that was looked at, or through the tenant's proxy.
 *
 * <p>Behind a proxy nobody here sees where a name leads: the proxy resolves it. What holds then is
 * that the host is one the tenant's profile names (the caller saw to it before), that an address
 * written out is no internal one unless its range is allowed, that the proxy's own address may be
 * called, and that the other end proves the host's name in TLS. Nothing but TLS goes through.
 */
final class Connector {
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int MOST_ADDRESSES = 4;
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Addresses addresses;
  private final Optional<Outbound.Proxy> proxy;

  Connector(Addresses addresses, Optional<Outbound.Proxy> proxy) {
    this.addresses = addresses;
    this.proxy = proxy;
  }

  /** A new connection, made before {@code deadline}. */
  WireConnection open(
      Origin origin, Credentials with, Deadline deadline, Consumer<WireConnection> home)
      throws IOException {
    SocketChannel channel = channel(origin, deadline);
    try {
      Socket socket = channel.socket();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(millis(deadline.remaining()));
      if (proxy.isPresent()) {
        Tunnel.open(socket, origin.authority(), with.proxyLogin());
      }
      Socket talk = origin.tls() ? secure(socket, origin, with) : socket;
      return new WireConnection(new Line(origin, with, channel, talk), home);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private SocketChannel channel(Origin origin, Deadline deadline) throws IOException {
    if (proxy.isEmpty()) {
      return connect(addresses.of(origin.host()), origin.port(), deadline);
    }
    if (!origin.tls()) {
      throw new Unreached(Why.PROXY); // it would see the token
    }
    addresses.checkWritten(origin.host());
    return connect(addresses.of(proxy.get().host()), proxy.get().port(), deadline);
  }

  /** Tries the addresses in turn; each has its share of the time that is left. */
  private static SocketChannel connect(List<InetAddress> all, int port, Deadline deadline)
      throws IOException {
    List<InetAddress> some = all.subList(0, Math.min(all.size(), MOST_ADDRESSES));
    IOException last = new SocketTimeoutException("no time to connect");
    for (int i = 0; i < some.size() && !deadline.struck(); i++) {
      // a channel, since it asks no proxy selector, and tells at once whether the other end closed
      SocketChannel channel = SocketChannel.open();
      try {
        Duration share = deadline.remaining().dividedBy(some.size() - i);
        channel.socket().connect(new InetSocketAddress(some.get(i), port), millis(share));
        return channel;
      } catch (IOException e) {
        channel.close();
        last = e;
      }
    }
    throw last;
  }

  private static Socket secure(Socket socket, Origin origin, Credentials with) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            with.tls().getSocketFactory().createSocket(socket, origin.host(), origin.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(PROTOCOLS);
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  private static int millis(Duration left) {
    return (int) Math.clamp(left.toMillis(), 1, LONGEST.toMillis());
  }
}
