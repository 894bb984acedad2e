package dev.kept.fhir.resource;

import dev.kept.tenant.Tenant;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose facts are wanted, when, and by whose rules.
 *
 * @param patientId the patient's logical id
 * @param fhirServer the FHIR base the call states; empty when it states none
 * @param tenant the caller's tenant
 * @param now the present
 */
public record Whose(String patientId, String fhirServer, Tenant tenant, Instant now) {
  /** The base that the call's ids are of: the one it states, else the tenant's. */
  Optional<String> base() {
    Optional<String> stated = Optional.of(fhirServer).filter(server -> !server.isEmpty());
    return stated.or(() -> tenant.fhir().base().map(URI::toString)).map(Reference::normalBase);
  }
}
