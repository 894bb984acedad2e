package dev.kept.security.keys;

import java.net.URI;

/** Port: where it is told that keys are to be had no more, once, and that they are again. */
public interface KeyNews {
  /** {@code jku} did not answer, or answered without a key that may be used. */
  void away(URI jku);

  /** {@code jku}, which was away, gives keys. */
  void back(URI jku);
}
