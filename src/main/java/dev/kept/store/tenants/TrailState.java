package dev.kept.store.tenants;

import dev.kept.store.Database;
import dev.kept.tenant.TenantId;
import java.util.Optional;

/**
 * The audit trail's state as a proof names it.
 *
 * @param records of the tenant; they stay
 * @param checkpoint the newest checkpoint's number; empty before the first
 */
record TrailState(long records, Optional<Long> checkpoint) {
  private static final String RECORDS = "select count(*) from trail_record where tenant = :tenant";
  private static final String NEWEST = "select max(number) from trail_checkpoint";

  static TrailState of(Database database, TenantId id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                new TrailState(
                    handle.createQuery(RECORDS).bind("tenant", id.value()).mapTo(Long.class).one(),
                    handle
                        .createQuery(NEWEST)
                        .map((row, _) -> Optional.ofNullable(row.getObject(1, Long.class)))
                        .one()));
  }
}
