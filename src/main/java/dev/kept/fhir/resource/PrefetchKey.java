package dev.kept.fhir.resource;

import java.util.Locale;
import java.util.Optional;

/** The prefetch keys Kept asks for, each with the one resource type it is about. */
public enum PrefetchKey {
  /** The patient, as a Patient. */
  PATIENT("Patient"),
  /** The patient's insurance, as a Bundle of Coverage. */
  COVERAGE("Coverage"),
  /** The patient's appointments, as a Bundle of Appointment with what they refer to. */
  APPOINTMENTS("Appointment");

  private final String resourceType;

  PrefetchKey(String resourceType) {
    this.resourceType = resourceType;
  }

  /** The name it has in {@code prefetch}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The resource type it is about. */
  public String resourceType() {
    return resourceType;
  }

  /** The key named {@code name}. */
  public static Optional<PrefetchKey> find(String name) {
    return switch (name) {
      case "patient" -> Optional.of(PATIENT);
      case "coverage" -> Optional.of(COVERAGE);
      case "appointments" -> Optional.of(APPOINTMENTS);
      default -> Optional.empty();
    };
  }
}
