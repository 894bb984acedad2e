package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An Appointment while it is read; whose it is and whom it is with are settled at the end. */
final class AppointmentDraft implements Draft {
  private final ResourceReader reader;
  private final Tenant tenant;
  private final List<Actor> actors = new ArrayList<>(4);
  private Optional<Gathered> contained = Optional.empty();
  private String id = "";
  private Status status = Status.UNKNOWN;
  private Moment created = Moment.UNKNOWN;
  private Moment start = Moment.UNKNOWN;
  private Moment end = Moment.UNKNOWN;
  private double minutes = Double.NaN;
  private String serviceType = "";
  private String mode = "";
  private String modified = "";
  private CancelReason reason = CancelReason.NONE;

  AppointmentDraft(ResourceReader reader, Tenant tenant) {
    this.reader = reader;
    this.tenant = tenant;
  }

  @Override
  public void member(JsonCursor in) {
    switch (in.name()) {
      case "id" -> id = in.string("Appointment.id");
      case "status" -> status = status(in);
      case "start" -> start = moment(in, "Appointment.start");
      case "end" -> end = moment(in, "Appointment.end");
      case "created" -> created = moment(in, "Appointment.created");
      case "minutesDuration" -> minutes = minutes(in);
      case "serviceType" -> serviceType = Concept.code(in, "Appointment.serviceType");
      case "appointmentType" -> mode = Concept.code(in, "Appointment.appointmentType");
      case "cancelationReason" -> reason = CancelReason.read(in, tenant.vendor().noShowReasons());
      case "participant" -> in.each(actor -> actors.add(Actor.read(actor)));
      case "meta" -> meta(in);
      case "contained" -> in.each(this::contained);
      default -> in.skip();
    }
  }

  @Override
  public void addTo(Gathered gathered, String fullUrl) {
    gathered.add(this);
  }

  /** Whose it is, as its participants say. */
  Attribution attribution(Subject subject) {
    Attribution found = Attribution.NOBODY;
    for (Actor actor : actors) {
      Reference who = subject.resolve(actor.who());
      if (subject.is(who)) {
        return Attribution.OURS;
      }
      if (who.isTo("Patient")) {
        found = Attribution.OTHER;
      }
    }
    return found;
  }

  /** The appointment of {@code subject}. */
  Appointment visit(Subject subject) {
    boolean missed = status == Status.CANCELLED && reason.isNoShow();
    Status settled = missed ? Status.NOSHOW : status;
    return new Appointment(
        new AppointmentId(id),
        settled,
        new Times(created, start, end, length()),
        setting(subject),
        reason.cancellation(settled, start, Moment.parse(modified, tenant.zone())),
        confirmation(subject));
  }

  private Setting setting(Subject subject) {
    Reference place = first(subject, who -> who.isTo("Location"));
    return new Setting(
        practitioner(subject),
        subject.key(place),
        subject.postalCode(place, contained),
        serviceType,
        mode);
  }

  private String practitioner(Subject subject) {
    Reference person = first(subject, who -> who.isTo("Practitioner"));
    return person.equals(Reference.NONE)
        ? subject.practitionerOf(first(subject, who -> who.isTo("PractitionerRole")), contained)
        : subject.key(person);
  }

  private Reference first(Subject subject, Predicate<Reference> wanted) {
    for (Actor actor : actors) {
      Reference who = subject.resolve(actor.who(), contained);
      if (wanted.test(who)) {
        return who;
      }
    }
    return Reference.NONE;
  }

  private Confirmation confirmation(Subject subject) {
    for (Actor actor : actors) {
      if (actor.answer() != Answer.NONE && subject.is(subject.resolve(actor.who()))) {
        return new Confirmation(Moment.UNKNOWN, Moment.UNKNOWN, actor.answer());
      }
    }
    return Confirmation.NONE;
  }

  private double length() {
    boolean timed = start.hasTime() && end.hasTime() && !end.instant().isBefore(start.instant());
    if (minutes > 0 || !timed) {
      return minutes;
    }
    return (end.instant().getEpochSecond() - start.instant().getEpochSecond()) / 60.0;
  }

  private void meta(JsonCursor in) {
    if (in.object("Appointment.meta")) {
      while (in.nextMember()) {
        if (in.name().equals("lastUpdated")) {
          modified = in.string("Appointment.meta.lastUpdated");
        } else {
          in.skip();
        }
      }
    }
  }

  private void contained(JsonCursor in) {
    Gathered inside = contained.orElseGet(Gathered::contained);
    contained = Optional.of(inside);
    reader.contained(inside);
  }

  private Moment moment(JsonCursor in, String where) {
    String text = in.string(where);
    if (text.isEmpty()) {
      return Moment.UNKNOWN;
    }
    Optional<Moment> moment = Moment.parse(text, tenant.zone());
    if (moment.isEmpty()) {
      in.unreadable(where);
    }
    return moment.orElse(Moment.UNKNOWN);
  }

  private static double minutes(JsonCursor in) {
    double stated = in.number("Appointment.minutesDuration");
    if (stated > 0 && stated < 1e6) {
      return stated;
    }
    if (!Double.isNaN(stated)) {
      in.unreadable("Appointment.minutesDuration");
    }
    return Double.NaN;
  }

  private static Status status(JsonCursor in) {
    String code = in.string("Appointment.status");
    Status status = Status.ofCode(code);
    if (status == Status.UNKNOWN && !code.isEmpty()) {
      in.unreadable("Appointment.status");
    }
    return status;
  }
}
