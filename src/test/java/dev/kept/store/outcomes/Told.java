package dev.kept.store.outcomes;

import dev.kept.outcomes.visit.Outcome;
import dev.kept.outcomes.visit.VisitRecord;
import dev.kept.outcomes.visit.VisitRecord.Groups;
import dev.kept.outcomes.visit.VisitRecord.Times;
import dev.kept.outcomes.visit.VisitRecord.Who;
import dev.kept.outcomes.visit.VisitRecord.Writing;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Attendance;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Visits for tests, by what became of them. */
public final class Told {
  public static final ZoneId ZONE = ZoneId.of("America/New_York");

  private Told() {}

  /** A pseudonym that reads as {@code name}. */
  public static String named(String name) {
    return "A".repeat(42 - name.length()) + name + "A";
  }

  public static Outcome missed(Instant start) {
    return label(Attendance.NO_SHOW, true, start);
  }

  public static Outcome came(Instant start) {
    return label(Attendance.ATTENDED, false, start);
  }

  private static Outcome label(Attendance attendance, boolean missed, Instant start) {
    return new Outcome(
        attendance, Optional.of(missed), Optional.of(start.plus(Duration.ofDays(1))));
  }

  public static VisitRecord visit(
      String appointment, String patient, Instant start, Outcome outcome) {
    boolean cancelled =
        outcome.attendance() == Attendance.LATE_CANCEL
            || outcome.attendance() == Attendance.EARLY_CANCEL;
    return new VisitRecord(
        new Who(named(appointment), named(patient), Optional.empty()),
        new Times(
            Optional.of(start.minus(Duration.ofDays(9))),
            start,
            true,
            start.plusSeconds(1_200),
            ZONE,
            20,
            cancelled ? outcome.knownAt() : Optional.empty()),
        new Setting("dr", "east", "", "", ""),
        outcome.attendance() == Attendance.OPEN ? Status.BOOKED : Status.NOSHOW,
        outcome,
        Groups.UNKNOWN,
        new Writing("visits", Optional.empty(), false));
  }
}
