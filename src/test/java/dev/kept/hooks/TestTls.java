package dev.kept.hooks;

import dev.kept.egress.Certificates;
import dev.kept.files.Source;
import dev.kept.hooks.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server's certificate in its files, and connections of clients that believe it. */
public final class TestTls {
  public static final String HOST = "127.0.0.1";

  public final Certificates authority = new Certificates("server-authority");
  public final Path certificate;
  public final Path key;

  /** Files in {@code folder}. */
  public TestTls(Path folder) {
    certificate = folder.resolve("server.pem");
    key = folder.resolve("server.key");
    authority.issue(HOST).write(certificate, key);
  }

  /** The server's side. */
  public ServerTls server() {
    return ServerTls.read(certificate, new Source.Secret(key));
  }

  /** A connection of a client that shows nothing, with its handshake done. */
  public SSLSocket connect(int port) throws IOException {
    return connect(port, Certificates.believing(authority.root()));
  }

  /** A connection by {@code client}, with its handshake done. */
  public static SSLSocket connect(int port, SSLContext client) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            client.getSocketFactory().createSocket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setSoTimeout(10_000);
    socket.startHandshake();
    return socket;
  }
}
