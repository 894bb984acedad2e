package dev.kept.fhir.resource;

import dev.kept.tenant.Tenant;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose facts are wanted, when, and by whose rules.
 *
 * @param patientId the patient's logical id
 * @param fhirServer the FHIR base the call states; empty when it states none
 * @param tenant the caller's tenant
 * @param now the present
 */
public record Whose(String patientId, String fhirServer, Tenant tenant, Instant now) {
  List<String> bases() {
    Optional<String> configured = tenant.fhir().base().map(URI::toString);
    return Stream.concat(Stream.of(fhirServer), configured.stream())
        .filter(base -> !base.isEmpty())
        .map(Reference::normalBase)
        .distinct()
        .toList();
  }
}
