package dev.kept.store.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.outcomes.kpi.Kpi;
import dev.kept.outcomes.kpi.Kpis.Asked;
import dev.kept.outcomes.kpi.Kpis.GoLive;
import dev.kept.outcomes.kpi.Kpis.Report;
import dev.kept.outcomes.kpi.Kpis.Source;
import dev.kept.outcomes.kpi.Ratio;
import dev.kept.outcomes.visit.Outcome;
import dev.kept.outcomes.visit.OutcomeErasure.Erased;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.outcomes.visit.VisitRecord;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.outcomes.ScoreRows.Score;
import dev.kept.tenant.TenantId;
import dev.kept.visit.Attendance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures reckoned by hand: one small clinic, two weeks before going live and one after. */
class KpisTest {
  private static final Owner NORTH = new Owner(new TenantId("north"), true);

  /** A Monday, 10:00 in New York. */
  private static final Instant LIVE = Instant.parse("2026-03-02T15:00:00Z");

  private static final Instant NOW = LIVE.plus(Duration.ofDays(14));
  @TempDir static Path folder;
  private static Store store;
  private static Report report;

  @BeforeAll
  static void start() {
    store = Store.embedded(EmbeddedDatabase.start(folder.resolve("pg")), 4);
    PgVisits visits = new PgVisits(store.work());
    visits.take(NORTH, clinic(), NOW);
    visits.take(new Owner(NORTH.tenant(), false), clinic(), NOW);
    new ScoreRows()
        .add(score("later1", "p1", 1, .7))
        .add(score("later2", "p2", 2, .8))
        .add(score("later3", "p3", 3, .1))
        .into(store.work());
    store.work().jdbi().useHandle(handle -> handle.execute(FEEDBACK));
    report =
        new PgKpis(store.work())
            .report(new Asked(NORTH, Told.ZONE, new GoLive(LIVE, Source.GIVEN), NOW));
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  private static List<VisitRecord> clinic() {
    return List.of(
        visit("early1", "p1", -7, Told.missed(day(-7))),
        visit("early2", "p2", -7, cancelled(Attendance.LATE_CANCEL, day(-7).minusSeconds(3_600))),
        visit("early3", "p3", -6, cancelled(Attendance.LATE_CANCEL, day(-6).minusSeconds(72_000))),
        visit("early4", "p4", -6, Told.came(day(-6))),
        visit("later1", "p1", 1, Told.came(day(1))),
        visit("later2", "p2", 2, Told.missed(day(2))),
        visit("later3", "p3", 3, Told.came(day(3))),
        visit("clinic", "p4", 4, cancelled(Attendance.CLINIC_CANCEL, day(4))),
        visit("known-tomorrow", "p5", 14, Told.came(day(14))),
        visit("next-week", "p6", 21, new Outcome(Attendance.OPEN, none(), none())));
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static Instant day(int day) {
    return LIVE.plus(Duration.ofDays(day)).minusSeconds(60);
  }

  private static VisitRecord visit(String name, String patient, int day, Outcome outcome) {
    return Told.visit(name, patient, day(day), outcome);
  }

  private static Outcome cancelled(Attendance attendance, Instant at) {
    return new Outcome(attendance, Optional.empty(), Optional.of(at));
  }

  private static Score score(String appointment, String patient, int day, double probability) {
    return new Score(
        "north",
        true,
        "T0",
        Told.named(patient),
        Told.named(appointment),
        day(day),
        "dr",
        "east",
        LIVE,
        probability,
        "m1",
        "STAFF",
        false,
        true);
  }

  /** Of visits first scored in SHADOW; the first card was overridden and then accepted. */
  private static final String FEEDBACK =
      """
      insert into score_revision (entry, tenant, score, at, hook_instance, service, probability, tier, decision,
          phase, model)
        select id, 'north', id, last_at, 'h', 's', probability, tier, decision, phase, model from score;
      insert into card (tenant, id, entry, score, suggestions, codes)
        select 'north', id, id, id, '{}', '{}' from score;
      insert into feedback (entry, tenant, service, card, outcome, suggestions, reasons, commented, at)
        select gen_random_uuid(), 'north', 's', id, 'overridden', '{}', '{}', false,
          last_at + interval '1 hour' from score where probability > .5;
      insert into feedback (entry, tenant, service, card, outcome, suggestions, reasons, commented, at)
        select gen_random_uuid(), 'north', 's', id, 'accepted', '{}', '{}', false,
          last_at + interval '2 hours' from score where probability > .75;
      insert into outreach_task (tenant, production, score, card, suggestion, patient, patient_reference, channel,
          asked_at)
        select 'north', true, id, id, gen_random_uuid(), patient, '', 'call', last_at + interval '2 hours'
        from score where probability > .75;
      update score set first_at = last_at - interval '57 days';
      """;

  private static void check(Kpi kpi, Ratio before, Ratio after) {
    assertThat(report.before()).as("before").containsEntry(kpi, before);
    assertThat(report.after()).as("after").containsEntry(kpi, after);
  }

  @Test
  void missedOfThoseThatTell() {
    check(Kpi.NO_SHOW_RATE, new Ratio(1, 2), new Ratio(1, 3));
  }

  @Test
  void aSlotBookedTwiceIsOneAndFilledWhereSomebodyCame() {
    check(Kpi.SLOT_FILL, new Ratio(1, 2), new Ratio(2, 3));
  }

  @Test
  void cancelledOnTheirOwnDayInTheClinicsZone() {
    check(Kpi.SAME_DAY_CANCELLATIONS, new Ratio(1, 4), new Ratio(0, 3));
  }

  @Test
  void outreachAskedForEachVisitThatStarts() {
    check(Kpi.OUTREACH_LOAD, new Ratio(0, 4), new Ratio(1, 4));
  }

  @Test
  void theNewestWordOnACardCounts() {
    check(Kpi.FEEDBACK_ACCEPTANCE, Ratio.NONE, new Ratio(1, 2));
  }

  @Test
  void attendedOfThoseShownAsHigh() {
    check(Kpi.FALSE_POSITIVE_RATE, Ratio.NONE, new Ratio(1, 2));
  }

  @Test
  void weeksBeginOnMondayAtTheClinic() {
    assertThat(report.weeks())
        .extracting(week -> week.monday())
        .containsExactly(
            LocalDate.of(2026, 2, 23), LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 16));
    Map<Kpi, Ratio> first = report.weeks().getFirst().figures();
    assertThat(first).containsEntry(Kpi.NO_SHOW_RATE, new Ratio(1, 2));
    assertThat(first).containsEntry(Kpi.FALSE_POSITIVE_RATE, Ratio.NONE);
  }

  @Test
  void goesLiveWithTheFirstCardShown() {
    PgKpis kpis = new PgKpis(store.work());
    assertThat(kpis.goLive(NORTH)).contains(new GoLive(LIVE, Source.FIRST_CARD));
    assertThat(kpis.goLive(new Owner(NORTH.tenant(), false))).isEmpty();
  }

  @Test
  void whatIsOldExpiresAndWhatIsYoungerStays() {
    Owner south = new Owner(new TenantId("south"), true);
    new PgVisits(store.work()).take(south, clinic(), NOW);
    PgOutcomeErasure erasure = new PgOutcomeErasure(store.work());
    assertThat(erasure.expired(day(-100))).isEqualTo(new Erased(0, 0));
    assertThat(count(south)).isEqualTo(10);
    store
        .work()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update visit set start_at = start_at - interval '3 years' where tenant = 'south'"
                        + " and start_at < '2026-03-01Z'"));
    assertThat(erasure.expired(day(-100))).isEqualTo(new Erased(4, 0));
    assertThat(count(south)).isEqualTo(6);
    assertThat(count(NORTH)).isEqualTo(10);
  }

  private static long count(Owner owner) {
    return store
        .work()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from visit where tenant = :tenant and production")
                    .bind("tenant", owner.tenant().value())
                    .mapTo(Long.class)
                    .one());
  }

  @Test
  void intervalsAreWilsons() {
    Ratio ratio = new Ratio(10, 100);
    assertThat(ratio.low()).isCloseTo(.0552, within(1e-4));
    assertThat(ratio.high()).isCloseTo(.1744, within(1e-4));
    assertThat(ratio.isOfFew()).isFalse();
    assertThat(new Ratio(1, 29).isOfFew()).isTrue();
  }
}
