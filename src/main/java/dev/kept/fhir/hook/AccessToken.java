package dev.kept.fhir.hook;

/**
 * A bearer token for the tenant's FHIR server; it shows itself to nobody who does not ask.
 *
 * @param value the token
 */
public record AccessToken(String value) {
  @Override
  public String toString() {
    return "AccessToken[hidden]";
  }
}
