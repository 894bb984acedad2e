package dev.kept.store.tenants;

/** What {@link Writing} says to the database. */
final class Statements {
  static final String RAISE =
      "update tenant_revision set revision = revision + 1 returning revision";

  static final String RETIRED =
      """
      select (select count(*) from tenant_retired where tenant = :tenant and until > :at)
        + (select count(*) from tenant_hold
           where tenant = :tenant and cause = 'OFFBOARDED' and since > :before)""";

  static final String RETIRE =
      """
      insert into tenant_retired (tenant, at, until, proof)
      values (:tenant, :at, :until, :proof)""";

  static final String EVER_PRODUCTION =
      """
      select production from tenant_history where tenant = :tenant and production is not null
      order by number desc limit 1""";

  static final String ADD =
      """
      insert into tenant (id, revision, settings, production, changed_at, changed_by, reason)
      values (:tenant, :revision, :settings, :production, :at, :by, :reason)
      on conflict (id) do nothing""";

  static final String EDIT =
      """
      update tenant set revision = :revision, settings = :settings, changed_at = :at,
        changed_by = :by, reason = :reason where id = :tenant and revision = :seen""";

  static final String REMOVE = "delete from tenant where id = :tenant and revision = :seen";

  static final String HOLD =
      """
      insert into tenant_hold
        (tenant, kind, place, cause, phase_at_most, since, held_by, reason)
      values (:tenant, :kind, :place, :cause, :phase, :at, :by, :reason)
      on conflict (tenant, kind, place, cause) do update set
        phase_at_most = excluded.phase_at_most, since = excluded.since,
        held_by = excluded.held_by, reason = excluded.reason""";

  static final String LIFT =
      """
      delete from tenant_hold
      where tenant = :tenant and kind = :kind and place = :place and cause = :cause
        and cause <> 'OFFBOARDED'""";

  static final String HOLD_OUT =
      """
      insert into tenant_hold_out (tenant, key_id, since, told_by)
      values (:tenant, :key, :at, :by) on conflict (tenant) do nothing""";

  static final String TELL =
      """
      insert into tenant_history
        (tenant, revision, change, settings, production, changed_at, changed_by, reason, numbers)
      values (:tenant, :revision, :change, :settings, :production, :at, :by, :reason, :numbers)""";

  private Statements() {}
}
