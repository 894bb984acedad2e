package dev.kept.egress;

import dev.kept.egress.wire.Origin;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where calls may go: everything below one base, and the other origins its terms name.
 *
 * @param base the base: scheme, host, port and path
 * @param allowedRanges address ranges (CIDR) that are else refused
 * @param http whether plain http is allowed; only the demo and tests
 * @param terms on which terms it is called
 */
public record Destination(URI base, Set<String> allowedRanges, boolean http, Terms terms) {
  public Destination {
    allowedRanges = Set.copyOf(allowedRanges);
  }

  /** On the usual terms. */
  public Destination(URI base, Set<String> allowedRanges, boolean http) {
    this(base, allowedRanges, http, Terms.USUAL);
  }

  /**
   * Whether {@code target} lies at or below the base, or at a named other origin: the same scheme,
   * host and port, a path that continues the base's on a segment boundary, no user info, no
   * fragment, nothing in the path that a server might read as a way up.
   */
  public boolean covers(URI target) {
    return isPlain(target) && (isBelow(target) || isNext(target));
  }

  /**
   * Whether {@code target} is of the base's own origin. Only there may a token go, whatever else is
   * covered.
   */
  public boolean isHome(URI target) {
    return isPlain(target) && Origin.of(target).equals(Origin.of(base));
  }

  /** Whether {@code other}, a base as somebody else states it, is this base. */
  public boolean isBase(URI other) {
    return isPlain(other)
        && isBelow(other)
        && path(other).equals(path(base))
        && other.getRawQuery() == null;
  }

  /** An http(s) URI with a host and without what could make it lead elsewhere than it seems. */
  private boolean isPlain(URI target) {
    return isHttp(target)
        && target.getRawUserInfo() == null
        && target.getRawFragment() == null
        && !leadsElsewhere(target.getRawPath());
  }

  private boolean isBelow(URI target) {
    String prefix = path(base);
    String path = target.getRawPath();
    return Origin.of(target).equals(Origin.of(base))
        && (path.startsWith(prefix + "/") || path.equals(prefix));
  }

  private boolean isNext(URI target) {
    Origin origin = Origin.of(target);
    return origin.tls()
        && terms.nextOrigins().stream().anyMatch(next -> Origin.of(next).equals(origin));
  }

  private boolean isHttp(URI target) {
    if (target.getScheme() == null || target.getHost() == null || target.getHost().isEmpty()) {
      return false;
    }
    String scheme = target.getScheme().toLowerCase(Locale.ROOT);
    return scheme.equals("https") || (http && scheme.equals("http"));
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
}
