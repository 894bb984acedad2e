package dev.kept.security.keys;

import dev.kept.time.Deadline;
import java.net.URI;
import java.util.Optional;

/** Port: reads a key set from a tenant's allow-listed URL, through the one way out. */
@FunctionalInterface
public interface JwksFetch {
  /**
   * The body of {@code jku}, following no redirect; empty if it cannot be had within the time and
   * size the fetch allows, at {@code deadline} at the latest.
   */
  Optional<String> fetch(URI jku, Deadline deadline);
}
