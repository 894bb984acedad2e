package dev.kept.store.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.outcomes.visit.Outcome;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.outcomes.visit.VisitLedger.Taken;
import dev.kept.outcomes.visit.VisitRecord;
import dev.kept.outcomes.visit.VisitRecord.Writing;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.tenant.TenantId;
import dev.kept.visit.Attendance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose word on a visit stands. */
class VisitWritingTest {
  private static final Owner NORTH = new Owner(new TenantId("north"), true);
  private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(60));
  private static final Optional<Instant> UNDATED = Optional.empty();
  private static final Outcome MISSED = Told.missed(START);
  private static final Outcome CAME = Told.came(START);
  private static final Outcome OPEN =
      new Outcome(Attendance.OPEN, Optional.empty(), Optional.empty());

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

  @BeforeEach
  void forget() {
    store.retention().jdbi().useHandle(handle -> handle.execute("delete from visit"));
  }

  private static Optional<Instant> day(int day) {
    return Optional.of(START.plus(Duration.ofDays(day)));
  }

  private static Taken take(Outcome outcome, Optional<Instant> written) {
    VisitRecord it = Told.visit("a", "p", START, outcome);
    VisitRecord told =
        new VisitRecord(
            it.who(),
            it.times(),
            it.setting(),
            it.status(),
            it.outcome(),
            it.groups(),
            new Writing("visits", written, false));
    return new PgVisits(store.work()).take(NORTH, List.of(told), NOW);
  }

  private static String standing() {
    return store
        .work()
        .jdbi()
        .withHandle(h -> h.select("select attendance from visit").mapTo(String.class).one());
  }

  @Test
  void aTableWithoutDatesNeverReplacesAFinalWordThatHasOne() {
    take(MISSED, day(1));
    assertThat(take(OPEN, UNDATED)).isEqualTo(new Taken(0, 0, 1));
    assertThat(take(CAME, UNDATED)).isEqualTo(new Taken(0, 0, 1));
    assertThat(standing()).isEqualTo("NO_SHOW");
  }

  @Test
  void itClosesWhatWasOpenAndWhatIsOlderStillStaysOut() {
    take(OPEN, day(-3));
    assertThat(take(MISSED, UNDATED)).isEqualTo(new Taken(0, 1, 0));
    assertThat(take(OPEN, day(-5))).isEqualTo(new Taken(0, 0, 1));
    assertThat(take(MISSED, UNDATED)).isEqualTo(new Taken(0, 0, 1));
    assertThat(standing()).isEqualTo("NO_SHOW");
    assertThat(take(CAME, day(2))).isEqualTo(new Taken(0, 1, 0));
    assertThat(standing()).isEqualTo("ATTENDED");
  }

  @Test
  void amongUndatedOnesTheLastCounts() {
    take(MISSED, UNDATED);
    assertThat(take(CAME, UNDATED)).isEqualTo(new Taken(0, 1, 0));
    assertThat(standing()).isEqualTo("ATTENDED");
  }
}
