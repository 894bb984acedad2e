package dev.kept.cards;

import dev.kept.cards.Draft.CommunicationRequestDraft;
import dev.kept.cards.Draft.Period;
import dev.kept.cards.Draft.TaskDraft;
import dev.kept.cards.wording.VisitTime;
import dev.kept.decision.Decision.Advise;
import dev.kept.visit.Appointment;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resources behind a card's suggestions; what a patient reads in them says nothing of risk. */
final class Drafts {
  private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
  private static final Duration TEXT_AHEAD = Duration.ofDays(3);
  private static final int MOST_TIMES = 3;

  private final CardSetting setting;

  Drafts(CardSetting setting) {
    this.setting = setting;
  }

  /** Whether references can name the patient. */
  boolean possible() {
    return FHIR_ID.matcher(setting.patientId()).matches();
  }

  Draft message(AtRisk atRisk) {
    return new CommunicationRequestDraft(
        setting.patientId(),
        atRisk.visits().stream().flatMap(visit -> held(visit).stream()).toList(),
        "Help to keep the visit",
        "You have a visit on "
            + times(atRisk)
            + ". If you need help to come, or another time, please tell us.",
        setting.now(),
        shortlyBefore(atRisk.soonest().appointment()));
  }

  Draft task(String label, AtRisk atRisk) {
    Advise soonest = atRisk.soonest();
    return new TaskDraft(
        Optional.of(setting.patientId()),
        held(soonest),
        label + ": " + times(atRisk) + ". Offer help to come, or another time.",
        setting.now(),
        before(soonest.appointment()));
  }

  /** A session's task names no patient. */
  Draft overbooking(String bookings, Appointment visit) {
    return new TaskDraft(
        Optional.empty(),
        Optional.empty(),
        "Decide on " + bookings + " in the session of " + time(visit) + ".",
        setting.now(),
        before(visit));
  }

  private String times(AtRisk atRisk) {
    int more = atRisk.visits().size() - MOST_TIMES;
    return atRisk.visits().stream()
        .map(Advise::appointment)
        .sorted(Comparator.comparing(visit -> visit.start().instant()))
        .limit(MOST_TIMES)
        .map(this::time)
        .collect(Collectors.joining("; ", "", more > 0 ? "; and " + more + " more" : ""));
  }

  private String time(Appointment visit) {
    return VisitTime.of(visit.start(), setting.zone());
  }

  /** The appointment, if the server holds it: one being booked is not there yet. */
  private static Optional<AppointmentId> held(Advise visit) {
    Appointment appointment = visit.appointment();
    return Stream.of(appointment.id())
        .filter(id -> appointment.status() != Status.PROPOSED)
        .filter(id -> FHIR_ID.matcher(id.value()).matches())
        .findFirst();
  }

  private Period shortlyBefore(Appointment visit) {
    Period all = before(visit);
    Instant near = all.end().minus(TEXT_AHEAD);
    return near.isAfter(all.start()) ? new Period(near, all.end()) : all;
  }

  /** From now to the start; a bare date of today has begun, so that only now is left. */
  private Period before(Appointment visit) {
    Instant now = setting.now();
    Instant start = visit.start().instant();
    return new Period(now, start.isAfter(now) ? start : now);
  }
}
