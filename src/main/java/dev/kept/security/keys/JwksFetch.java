package dev.kept.security.keys;

import java.net.URI;
import java.util.Optional;

/** Port: reads a key set from a tenant's allow-listed URL, through the one way out. */
@FunctionalInterface
public interface JwksFetch {
  /**
   * The body of {@code jku}, following no redirect; empty if it cannot be had within the time and
   * size the fetch allows. May take as long as that.
   */
  Optional<String> fetch(URI jku);
}
