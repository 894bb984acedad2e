package dev.kept.security;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a client shows to prove itself. Its text says only what there is, never what it holds.
 *
 * @param authorization the Authorization header, whole
 * @param certificates the certificate whose key its connection proved, then those that came with
 *     it; empty without one, and always where a gateway ends TLS
 */
public record Proof(Optional<String> authorization, List<X509Certificate> certificates) {
  public Proof {
    certificates = List.copyOf(certificates);
  }

  /** Nothing. */
  public static final Proof NONE = new Proof(Optional.empty(), List.of());

  @Override
  public String toString() {
    return "Proof[token=%s, certificates=%d]"
        .formatted(authorization.isPresent(), certificates.size());
  }
}
