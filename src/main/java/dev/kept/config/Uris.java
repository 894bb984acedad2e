package dev.kept.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** URLs of a configuration file. */
final class Uris {
  static final String RULE = "must be an absolute https URL without query, fragment or user";
  static final String EXACT_RULE = "must be an absolute https URL without fragment or user";
  static final String PATH_RULE = RULE + "; no ';', encoded '/' or '\\\\' in its path";
  static final String BROWSER_RULE =
      "each must be an origin just as a browser sends it, https, host and port if it is not 443, in"
          + " lower case and with nothing after them, such as https://ehr.example.org or"
          + " https://ehr.example.org:8443; http only to a loopback name; no *, no null";
  static final URI NOWHERE = URI.create("https://invalid");

  private Uris() {}

  /** An absolute http(s) URL without trailing slash; plain http only to a loopback name. */
  static Optional<URI> base(String text) {
    URI uri =
        URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text).normalize();
    boolean bare =
        uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
    boolean named = uri.getHost() != null;
    return Optional.of(uri).filter(found -> bare && named && (isHttps(found) || isLocal(found)));
  }

  /** An absolute https URL as it is written, since somebody else must say the very same. */
  static Optional<URI> exact(String text) {
    return Optional.of(URI.create(text))
        .filter(uri -> uri.getRawFragment() == null && uri.getRawUserInfo() == null)
        .filter(uri -> uri.getHost() != null && isHttps(uri));
  }

  /** An https origin: scheme, host and port, and nothing else. */
  static Optional<URI> origin(String text) {
    return base(text).filter(uri -> isHttps(uri) && uri.getRawPath().isEmpty());
  }

  /** An origin as browsers send it: it is compared as a text. */
  static Optional<URI> browser(String text) {
    return base(text).filter(uri -> text.equals(asSent(uri)));
  }

  private static String asSent(URI uri) {
    int usual = isHttps(uri) ? 443 : 80;
    String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    return (uri.getScheme() + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT);
  }

  /** The URL of an HTTP proxy: plain http, a host, a port, and nothing else. */
  static Optional<URI> proxy(String text) {
    URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    boolean bare =
        uri.getRawPath() != null
            && uri.getRawPath().isEmpty()
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null
            && uri.getRawUserInfo() == null;
    boolean named = "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
    return Optional.of(uri).filter(found -> bare && named && found.getPort() > 0);
  }

  /** The host without the brackets of an address of IPv6. */
  static String host(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether an https URL has nothing in its path that a server might read as another path. */
  static boolean leadsThere(URI uri) {
    String path = uri.getRawPath().toLowerCase(Locale.ROOT);
    return isHttps(uri) && Stream.of(";", "%2f", "%5c", "/%2e", "/.%2e").noneMatch(path::contains);
  }

  static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  private static boolean isLocal(URI uri) {
    boolean loopback = uri.getHost().equals("127.0.0.1") || uri.getHost().equals("localhost");
    return "http".equalsIgnoreCase(uri.getScheme()) && loopback;
  }
}
