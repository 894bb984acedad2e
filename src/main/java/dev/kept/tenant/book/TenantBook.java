package dev.kept.tenant.book;

import dev.kept.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Port: the tenants that all replicas share. While it is away each method throws a failure of its
 * adapter.
 */
public interface TenantBook {
  /** Its revision now; cheap. */
  long revision();

  /** All of it. */
  Snapshot snapshot();

  /** Writes all of {@code moves} or none; what was there before stays in its history. */
  Written write(List<Move> moves, Change change);

  /** What was ever changed of a tenant, the newest first, at most {@code most}. */
  List<Line> history(TenantId id, int most);

  /**
   * One line of a tenant's history.
   *
   * @param what {@code PUT}, {@code REMOVED}, {@code HELD}, {@code RELEASED} or {@code OFFBOARDED}
   * @param settings as they were put, or what was held
   * @param change who, when and why
   * @param numbers what it rested on
   */
  record Line(String what, String settings, Change change, Optional<String> numbers) {}
}
