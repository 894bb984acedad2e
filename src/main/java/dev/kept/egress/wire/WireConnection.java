package dev.kept.egress.wire;

import dev.kept.egress.credentials.Credentials;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PlainSocket;
import io.helidon.common.socket.SocketWriter;
import io.helidon.common.socket.TlsSocket;
import io.helidon.webclient.api.ClientConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;

/** A connection for one call at a time. */
public final class WireConnection implements ClientConnection {
  private final Line line;
  private final Consumer<WireConnection> home;
  private final HelidonSocket talk;
  private final DataReader reader;
  private final DataWriter writer;
  private boolean heard;
  private boolean kept;
  private volatile boolean closed;

  /**
   * What a connection is made of.
   *
   * @param origin the other end
   * @param with what it was made with
   * @param channel the bytes on the wire
   * @param socket what is said over it: the channel's own socket, or TLS on it
   */
  record Line(Origin origin, Credentials with, SocketChannel channel, Socket socket) {}

  /** A connection that goes to {@code home} when a call has used it and left it clean. */
  WireConnection(Line line, Consumer<WireConnection> home) {
    this.line = line;
    this.home = home;
    String id = Integer.toHexString(System.identityHashCode(line));
    this.talk =
        line.socket() instanceof SSLSocket tls
            ? TlsSocket.client(tls, id)
            : PlainSocket.client(line.socket(), id);
    this.reader = new DataReader(this::pull);
    this.writer = SocketWriter.create(talk);
  }

  private byte[] pull() {
    byte[] bytes = talk.get();
    heard = heard || bytes != null;
    return bytes;
  }

  /**
   * Whether it was kept from a call before and no byte came of the answer to this one: the other
   * end may have closed it meanwhile, which says nothing of it.
   */
  public boolean isStale() {
    return kept && !heard;
  }

  /** Begins another call. */
  void begin() {
    heard = false;
    kept = true;
  }

  Origin origin() {
    return line.origin();
  }

  /** Whether it leads to {@code origin} and was made with {@code with}. */
  boolean isOf(Origin origin, Credentials with) {
    return line.origin().equals(origin) && line.with() == with;
  }

  /**
   * Whether the other end keeps it open and silent: what it says unasked must not pass for the
   * answer to the next request.
   */
  boolean isFresh() {
    try {
      if (closed || reader.available() > 0 || line.socket().getInputStream().available() > 0) {
        return false;
      }
      line.channel().configureBlocking(false);
      int read = line.channel().read(ByteBuffer.allocate(1));
      line.channel().configureBlocking(true);
      return read == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public DataReader reader() {
    return reader;
  }

  @Override
  public DataWriter writer() {
    return writer;
  }

  @Override
  public String channelId() {
    return talk.socketId();
  }

  @Override
  public HelidonSocket helidonSocket() {
    return talk;
  }

  @Override
  public void readTimeout(Duration timeout) {
    try {
      line.socket().setSoTimeout((int) Math.max(1, timeout.toMillis()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void releaseResource() {
    if (!closed) {
      home.accept(this);
    }
  }

  @Override
  public void closeResource() {
    closed = true;
    try {
      line.channel().close();
    } catch (IOException e) {
      // gone either way
    }
  }
}
