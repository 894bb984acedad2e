package dev.kept.decision;

import java.util.List;
import java.util.Locale;

/** Who asked: staff may see a risk, a patient or relative never does. */
public enum Asker {
  STAFF,
  PATIENT;

  private static final List<String> PATIENTS = List.of("patient", "relatedperson");

  /**
   * Who a hook's {@code userId} is ({@code Type/id}, also absolute or versioned): a patient as soon
   * as any part but the last names Patient or RelatedPerson, in any case of letters.
   */
  public static Asker of(String userId) {
    List<String> parts = List.of(userId.strip().toLowerCase(Locale.ROOT).split("/", -1));
    return parts.subList(0, parts.size() - 1).stream().anyMatch(PATIENTS::contains)
        ? PATIENT
        : STAFF;
  }
}
