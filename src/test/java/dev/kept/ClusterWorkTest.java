package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.demo.DemoTenants;
import dev.kept.outcomes.control.Chart;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.Finding.Subject;
import dev.kept.outcomes.validity.MaturedScores.Counts;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.outcomes.PgValidity;
import dev.kept.store.tenants.ChangeRecord;
import dev.kept.store.tenants.PgTenantBook;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.book.TenantBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterWorkTest {
  private static final Instant NOW = Instant.parse("2026-11-25T03:30:00Z");

  private static final String VISITS =
      """
      insert into visit (tenant, production, appointment, patient, start_at, start_has_time, end_at,
        zone, status, attendance, source, imported_at)
      select 'north', true, sha256(n::text::bytea), sha256('p'),
        timestamptz '2024-11-25T03:30:00Z' - interval '1 s' * (n - 1), true,
        timestamptz '2024-11-25T04:00:00Z', 'UTC', 'fulfilled', 'ATTENDED', 'file', now()
      from generate_series(1, 7001) n""";

  private static final String SCORES =
      """
      insert into score (id, tenant, production, stage, patient, patient_reference, start_at,
        start_has_time, zone, practitioner, location, service_type, first_at, last_at, revisions,
        feature_schema, vector, probability, tier, decision, model, phase, held_out, shown)
      select gen_random_uuid(), 'gone', true, 'T0', sha256('p'), 'r', last_at, true, 'UTC', '', '',
        '', last_at, last_at, 1, 1, '{}', .5, 'HIGH', 'd', 'm', 'SHADOW', false, false
      from (select timestamptz '2024-11-25T03:30:00Z' - interval '1 s' * (n - 1) as last_at
        from generate_series(1, 5003) n) as old""";

  private static final String FEEDBACK =
      """
      insert into feedback (entry, tenant, service, card, outcome, suggestions, reasons, commented,
        at)
      values (gen_random_uuid(), 'gone', 's', gen_random_uuid(), 'accepted', '{}', '{}', false,
        timestamptz '2024-11-25T03:29:59Z')""";

  @TempDir private Path folder;

  private static final String UNREADABLE =
      """
      insert into validity (tenant, production, stage, model, window_days, made_at, serving, verdict,
        figures)
      select :tenant, :production, 'T0', 'm', 84, :at, true, 'OUTSIDE', '{}'""";

  private static void unreadable(Store store, Tenant tenant) {
    store
        .work()
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(UNREADABLE)
                    .bind("tenant", tenant.id().value())
                    .bind("production", tenant.production())
                    .bind("at", NOW.atOffset(ZoneOffset.UTC))
                    .execute());
  }

  @Test
  void aTenantWhoseFiguresCannotBeReadIsInNoOthersWayWhenTheGuardLooks() {
    try (Store store = Store.embedded(EmbeddedDatabase.start(folder), 4)) {
      List<Tenant> tenants =
          DemoTenants.list().stream()
              .limit(2)
              .map(it -> it.with(Rollout.everywhere(Phase.FULL)))
              .toList();
      Finding outside =
          new Finding(
              new Subject("T0", "m", true, 84, NOW),
              Counts.NONE,
              new Slice("subset", "all", 900, 300, 500, Map.of(), List.of()),
              List.of(),
              Chart.EMPTY,
              new Verdict.Outside(List.of(Measure.SLOPE), true));
      unreadable(store, tenants.getFirst());
      Tenant last = tenants.getLast();
      new PgValidity(store.work()).keep(new Owner(last.id(), last.production()), List.of(outside));
      TenantBook book = new PgTenantBook(store.work(), ChangeRecord.NONE);
      assertThatThrownBy(() -> ClusterWork.guard(book, store, tenants, NOW))
          .isInstanceOf(RuntimeException.class);
      assertThat(book.snapshot().holds())
          .extracting(hold -> hold.tenant())
          .containsExactly(tenants.getLast().id());
    }
  }

  @Test
  void outcomesGoAfterTwoYearsHoweverManyTheyAre() throws Exception {
    try (Store store = Store.embedded(EmbeddedDatabase.start(folder), 4)) {
      assertThat(store.awaitCurrent(Duration.ofMinutes(1))).isTrue();
      store.work().jdbi().useHandle(handle -> handle.execute(VISITS));
      assertThat(ClusterWork.outcomes(store, NOW)).isEqualTo("7000 expired visits, 0 findings");
      assertThat(ClusterWork.outcomes(store, NOW)).isEmpty();
      assertThat(ClusterWork.outcomes(store, NOW.plusSeconds(1)))
          .isEqualTo("1 expired visits, 0 findings");
    }
  }

  @Test
  void scoresGoAfterTwoYearsThoughTheirTenantIsInNoListAnyMore() throws Exception {
    try (Store store = Store.embedded(EmbeddedDatabase.start(folder), 4)) {
      store.work().jdbi().useHandle(handle -> handle.execute(SCORES));
      store.work().jdbi().useHandle(handle -> handle.execute(FEEDBACK));
      assertThat(ClusterWork.scores(store, NOW))
          .isEqualTo("5002 expired scores or feedback, 0 that were set aside");
      assertThat(ClusterWork.scores(store, NOW)).isEmpty();
      List<Long> left =
          store
              .work()
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .select(
                              "select count(*) from score union all select count(*) from feedback")
                          .mapTo(Long.class)
                          .list());
      assertThat(left).containsExactly(1L, 0L);
    }
  }
}
