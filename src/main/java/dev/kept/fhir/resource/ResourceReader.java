package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import dev.kept.tenant.Tenant;

/**
 * Reads resources at a cursor: a single one, a Bundle, or an array of either, entries wrapped or
 * bare, members in any order.
 */
public final class ResourceReader {
  private static final String TYPE = "resourceType";
  private static final int LEVELS = 3; // a Bundle, its entry's resource, what that contains

  private final JsonCursor in;
  private final Tenant tenant;
  private final References references = new References();
  private int level;

  /** A reader of the resources that {@code in} comes by, by the rules of {@code tenant}. */
  public ResourceReader(JsonCursor in, Tenant tenant) {
    this.in = in;
    this.tenant = tenant;
  }

  /** Adds the resources of the value at the cursor. */
  public void read(Gathered gathered) {
    if (in.isNull()) {
      gathered.addNull();
    } else if (in.isArray()) {
      gathered.addList();
      in.each(element -> entry(gathered));
    } else if (in.isObject()) {
      gathered.single(in.nextMember() ? resource(gathered) : new StrangeDraft(""));
    } else {
      in.skip();
      gathered.addStrange();
    }
  }

  /** Adds the resource of a Bundle's entry, or of an array's element. */
  void entry(Gathered gathered) {
    if (!gathered.roomForEntry() || in.isNull()) {
      in.skip();
    } else if (!in.isObject()) {
      in.skip();
      gathered.addStrange();
    } else if (in.nextMember()) {
      if (isWrapped()) {
        wrapped(gathered);
      } else {
        resource(gathered).addTo(gathered, "");
      }
    } else {
      gathered.addStrange();
    }
  }

  /** Adds a resource that another one contains. */
  void contained(Gathered inside) {
    if (in.isObject() && in.nextMember()) {
      resource(inside).addTo(inside, "");
    } else {
      in.skip();
    }
  }

  References references() {
    return references;
  }

  private boolean isWrapped() {
    return switch (in.name()) {
      case TYPE -> false;
      case "fullUrl", "resource", "search" -> true;
      // an entry's own link; a bare Patient that begins with one is found below
      case "link" -> true;
      default -> in.ahead(TYPE).isEmpty();
    };
  }

  private void wrapped(Gathered gathered) {
    String fullUrl = "";
    Draft draft = new StrangeDraft("");
    do {
      switch (in.name()) {
        case TYPE -> {
          resource(gathered).addTo(gathered, "");
          return;
        }
        case "fullUrl" -> fullUrl = in.string("Bundle.entry.fullUrl");
        case "resource" ->
            draft = in.isObject() && in.nextMember() ? resource(gathered) : strange();
        default -> in.skip();
      }
    } while (in.nextMember());
    draft.addTo(gathered, fullUrl);
  }

  /** Reads the resource whose first member's value the cursor stands on, to its end. */
  private Draft resource(Gathered gathered) {
    String type = !in.name().equals(TYPE) ? in.ahead(TYPE) : in.isText() ? in.string(TYPE) : "";
    level++;
    Draft draft = level > LEVELS ? new StrangeDraft("") : draft(type, gathered);
    do {
      draft.member(in);
    } while (in.nextMember());
    level--;
    return draft;
  }

  private Draft draft(String type, Gathered gathered) {
    return switch (type) {
      case "Appointment" -> new AppointmentDraft(this, tenant);
      case "Patient" -> new PatientDraft();
      case "Coverage" -> new CoverageDraft(references);
      case "Location" -> new LocationDraft();
      case "PractitionerRole" -> new RoleDraft(references);
      case "Practitioner" -> new NamedDraft(type);
      case "OperationOutcome" -> new OutcomeDraft();
      case "Bundle" -> new BundleDraft(this, gathered);
      default -> new StrangeDraft(type);
    };
  }

  private Draft strange() {
    in.skip();
    return new StrangeDraft("");
  }
}
