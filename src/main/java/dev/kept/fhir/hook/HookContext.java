package dev.kept.fhir.hook;

/**
 * A call's {@code context}. A string that is absent or no string is empty.
 *
 * @param userId {@code userId}, for example {@code Practitioner/1}
 * @param patientId {@code patientId}
 * @param encounterId {@code encounterId}
 * @param appointments the form of {@code appointments}
 */
public record HookContext(String userId, String patientId, String encounterId, Form appointments) {
  /** No context at all. */
  public static final HookContext NONE = new HookContext("", "", "", Form.ABSENT);

  /** What a client sends as {@code context.appointments}. */
  public enum Form {
    /** Nothing, or null. */
    ABSENT,
    /** A Bundle, as CDS Hooks says, or a single resource. */
    RESOURCE,
    /** An array of Appointments, as its published examples have it. */
    ARRAY,
    /** Neither: no appointment can be in it. */
    WRONG
  }

  /** The user's id where the user is a {@code type}; else empty. */
  public String userId(String type) {
    return userId.startsWith(type + "/") ? userId.substring(type.length() + 1) : "";
  }
}
