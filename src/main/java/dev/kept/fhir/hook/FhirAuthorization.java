package dev.kept.fhir.hook;

/**
 * A call's {@code fhirAuthorization}.
 *
 * @param token {@code access_token}; {@link AccessToken#NONE} when not stated, or when it is
 *     restricted to another patient than the call's and so of no use to it
 * @param foreign whether it is restricted to another patient than the call's
 */
public record FhirAuthorization(AccessToken token, boolean foreign) {
  /** The authorization that {@code patient} restricts, empty for none, in a call on another. */
  static FhirAuthorization of(AccessToken token, String patient, String patientId) {
    boolean ours = patient.isEmpty() || patient.equals(patientId);
    return ours || patient.equals("Patient/" + patientId)
        ? new FhirAuthorization(token, false)
        : new FhirAuthorization(AccessToken.NONE, true);
  }
}
