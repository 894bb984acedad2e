package dev.kept.fhir.hook;

/**
 * A call's {@code fhirAuthorization}.
 *
 * @param token {@code access_token}
 * @param tokenType {@code token_type}
 * @param expiresIn {@code expires_in} in seconds; NaN when not stated
 * @param scope {@code scope}, as the client words it; empty when not stated
 * @param subject {@code subject}; empty when not stated
 * @param patient {@code patient}, the id the token is restricted to; empty when not stated
 */
public record FhirAuthorization(
    AccessToken token,
    String tokenType,
    double expiresIn,
    String scope,
    String subject,
    String patient) {}
