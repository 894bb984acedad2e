package dev.kept.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.visit.Appointment;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.Status;
import dev.kept.visit.VisitHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LocalDaysTest {
  private static final String[] ZONES = {
    "America/New_York",
    "UTC",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "Pacific/Kiritimati"
  };

  @Property(tries = 300)
  void agreesWithTheZonesRules(
      @ForAll @LongRange(min = -1_000_000_000L, max = 5_000_000_000L) long second) {
    for (String name : ZONES) {
      ZoneId zone = ZoneId.of(name);
      Instant instant = Instant.ofEpochSecond(second);
      LocalDate date = LocalDate.ofInstant(instant, zone);
      LocalDays days = LocalDays.of(zone);
      assertThat(days.day(instant)).isEqualTo(date.toEpochDay());
      assertThat(days.hour(instant))
          .isEqualTo(LocalTime.ofInstant(instant, zone).toSecondOfDay() / 3600.0);
      assertThat(LocalDays.weekday(date.toEpochDay())).isEqualTo(date.getDayOfWeek().getValue());
    }
  }

  @Test
  void countsTheDayTheClockSpringsForwardAsOneDay() {
    check("2026-03-07T23:30", "2026-03-08T03:30", 1, 3.5);
    check("2026-03-08T01:30", "2026-03-08T02:30", 0, 3.5); // 02:30 is in the gap: 03:30
  }

  @Test
  void countsTheDayTheClockFallsBackAsOneDay() {
    check("2026-11-01T00:30", "2026-11-01T23:30", 0, 23.5);
    check("2026-10-31T23:59", "2026-11-01T01:30", 1, 1.5);
    check("2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00", 0, 1.5);
  }

  @Test
  void countsDateOnlyStartsAcrossAChangeOfClock() {
    check("2026-03-07T23:30", "2026-03-09", 2, Double.NaN);
  }

  @Test
  void skipsTheDayThatSamoaNeverHad() {
    check(ZoneId.of("Pacific/Apia"), "2011-12-29T12:00", "2011-12-31T12:00", 2, 12);
  }

  private static void check(String created, String start, double lead, double hour) {
    check(Visits.NEW_YORK.zone(), created, start, lead, hour);
  }

  private static void check(ZoneId zone, String created, String start, double lead, double hour) {
    FeatureMaker maker =
        new FeatureMaker(FeatureOptions.USUAL, Centroids.NONE, FrozenRates.of(.2, .2), zone);
    Appointment visit = new Visits(zone).of("x", Status.BOOKED, created, start);
    FeatureVector vector =
        maker.vector(PatientFacts.UNKNOWN, VisitHistory.MISSING, visit, visit.created().instant());
    assertThat((double) vector.at(maker.schema().indexOf("lead_days"))).isEqualTo(lead);
    assertThat(vector.at(maker.schema().indexOf("start_hour"))).isEqualTo((Float) (float) hour);
  }
}
