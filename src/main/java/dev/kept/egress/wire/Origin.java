package dev.kept.egress.wire;

import java.net.URI;
import java.util.Locale;

/**
 * The other end of a connection.
 *
 * @param host its name in lower case, or its address, without brackets
 * @param port its port
 * @param tls whether it is spoken to in TLS
 */
public record Origin(String host, int port, boolean tls) {
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  /** The origin of an http(s) URI that names a host. */
  public static Origin of(URI uri) {
    boolean tls = uri.getScheme().equalsIgnoreCase("https");
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new Origin(bracketed ? host.substring(1, host.length() - 1) : host, port(uri, tls), tls);
  }

  private static int port(URI uri, boolean tls) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return tls ? HTTPS_PORT : HTTP_PORT;
  }

  /** Host and port as they stand in a request. */
  String authority() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
