package dev.kept.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.ScoreNote.Stage;
import dev.kept.decision.Sessions;
import dev.kept.decision.Sessions.Bookings;
import dev.kept.decision.Sessions.Wanted;
import dev.kept.store.reads.PgSessions;
import dev.kept.tenant.TenantId;
import dev.kept.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who counts as booked for a session, as bookings are tried, given up, made and moved. */
class SessionsTest {
  private static final Instant FROM = Instant.parse("2026-03-12T13:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-03-12T18:00:00Z");
  private static final Instant NINE = Instant.parse("2026-03-12T15:00:00Z");
  private static final Instant HALF_PAST = NINE.plusSeconds(1_800);
  private static final Instant TEN = NINE.plusSeconds(3_600);
  private static final Instant NEXT_DAY = NINE.plusSeconds(86_400);

  private static final String VISIT =
      """
      insert into visit (tenant, production, appointment, patient, created_at, start_at,
        start_has_time, end_at, zone, practitioner, location, status, attendance, written_at,
        source, imported_at)
      values (:tenant, true, :appointment, :patient, :created, :start, true, :start, 'UTC', 'd1',
        'north', 'booked', 'OPEN', :written, 'file', now())""";

  @TempDir static Path folder;
  private static LedgerBench ledger;

  private final TenantId clinic = LedgerBench.tenant();

  @BeforeAll
  static void start() {
    ledger = new LedgerBench(folder);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  private Asking asking(String patient) {
    return Asking.of(clinic, patient);
  }

  private Bookings booked() {
    return others("somebody", NEXT_DAY);
  }

  private Bookings others(String patient, Instant start) {
    Wanted wanted =
        new Wanted(new Sessions.Key(clinic, true, "d1", "north", FROM, UNTIL), patient, start);
    return new PgSessions(ledger.store().work(), Asking.PSEUDONYMS, System::nanoTime)
        .bookings(wanted, Deadline.in(Duration.ofSeconds(30), System::nanoTime))
        .orElseThrow();
  }

  private void tryAll(String patient, Instant... starts) {
    for (int i = 0; i < starts.length; i++) {
      ledger.project(
          asking(patient).starting(starts[i]).minutes(5L * i).saying(.1 * (i + 1)).shipped());
    }
  }

  private void imported(String patient, Instant created, Instant start, Instant written) {
    ledger
        .store()
        .work()
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(VISIT)
                    .bind("tenant", clinic.value())
                    .bind(
                        "appointment", Noted.bytes(Asking.PSEUDONYMS.appointment(clinic, patient)))
                    .bind("patient", Noted.bytes(Asking.PSEUDONYMS.patient(clinic, patient)))
                    .bind("created", created.atOffset(ZoneOffset.UTC))
                    .bind("start", start.atOffset(ZoneOffset.UTC))
                    .bind("written", written.atOffset(ZoneOffset.UTC))
                    .execute());
  }

  @Test
  void ofTheSlotsThatWereTriedForOneBookingTheLastCounts() {
    tryAll("p1", NINE, HALF_PAST, TEN);
    tryAll("p2", NINE);
    assertThat(booked().empty()).containsExactlyInAnyOrder(.30000000000000004, .1);
  }

  @Test
  void theOneThatWasBookedCountsThoughItWasNotTheLast() {
    tryAll("p1", NINE, HALF_PAST, TEN);
    ledger.project(asking("p1").id("a1").stage(Stage.T48).minutes(9_000).saying(.7).shipped());
    assertThat(booked().empty()).containsExactly(.7);
  }

  @Test
  void aBookingElsewhereLeavesNoneOfThoseThatWereTriedHere() {
    tryAll("p1", NINE, NEXT_DAY);
    assertThat(booked().empty()).isEmpty();
    ledger.project(asking("p2").starting(TEN).with("d1", "north").shipped());
    ledger.project(asking("p2").starting(TEN).with("d2", "south").minutes(9).shipped());
    assertThat(booked().empty()).isEmpty();
  }

  @Test
  void bookingsOfOtherHoursKindsAndCallsAllCount() {
    tryAll("p1", NINE);
    ledger.project(asking("p1").starting(HALF_PAST).minutes(200).shipped());
    ledger.project(asking("p2").shipped(), asking("p2").starting(TEN).shipped());
    ledger.oneByOne(
        asking("p3").of("hygiene").shipped(),
        asking("p3").of("dentist").starting(TEN).minutes(9).shipped());
    assertThat(booked().empty()).hasSize(6);
  }

  @Test
  void whatThePatientTriedBeforeIsNoneOfTheOthers() {
    tryAll("p1", NINE, HALF_PAST);
    assertThat(others("p1", TEN).empty()).isEmpty();
    ledger.project(asking("p1").id("a1").starting(NINE).stage(Stage.VIEW).minutes(70).shipped());
    assertThat(others("p1", TEN).empty()).hasSize(1);
  }

  @Test
  void theSitesOwnListTellsWhichWereBooked() {
    tryAll("p1", NINE, HALF_PAST);
    tryAll("p2", TEN);
    tryAll("p3", TEN);
    Instant soon = Asking.NINE.plusSeconds(600);
    imported("p1", soon, NINE, soon);
    assertThat(booked().empty()).as("p1 at nine, p2 and p3 unknown yet").hasSize(3);
    imported("p3", soon, TEN, Asking.NINE.plusSeconds(90_000));
    assertThat(booked().empty()).as("p2 is not on a list of the next day").hasSize(2);
    assertThat(booked().unscored()).isZero();
  }

  @Test
  void aMovedVisitIsWhereItWentTo() {
    ledger.oneByOne(
        asking("p1").id("a1").stage(Stage.VIEW).shipped(),
        asking("p1").id("a1").stage(Stage.T48).starting(NEXT_DAY).minutes(99).shipped());
    assertThat(booked().empty()).isEmpty();
  }

  @Test
  void visitsWithoutAScoreAreThere() {
    Stream.of("p1", "p2").forEach(who -> imported(who, Asking.NINE, TEN, Asking.NINE));
    tryAll("p1", TEN);
    assertThat(booked().unscored()).isEqualTo(1);
    assertThat(booked().empty()).hasSize(1);
  }
}
