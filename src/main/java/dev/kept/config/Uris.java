package dev.kept.config;

import java.net.URI;
import java.util.Optional;

/** URLs of a configuration file. */
final class Uris {
  static final String RULE = "must be an absolute https URL without query, fragment or user";
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

  static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  private static boolean isLocal(URI uri) {
    boolean loopback = uri.getHost().equals("127.0.0.1") || uri.getHost().equals("localhost");
    return "http".equalsIgnoreCase(uri.getScheme()) && loopback;
  }
}
