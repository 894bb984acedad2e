package dev.kept.egress;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where calls may go: everything below one base, and nothing else.
 *
 * @param base the base: scheme, host, port and path
 * @param allowedRanges address ranges (CIDR) that are else refused
 * @param http whether plain http is allowed; only the demo and tests
 */
public record Destination(URI base, Set<String> allowedRanges, boolean http) {
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  public Destination {
    allowedRanges = Set.copyOf(allowedRanges);
  }

  /**
   * Whether {@code target} lies at or below the base: the same scheme, host and port, a path that
   * continues the base's on a segment boundary, no user info, no fragment, nothing in the path that
   * a server might read as a way up.
   */
  public boolean covers(URI target) {
    return isHttp(target)
        && target.getScheme().equalsIgnoreCase(base.getScheme())
        && target.getHost().equalsIgnoreCase(base.getHost())
        && port(target) == port(base)
        && target.getRawUserInfo() == null
        && target.getRawFragment() == null
        && continues(target.getRawPath());
  }

  /** Whether {@code other}, a base as somebody else states it, is this base. */
  public boolean isBase(URI other) {
    return covers(other) && path(other).equals(path(base)) && other.getRawQuery() == null;
  }

  private boolean isHttp(URI target) {
    if (target.getScheme() == null || target.getHost() == null || target.getHost().isEmpty()) {
      return false;
    }
    String scheme = target.getScheme().toLowerCase(Locale.ROOT);
    return scheme.equals("https") || (http && scheme.equals("http"));
  }

  private boolean continues(String path) {
    String prefix = path(base);
    boolean below = path.startsWith(prefix + "/") || path.equals(prefix);
    return below && !leadsElsewhere(path);
  }

  private static boolean leadsElsewhere(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String dots = lower.replace("%2e", ".");
    return lower.contains("%2f")
        || lower.contains("%5c")
        || lower.contains(";")
        || dots.contains("/../")
        || dots.contains("/./")
        || dots.endsWith("/..")
        || dots.endsWith("/.");
  }

  private static String path(URI uri) {
    String path = uri.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().equalsIgnoreCase("https") ? HTTPS_PORT : HTTP_PORT;
  }
}
