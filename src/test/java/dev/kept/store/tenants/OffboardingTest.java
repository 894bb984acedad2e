package dev.kept.store.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Offboarding.Leaving;
import dev.kept.tenant.book.Offboarding.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant's end: every table that has rows of tenants is emptied of it, or stays by name. */
class OffboardingTest {
  /**
   * What stays: the trail its six years; that there was a tenant, who changed it, its proof, and an
   * id of its hold-out's key.
   */
  private static final Set<String> STAYS =
      Set.of("tenant_history", "tenant_hold", "tenant_hold_out", "tenant_retired", "trail_record");

  private static final AuditKeys KEYS =
      new AuditKeys(List.of(new SecretKeySpec(new byte[32], "AES")));

  private static final String ROWS =
      """
      insert into token_use (digest, claim, tenant, until) values (sha256(:tenant::bytea), gen_random_uuid(), :tenant, now());
      insert into score (id, tenant, production, stage, patient, patient_reference, start_at, start_has_time, zone,
          practitioner, location, service_type, first_at, last_at, revisions, feature_schema, vector, probability, tier,
          decision, model, phase, held_out, shown)
        select gen_random_uuid(), :tenant, n = 1, 'T0', sha256('p'), '', now(), true, 'UTC', '', '', '', now(), now(), 1,
          1, '{}', .5, 'LOW', 'advise', 'm', 'STAFF', false, true from generate_series(1, 2) n;
      insert into score_revision (entry, score, tenant, at, hook_instance, service, probability, tier, decision, phase, model)
        select id, id, tenant, now(), 'h', 's', .5, 'LOW', 'advise', 'STAFF', 'm' from score where tenant = :tenant;
      insert into card (tenant, id, entry, score, suggestions, codes)
        select tenant, id, id, id, '{}', '{}' from score where tenant = :tenant;
      insert into score_ambiguity (entry, tenant, production, at, candidates)
        select id, tenant, production, now(), 2 from score where tenant = :tenant;
      insert into feedback (entry, tenant, service, card, outcome, suggestions, reasons, commented, at)
        select gen_random_uuid(), tenant, 's', id, 'accepted', '{}', '{}', false, now() from score where tenant = :tenant;
      insert into outreach_task (tenant, production, score, card, suggestion, patient, patient_reference, channel, asked_at)
        select tenant, production, id, id, gen_random_uuid(), patient, '', 'call', now() from score where tenant = :tenant;
      insert into visit (tenant, production, appointment, patient, start_at, start_has_time, end_at, zone, status,
          attendance, source, imported_at)
        select :tenant, n = 1, sha256('a'), sha256('p'), now(), true, now(), 'UTC', 'booked', 'OPEN', 'visits', now()
        from generate_series(1, 2) n;
      insert into validity (tenant, production, stage, model, window_days, made_at, serving, verdict, figures)
        select :tenant, n = 1, 'T0', 'm', 84, now(), true, 'INSIDE', '{}' from generate_series(1, 2) n;
      insert into trail_poison (writer, sequence, entry, tenant, at, projection, failure, sealed)
        select gen_random_uuid(), n, gen_random_uuid(), :tenant, now(), 'p', 'f', '' from generate_series(1, 2) n;
      """;

  @TempDir static Path folder;
  private static Store store;

  @BeforeAll
  static void start() {
    store = Store.embedded(EmbeddedDatabase.start(folder.resolve("pg")), 4);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  private static Set<String> tablesOfTenants() {
    String tables =
        """
        select distinct table_name from information_schema.columns
        where column_name = 'tenant' and table_schema = 'public'
          and table_name in (
            select c.relname from pg_class c
            where c.relkind in ('r', 'p') and not c.relispartition)""";
    List<String> found =
        store.work().jdbi().withHandle(h -> h.createQuery(tables).mapTo(String.class).list());
    return new TreeSet<>(found);
  }

  private static long count(String table, String tenant) {
    return store
        .work()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from " + table + " where tenant = :tenant")
                    .bind("tenant", tenant)
                    .mapTo(Long.class)
                    .one());
  }

  private static void fill(String tenant) {
    String quoted = "'" + tenant + "'";
    store.work().jdbi().useTransaction(handle -> handle.execute(ROWS.replace(":tenant", quoted)));
  }

  @Test
  void everyTableWithTenantsIsEmptiedOrStaysByName() {
    Set<String> known = new TreeSet<>(Piecewise.TABLES);
    known.addAll(STAYS);
    assertThat(known).containsAll(tablesOfTenants());
    assertThat(tablesOfTenants()).hasSizeGreaterThan(10).containsAll(Piecewise.TABLES);
  }

  @Test
  void theProofCountsWhatWasDeletedOfEachTableAndOthersKeepTheirs() throws Exception {
    fill("leaving");
    fill("staying");
    PgOffboarding offboarding =
        new PgOffboarding(
            store.work(),
            () -> KEYS,
            Piecewise.all(store.work(), store.retention()),
            Duration.ofMillis(1));
    TenantId id = new TenantId("leaving");
    Change change = new Change(Instant.parse("2026-11-25T10:00:00Z"), "ann", "contract ended");
    String proof = offboarding.offboard(new Leaving(id, true, OptionalLong.empty()), change);
    List<String> lines = new ArrayList<>();
    for (String table : Piecewise.TABLES) {
      long rows = table.equals("token_use") ? 1 : 2;
      lines.add("\"" + table + "\":" + rows);
      assertThat(count(table, "leaving")).as(table).isZero();
      assertThat(count(table, "staying")).as(table).isEqualTo(rows);
    }
    assertThat(proof)
        .contains("\"deletedRows\":{" + String.join(",", lines) + "}")
        .contains("\"by\":\"ann\"", "\"reason\":\"contract ended\"");
    assertThat(offboarding.proofs(id)).containsExactly(new Proof(proof, true));
    assertThat(ProofText.isSigned(proof.replace("\"visit\":2", "\"visit\":9"), KEYS)).isFalse();
  }

  @Test
  void whoeverIsInNoListAnyMoreIsKnownByWhatIsLeft() {
    PgOffboarding offboarding =
        new PgOffboarding(store.work(), () -> KEYS, List.of(), Duration.ofMillis(1));
    assertThat(offboarding.left(new TenantId("nobody"))).isEmpty();
    fill("taken-out");
    assertThat(offboarding.left(new TenantId("taken-out"))).contains(true);
    store.work().jdbi().useHandle(handle -> handle.execute(STOPPED));
    assertThat(offboarding.left(new TenantId("cut-off"))).contains(false);
  }

  private static final String STOPPED =
      """
      insert into tenant_hold (tenant, kind, place, cause, phase_at_most, since, held_by, reason)
      values ('cut-off', '', '', 'OFFBOARDED', 'PAUSED', now(), 'ann', 'left')""";

  @Test
  void whatComesLateIsSwept() {
    PgOffboarding offboarding =
        new PgOffboarding(
            store.work(),
            () -> KEYS,
            Piecewise.all(store.work(), store.retention()),
            Duration.ofMillis(1));
    TenantId id = new TenantId("late");
    Change change = new Change(Instant.parse("2026-11-25T10:00:00Z"), "ann", "contract ended");
    var _ = offboarding.offboard(new Leaving(id, false, OptionalLong.empty()), change);
    assertThat(offboarding.sweep()).isZero();
    fill("late");
    assertThat(offboarding.sweep()).isEqualTo(19);
    assertThat(count("score", "late")).isZero();
  }
}
