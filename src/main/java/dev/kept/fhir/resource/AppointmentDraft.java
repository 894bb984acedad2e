package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import dev.kept.fhir.resource.Reference.Form;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
      case "start" -> start = in.moment("Appointment.start", tenant.zone());
      case "end" -> end = in.moment("Appointment.end", tenant.zone());
      case "created" -> created = in.moment("Appointment.created", tenant.zone());
      case "minutesDuration" -> minutes = minutes(in);
      case "serviceType" -> serviceType = serviceType(in);
      case "appointmentType" -> mode = Concept.code(in, "Appointment.appointmentType");
      case "cancelationReason" -> reason = CancelReason.read(in, tenant.vendor().noShowReasons());
      case "participant" -> participants(in);
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
      switch (subject.attribution(actor.who())) {
        case OURS -> {
          return Attribution.OURS;
        }
        case OTHER -> found = Attribution.OTHER;
        case NOBODY -> {}
      }
    }
    return found;
  }

  /** Whether its participants name {@code subject} and nobody who may be another patient. */
  boolean isOnlyOf(Subject subject) {
    return attribution(subject) == Attribution.OURS
        && actors.stream()
            .map(actor -> subject.resolve(actor.who(), contained))
            .noneMatch(subject::mayBeAnother);
  }

  /** The id of the one patient its participants name; empty where they name none or several. */
  String patient(Subject subject) {
    List<String> ids =
        actors.stream()
            .map(actor -> subject.resolve(actor.who(), contained))
            .filter(who -> who.form() == Form.RELATIVE && who.isTo("Patient"))
            .map(Reference::id)
            .distinct()
            .toList();
    return ids.size() == 1 ? ids.getFirst() : "";
  }

  /** When it was last written. */
  Moment written() {
    return Moment.parse(modified, tenant.zone()).orElse(Moment.UNKNOWN);
  }

  /** The appointment of {@code subject}, read at {@code now}. */
  Appointment visit(Subject subject, Instant now) {
    boolean missed = status == Status.CANCELLED && reason.isNoShow();
    Status settled = missed ? Status.NOSHOW : status;
    return new Appointment(
        new AppointmentId(id),
        settled,
        new Times(created, start, end, length()),
        setting(subject),
        cancellation(settled),
        confirmation(subject, now));
  }

  private Cancellation cancellation(Status settled) {
    return settled == Status.CANCELLED
        ? reason.cancellation(start, Moment.parse(modified, tenant.zone()))
        : Cancellation.NONE;
  }

  private Setting setting(Subject subject) {
    Reference person = first(subject, "Practitioner");
    Reference place = place(subject);
    String practitioner =
        person.form() == Form.NONE
            ? subject.practitionerOf(first(subject, "PractitionerRole"), contained)
            : subject.key(person);
    return new Setting(
        practitioner, subject.key(place), subject.postalCode(place, contained), serviceType, mode);
  }

  private Reference first(Subject subject, String type) {
    for (Actor actor : actors) {
      Reference who = subject.resolve(actor.who(), contained);
      if (who.isTo(type) && who.leads()) {
        return who;
      }
    }
    return Reference.NONE;
  }

  /** The first place, but before it any that the tenant excludes: one is enough to exclude. */
  private Reference place(Subject subject) {
    Set<String> excluded = tenant.policy().excluded().locations();
    for (Actor actor : excluded.isEmpty() ? List.<Actor>of() : actors) {
      Reference who = subject.resolve(actor.who(), contained);
      if (who.isTo("Location") && excluded.contains(subject.key(who))) {
        return who;
      }
    }
    return first(subject, "Location");
  }

  /** R4 does not date an answer; it was given by the record's last change, and by now anyway. */
  private Confirmation confirmation(Subject subject, Instant now) {
    for (Actor actor : actors) {
      if (actor.answer() != Answer.NONE && subject.is(subject.resolve(actor.who()))) {
        Moment changed = Moment.parse(modified, tenant.zone()).orElse(Moment.UNKNOWN);
        Moment by = changed.notAfter(now) ? changed : Moment.at(now);
        return new Confirmation(Moment.UNKNOWN, by, actor.answer());
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

  private String serviceType(JsonCursor in) {
    Set<String> excluded = tenant.policy().excluded().serviceTypes();
    return Concept.code(in, "Appointment.serviceType", excluded);
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

  private void participants(JsonCursor in) {
    References references = reader.references();
    if (!in.isArray()) {
      actors.add(Actor.read(in, references));
      return;
    }
    while (in.nextElement()) {
      actors.add(Actor.read(in, references));
    }
  }

  private void contained(JsonCursor in) {
    Gathered inside = contained.orElseGet(Gathered::contained);
    contained = Optional.of(inside);
    reader.contained(inside);
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
