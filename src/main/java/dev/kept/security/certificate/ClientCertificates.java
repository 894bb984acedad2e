package dev.kept.security.certificate;

import dev.kept.tenant.Trust;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks the certificate that a connection's client proved to own against what one tenant trusts
 * (RFC 5280). Revocation lists are not asked: an authority that must withdraw a certificate is
 * answered by taking its name out of the tenant's.
 */
public final class ClientCertificates {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final List<String> CLIENT_USES = List.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

  private final Authorities authorities;
  private final Vouchers vouchers = new Vouchers();

  /** Checks by these authorities. */
  public ClientCertificates(Authorities authorities) {
    this.authorities = authorities;
  }

  /** What a check says. */
  public sealed interface Check {
    /**
     * It is believed.
     *
     * @param certificate which one
     */
    record Good(ProvenCertificate certificate) implements Check {}

    /**
     * It is not.
     *
     * @param why the reason
     */
    record Bad(CertificateFault why) implements Check {}
  }

  /**
   * Checks what a client showed.
   *
   * @param chain its certificate, then those that lead to an authority; empty when it showed none
   */
  public Check check(List<X509Certificate> chain, Trust.ClientCertificate trust, Instant now) {
    if (chain.isEmpty()) {
      return new Check.Bad(CertificateFault.MISSING);
    }
    if (chain.size() > IssuerWalk.MOST) {
      return new Check.Bad(CertificateFault.AUTHORITY);
    }
    X509Certificate own = chain.getFirst();
    if (!Vouchers.isTimely(own, now)) {
      return new Check.Bad(CertificateFault.TIME);
    }
    if (!isFit(own)) {
      return new Check.Bad(CertificateFault.UNFIT);
    }
    if (!vouchers.vouch(chain, authorities.of(trust.authorities()), now)) {
      return new Check.Bad(CertificateFault.AUTHORITY);
    }
    Optional<String> name = ClientNames.match(own, trust.names());
    return name.isPresent()
        ? new Check.Good(new ProvenCertificate(name.get(), Vouchers.digest(List.of(own))))
        : new Check.Bad(CertificateFault.NAME);
  }

  private static boolean isFit(X509Certificate own) {
    try {
      List<String> uses = own.getExtendedKeyUsage();
      boolean client = uses == null || uses.stream().anyMatch(CLIENT_USES::contains);
      boolean signs = own.getKeyUsage() == null || own.getKeyUsage()[DIGITAL_SIGNATURE];
      boolean authority = own.getBasicConstraints() >= 0;
      return client && signs && !authority && Strength.isStrong(own.getPublicKey());
    } catch (CertificateParsingException e) {
      return false;
    }
  }
}
