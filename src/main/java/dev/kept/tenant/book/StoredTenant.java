package dev.kept.tenant.book;

import dev.kept.tenant.TenantId;
import java.time.Instant;

/**
 * A tenant of the book.
 *
 * @param id its id
 * @param revision the book's when this was put
 * @param draft what was put
 * @param changedAt when
 * @param changedBy by whom
 */
public record StoredTenant(
    TenantId id, long revision, Draft draft, Instant changedAt, String changedBy) {

  /**
   * What is put.
   *
   * @param settings YAML, as one tenant's below {@code tenants} of a configuration
   * @param production whether the settings say so
   */
  public record Draft(String settings, boolean production) {}
}
