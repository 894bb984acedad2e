package dev.kept.live;

import dev.kept.tenant.book.Snapshot;
import java.util.Optional;

/** Port: this replica's own copy of the store's tenants, for a start while the store is away. */
public interface LastKnown {
  /** What was kept last; empty when nothing was, or when it cannot be read. */
  Optional<Snapshot> read();

  /**
   * Keeps {@code seen} instead.
   *
   * @return whether it could be
   */
  boolean keep(Snapshot seen);
}
