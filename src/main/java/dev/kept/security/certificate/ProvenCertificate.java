package dev.kept.security.certificate;

/**
 * A client certificate that is believed.
 *
 * @param name which of the tenant's names it bears
 * @param fingerprint SHA-256 of the certificate, 64 hexadecimal digits
 */
public record ProvenCertificate(String name, String fingerprint) {}
