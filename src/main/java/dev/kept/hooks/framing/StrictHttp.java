package dev.kept.hooks.framing;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The server's own HTTP/1.1, over bytes that were looked at before. */
public final class StrictHttp implements ServerConnectionSelector {
  private final Http1ConnectionSelector http;
  private final ReadBounds bounds;
  private final Guests guests;
  private final Consumer<SocketAddress> begun;

  /**
   * HTTP as {@code config} says, heads within {@code bounds}, {@code guests} at once.
   *
   * @param begun told of each connection's peer once the connection can be read
   */
  public StrictHttp(
      Http1Config config, ReadBounds bounds, Guests guests, Consumer<SocketAddress> begun) {
    this.http = Http1ConnectionSelector.builder().config(config).build();
    this.bounds = bounds;
    this.guests = guests;
    this.begun = begun;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    begun.accept(context.remotePeer().address());
    Client client = new Client(() -> next(context));
    StrictReads reads = new StrictReads(client, bounds);
    ServerConnection connection =
        http.connection(new StrictConnection(context, new Arrivals(reads)));
    return new Watched(connection, client, guests);
  }

  /**
   * What the connection was known by, then what the socket has: the server's reader would keep it
   * (see {@link Arrivals}). At the end it throws what the server knows as such.
   */
  private static byte[] next(ConnectionContext context) {
    DataReader begin = context.dataReader();
    if (begin.available() > 0) {
      return begin.readBytes(begin.available());
    }
    byte[] bytes = received(context.serverSocket());
    if (bytes == null) {
      throw new DataReader.InsufficientDataAvailableException();
    }
    return bytes;
  }

  private static byte @Nullable [] received(HelidonSocket socket) {
    try {
      return socket.get();
    } catch (UncheckedIOException e) {
      throw new ServerConnectionException("the connection broke", e);
    }
  }
}
