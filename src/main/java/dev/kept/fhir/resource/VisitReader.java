package dev.kept.fhir.resource;

import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.json.Malformation;
import dev.kept.fhir.json.MalformedException;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Status;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads appointments of whatever patient, each a document of its own, as a backend's files are. */
public final class VisitReader {
  private final JsonDocuments documents;
  private final Tenant tenant;
  private final Instant now;

  /** A reader by the zone, limits and vendor's rules of {@code tenant}, at {@code now}. */
  public VisitReader(JsonDocuments documents, Tenant tenant, Instant now) {
    this.documents = documents;
    this.tenant = tenant;
    this.now = now;
  }

  /** What a document comes to. */
  public sealed interface Reading {}

  /**
   * An appointment.
   *
   * @param patient its patient's logical id
   * @param visit what it says
   * @param written when it was last written; unknown where it does not say
   */
  public record Visit(String patient, Appointment visit, Moment written) implements Reading {}

  /** A resource of another type. */
  public record Other() implements Reading {}

  /**
   * An appointment without what it must have.
   *
   * @param where the element that is missing or cannot be read
   */
  public record Unusable(String where) implements Reading {}

  /**
   * No document.
   *
   * @param why what is wrong with it
   */
  public record Refused(Malformation why) implements Reading {}

  /** Reads one resource. */
  public Reading read(Document document) {
    Gathered gathered = Gathered.upTo(1);
    try {
      documents.read(
          document,
          tenant.limits(),
          in -> {
            new ResourceReader(in, tenant).read(gathered);
            return gathered;
          });
    } catch (MalformedException e) {
      return new Refused(e.malformation());
    }
    return gathered.appointments().isEmpty()
        ? new Other()
        : told(gathered, gathered.appointments().getFirst());
  }

  private Reading told(Gathered gathered, AppointmentDraft draft) {
    Optional<String> base = tenant.fhir().base().map(URI::toString).map(Reference::normalBase);
    String patient = draft.patient(new Subject("", base, List.of(gathered)));
    Appointment visit = draft.visit(new Subject(patient, base, List.of(gathered)), now);
    if (visit.id().value().isEmpty()) {
      return new Unusable("Appointment.id");
    }
    if (patient.isEmpty()) {
      return new Unusable("Appointment.participant (one patient)");
    }
    if (!visit.start().isKnown()) {
      return new Unusable("Appointment.start");
    }
    return visit.status() == Status.UNKNOWN
        ? new Unusable("Appointment.status")
        : new Visit(patient, visit, draft.written());
  }
}
