package dev.kept.security.certificate;

import dev.kept.tenant.Trust;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Checks the certificate that a connection's client proved to own against what one tenant trusts
 * (RFC 5280). Revocation lists are not asked: an authority that must withdraw a certificate is
 * answered by taking its name out of the tenant's.
 */
public final class ClientCertificates {
  private static final int LEAST_RSA_BITS = 2_048;
  private static final List<String> CLIENT_USES = List.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

  private final Authorities authorities;

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
    X509Certificate own = chain.getFirst();
    if (now.isBefore(own.getNotBefore().toInstant())
        || now.isAfter(own.getNotAfter().toInstant())) {
      return new Check.Bad(CertificateFault.TIME);
    }
    if (!isFit(own)) {
      return new Check.Bad(CertificateFault.UNFIT);
    }
    if (!isVouchedFor(chain, trust, now)) {
      return new Check.Bad(CertificateFault.AUTHORITY);
    }
    Optional<String> name = ClientNames.match(own, trust.names());
    return name.isPresent()
        ? new Check.Good(new ProvenCertificate(name.get(), fingerprint(own)))
        : new Check.Bad(CertificateFault.NAME);
  }

  private static boolean isFit(X509Certificate own) {
    try {
      List<String> uses = own.getExtendedKeyUsage();
      boolean client = uses == null || uses.stream().anyMatch(CLIENT_USES::contains);
      boolean strong =
          !(own.getPublicKey() instanceof RSAPublicKey rsa)
              || rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
      return client && strong && own.getBasicConstraints() < 0;
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /** By whatever way leads to an authority, in whatever order the rest of the chain came. */
  private boolean isVouchedFor(
      List<X509Certificate> chain, Trust.ClientCertificate trust, Instant now) {
    try {
      X509CertSelector own = new X509CertSelector();
      own.setCertificate(chain.getFirst());
      var parameters = new PKIXBuilderParameters(authorities.of(trust.authorities()), own);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathBuilder.getInstance("PKIX").build(parameters);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}
