package dev.kept.training.world.output;

import dev.kept.time.Moment;
import dev.kept.training.world.Person;
import dev.kept.training.world.WorldVisit;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.Status;
import java.io.IOException;
import java.time.Instant;

/** Writes what belongs to a visit: each version of its Appointment, and its Slot. */
final class VisitResources {
  private static final String CANCEL_REASONS =
      "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";
  private static final String ACT_CODES = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  private final NdjsonFile appointments;
  private final NdjsonFile slots;

  VisitResources(NdjsonFile appointments, NdjsonFile slots) {
    this.appointments = appointments;
    this.slots = slots;
  }

  /**
   * A version of an appointment.
   *
   * @param number its number, from 1
   * @param at when it was written
   * @param status the appointment's status
   * @param reply the patient's participation status
   */
  private record Version(int number, Instant at, Status status, String reply) {
    Version asked(Moment when) {
      return when.isKnown()
          ? new Version(number + 1, when.instant(), status, "needs-action")
          : this;
    }

    Version confirmed(Moment when) {
      return when.isKnown() ? new Version(number + 1, when.instant(), status, "accepted") : this;
    }

    Version settled(WorldVisit visit) {
      return new Version(number + 1, visit.recordedAt(), visit.visit().status(), reply);
    }
  }

  void write(Person person, WorldVisit visit) {
    Appointment.Confirmation confirmation = visit.visit().confirmation();
    Version booked = new Version(1, visit.visit().created().instant(), Status.BOOKED, "tentative");
    Version asked = booked.asked(confirmation.askedAt());
    Version confirmed = asked.confirmed(confirmation.answeredAt());
    write(person, visit, booked);
    if (!asked.equals(booked)) {
      write(person, visit, asked);
    }
    if (!confirmed.equals(asked)) {
      write(person, visit, confirmed);
    }
    write(person, visit, confirmed.settled(visit));
    slots.resource(slotId(visit), () -> slot(visit.visit()));
  }

  private void write(Person person, WorldVisit visit, Version version) {
    appointments.resource(visit.visit().id().value(), () -> appointment(person, visit, version));
  }

  private void appointment(Person person, WorldVisit world, Version version) throws IOException {
    NdjsonFile out = appointments;
    Appointment visit = world.visit();
    out.meta(version.number(), version.at());
    out.text("status", version.status().code());
    if (version.status() == Status.CANCELLED) {
      String who = visit.cancellation().by() == By.CLINIC ? "prov" : "pat";
      out.concept("cancelationReason", CANCEL_REASONS, who);
    }
    out.only(
        "serviceType",
        () -> out.coding(FhirFolder.OWN_CODES + "service", visit.setting().serviceType()));
    out.concept("appointmentType", ACT_CODES, visit.setting().mode());
    if (!world.movedFrom().isEmpty()) {
      out.only(
          "supportingInformation", () -> out.text("reference", "Appointment/" + world.movedFrom()));
    }
    out.instant("start", visit.start());
    out.instant("end", visit.times().end());
    out.number("minutesDuration", (int) visit.times().minutes());
    out.only("slot", () -> out.text("reference", "Slot/" + slotId(world)));
    out.instant("created", visit.created());
    out.list(
        "participant",
        () -> {
          participant("Patient/" + person.id(), version.reply());
          participant("Practitioner/" + visit.setting().practitioner(), "accepted");
          participant("Location/" + visit.setting().location(), "accepted");
        });
  }

  private void participant(String actor, String status) throws IOException {
    appointments.element(
        () -> {
          appointments.reference("actor", actor);
          appointments.text("status", status);
        });
  }

  private void slot(Appointment visit) throws IOException {
    String schedule = SiteResources.scheduleId(visit.setting().practitioner());
    slots.reference("schedule", "Schedule/" + schedule);
    slots.text("status", visit.status() == Status.CANCELLED ? "free" : "busy");
    slots.instant("start", visit.start());
    slots.instant("end", visit.times().end());
  }

  private static String slotId(WorldVisit visit) {
    return "slot-" + visit.visit().id().value();
  }
}
