package dev.kept.fhir.resource;

import dev.kept.fhir.resource.Reference.Form;
import java.util.List;
import java.util.Optional;

/**
 * The patient a call is about, with what its references mean.
 *
 * <p>An absolute reference means the resource of its type and id only below the base that is the
 * call's own; elsewhere the same id is somebody else's.
 *
 * @param patientId the patient's logical id
 * @param base the FHIR base that is the call's own; empty when neither side states one: then an
 *     absolute reference is compared by type and id
 * @param sources all that was gathered, to follow references in
 */
record Subject(String patientId, Optional<String> base, List<Gathered> sources) {
  private static final String PATIENT = "Patient";

  Subject {
    sources = List.copyOf(sources);
  }

  /** Whether {@code resolved} is this patient. */
  boolean is(Reference resolved) {
    return resolved.form() == Form.RELATIVE
        && resolved.isTo(PATIENT)
        && resolved.id().equals(patientId);
  }

  /**
   * Whether {@code resolved} is, or may be, a patient other than this one: by identifier only, as a
   * contained resource, or behind a urn or local id that leads nowhere and states no type.
   */
  boolean mayBeAnother(Reference resolved) {
    return resolved.isUntold() || (resolved.isTo(PATIENT) && !is(resolved));
  }

  /** Whose a resource is that names its patient by {@code reference}. */
  Attribution attribution(Reference reference) {
    Reference who = resolve(reference);
    if (is(who)) {
      return Attribution.OURS;
    }
    return switch (who.form()) {
      case RELATIVE, ABSOLUTE -> who.isTo(PATIENT) ? Attribution.OTHER : Attribution.NOBODY;
      case URN, CONTAINED, NONE -> Attribution.NOBODY;
    };
  }

  /**
   * {@code reference} as a relative one where it means a resource of the call's own server; else as
   * it was.
   */
  Reference resolve(Reference reference) {
    return switch (reference.form()) {
      case URN -> find(reference);
      case ABSOLUTE -> isOwn(reference.base()) ? reference.relative() : reference;
      case RELATIVE, CONTAINED, NONE -> reference;
    };
  }

  /** As {@link #resolve(Reference)}, with local ids looked up in {@code contained}. */
  Reference resolve(Reference reference, Optional<Gathered> contained) {
    return reference.form() == Form.CONTAINED
        ? contained.flatMap(inside -> inside.named(reference.id())).orElse(reference)
        : resolve(reference);
  }

  /** The id a resource is known by: logical, with its base where foreign; empty for a local one. */
  String key(Reference resolved) {
    return switch (resolved.form()) {
      case RELATIVE -> resolved.id().startsWith("urn:") ? "" : resolved.id();
      case ABSOLUTE -> resolved.base() + "/" + resolved.type() + "/" + resolved.id();
      case URN, CONTAINED, NONE -> "";
    };
  }

  /** The key of the practitioner that a PractitionerRole is of; empty when that role is unknown. */
  String practitionerOf(Reference role, Optional<Gathered> contained) {
    for (Gathered source : sources(role, contained)) {
      Optional<RoleDraft> found = source.role(role.id());
      if (found.isPresent()) {
        return key(resolve(found.get().practitioner(), contained));
      }
    }
    return "";
  }

  /** The postal code of a Location; empty when unknown. */
  String postalCode(Reference place, Optional<Gathered> contained) {
    for (Gathered source : sources(place, contained)) {
      Optional<LocationDraft> found = source.location(place.id());
      if (found.isPresent()) {
        return found.get().postalCode();
      }
    }
    return "";
  }

  private List<Gathered> sources(Reference reference, Optional<Gathered> contained) {
    return switch (reference.form()) {
      case RELATIVE -> sources;
      case CONTAINED -> contained.map(List::of).orElse(List.of());
      case ABSOLUTE, URN, NONE -> List.of();
    };
  }

  private Reference find(Reference urn) {
    for (Gathered source : sources) {
      Optional<Reference> named = source.named(urn.id());
      if (named.isPresent()) {
        return named.get();
      }
    }
    return urn;
  }

  private boolean isOwn(String stated) {
    return base.isEmpty()
        || base.get().equals(stated)
        || base.get().equals(Reference.normalBase(stated));
  }
}
