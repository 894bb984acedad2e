package dev.kept.store.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.outcomes.kpi.Kpis.Asked;
import dev.kept.outcomes.kpi.Kpis.GoLive;
import dev.kept.outcomes.kpi.Kpis.Source;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.ValidityJob;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand scores and visits in 84 days, beside as many of another tenant. */
class ManyOutcomesTest {
  private static final Owner NORTH = new Owner(new TenantId("north"), true);
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  /** Far more than it takes, on the slowest of machines. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Calibrated ones: the outcome is drawn with the probability told. */
  private static final String MADE =
      """
      select setseed(.5);
      create temporary table made on commit drop as
        select n, t.tenant, sha256(('p' || n %% 30000)::bytea) as patient, sha256(('a' || n)::bytea) as appointment,
          timestamptz '2026-05-31 00:00Z' - interval '1 minute' * n * 1.2 as start_at,
          .02 + .4 * random() * random() as p, random() as u
        from generate_series(1, 100000) n, (values ('north'), ('south')) t (tenant);
      insert into visit (tenant, production, appointment, patient, created_at, start_at, start_has_time, end_at,
          zone, practitioner, location, status, attendance, missed, known_at, age_band, source, imported_at)
        select tenant, true, appointment, patient, start_at - interval '9 days', start_at, true, start_at, 'UTC',
          'dr' || n %% 50, 'loc' || n %% 7, case when u < p then 'noshow' else 'fulfilled' end,
          case when u < p then 'NO_SHOW' else 'ATTENDED' end, u < p, start_at + interval '1 day', '30-44', 'visits',
          now()
        from made;
      insert into score (id, tenant, production, stage, patient, patient_reference, appointment, start_at,
          start_has_time, zone, practitioner, location, service_type, first_at, last_at, revisions, feature_schema,
          vector, probability, tier, decision, model, phase, held_out, shown)
        select gen_random_uuid(), tenant, true, 'T0', patient, '', case when n %% 2 = 0 then appointment end,
          start_at, true, 'UTC', 'dr' || n %% 50, 'loc' || n %% 7, '', start_at - interval '9 days',
          start_at - interval '9 days', 1, 1, '{}', p, 'LOW', 'advise', 'm1', 'SHADOW', false, false
        from made;
      """
          .replace("%%", "%");

  @TempDir static Path folder;
  private static Store store;

  @BeforeAll
  static void start() {
    store = Store.embedded(EmbeddedDatabase.start(folder.resolve("pg")), 4);
    store.work().jdbi().useTransaction(handle -> handle.execute(MADE));
    store.retention().jdbi().useHandle(handle -> handle.execute("analyze visit, score"));
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Test
  void areMeasuredInSeconds() {
    PgValidity validity = new PgValidity(store.work());
    ValidityJob job = new ValidityJob(new PgMatured(store.work()), validity, () -> List.of(NORTH));
    long began = System.nanoTime();
    assertThat(job.run(NOW)).isEqualTo(1);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(took).isLessThan(PATIENCE);
    Finding finding = validity.latest(NORTH).getFirst();
    assertThat(finding.counts().used()).isGreaterThan(98_000);
    assertThat(finding.counts().unmatched() + finding.counts().ambiguous()).isZero();
    assertThat(finding.all().of(Measure.OBSERVED_TO_EXPECTED).value()).isBetween(.97, 1.03);
    assertThat(finding.all().of(Measure.SLOPE).value()).isBetween(.95, 1.05);
    assertThat(finding.verdict()).isInstanceOf(Verdict.Inside.class);
  }

  @Test
  void areCountedInSeconds() {
    Instant live = NOW.minus(Duration.ofDays(40));
    long began = System.nanoTime();
    var report =
        new PgKpis(store.work())
            .report(new Asked(NORTH, Told.ZONE, new GoLive(live, Source.GIVEN), NOW));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(took).isLessThan(PATIENCE);
    assertThat(report.weeks()).hasSizeGreaterThan(11);
  }
}
