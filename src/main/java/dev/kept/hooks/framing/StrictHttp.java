package dev.kept.hooks.framing;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.SocketAddress;
import java.util.Set;
import java.util.function.Consumer;

/** The server's own HTTP/1.1, over bytes that were looked at before. */
public final class StrictHttp implements ServerConnectionSelector {
  private final Http1ConnectionSelector http;
  private final ReadBounds bounds;
  private final Patience patience;
  private final Consumer<SocketAddress> begun;

  /**
   * HTTP as {@code config} says, heads within {@code bounds}.
   *
   * @param begun told of each connection's peer once the connection can be read
   */
  public StrictHttp(
      Http1Config config, ReadBounds bounds, Patience patience, Consumer<SocketAddress> begun) {
    this.http = Http1ConnectionSelector.builder().config(config).build();
    this.bounds = bounds;
    this.patience = patience;
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
    DataReader raw = context.dataReader();
    Client client = new Client(() -> available(raw));
    StrictReads reads = new StrictReads(client, bounds, patience);
    ServerConnection connection =
        http.connection(new StrictConnection(context, new DataReader(reads)));
    return new Watched(connection, client);
  }

  /** At a connection's end the reader throws what the server knows as such. */
  private static byte[] available(DataReader raw) {
    raw.ensureAvailable();
    return raw.readBytes(raw.available());
  }
}
