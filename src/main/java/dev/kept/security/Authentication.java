package dev.kept.security;

import dev.kept.security.certificate.CertificateFault;
import dev.kept.security.token.JwtFault;

/** Whether a caller is believed. */
public sealed interface Authentication {
  /**
   * It is.
   *
   * @param caller who it is
   */
  record Proven(Caller caller) implements Authentication {}

  /**
   * It is not; the answer is a bare 401.
   *
   * @param why the reason, for the audit trail and for counting only
   */
  record Refused(JwtFault why) implements Authentication {}

  /**
   * It is not, since its certificate is not; the answer is the same.
   *
   * @param why as above
   */
  record Uncertified(CertificateFault why) implements Authentication {}
}
