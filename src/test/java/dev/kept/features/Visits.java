package dev.kept.features;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.time.ZoneId;

/** Visits for tests, said in a line. */
record Visits(ZoneId zone) {
  static final Visits NEW_YORK = new Visits(ZoneId.of("America/New_York"));

  Appointment of(String id, Status status, String created, String start) {
    return visit(id, status, created, start, Cancellation.NONE);
  }

  Appointment cancelled(String id, String created, String start, String at) {
    return visit(
        id,
        Status.CANCELLED,
        created,
        start,
        new Cancellation(moment(at), Cancellation.By.PATIENT));
  }

  private Appointment visit(
      String id, Status status, String created, String start, Cancellation cancellation) {
    Times times = new Times(moment(created), moment(start), Moment.UNKNOWN, 30);
    Setting setting = new Setting("doctor", "north", "10001", "cardiology", "office");
    return new Appointment(
        new AppointmentId(id), status, times, setting, cancellation, Confirmation.NONE);
  }

  Moment moment(String text) {
    return text.isEmpty() ? Moment.UNKNOWN : Moment.parse(text, zone).orElseThrow();
  }

  static Appointment with(Appointment visit, Confirmation confirmation) {
    return new Appointment(
        visit.id(),
        visit.status(),
        visit.times(),
        visit.setting(),
        visit.cancellation(),
        confirmation);
  }

  static Appointment with(Appointment visit, Setting setting) {
    return new Appointment(
        visit.id(),
        visit.status(),
        visit.times(),
        setting,
        visit.cancellation(),
        visit.confirmation());
  }

  static Appointment with(Appointment visit, Status status, Cancellation cancellation) {
    return new Appointment(
        visit.id(), status, visit.times(), visit.setting(), cancellation, visit.confirmation());
  }
}
