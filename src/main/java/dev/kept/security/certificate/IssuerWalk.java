package dev.kept.security.certificate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * The way from a client's certificate to an authority, issuer by issuer: by names alone, so that
 * signatures are checked along one path at most, whatever a client shows.
 */
final class IssuerWalk {
  /** Most certificates a client may show. */
  static final int MOST = 5;

  private IssuerWalk() {}

  /** The path of {@code shown} to one of {@code anchors}, if there is one that holds (RFC 5280). */
  static Optional<List<X509Certificate>> walk(
      List<X509Certificate> shown, Set<TrustAnchor> anchors, Instant now) {
    return anchors.isEmpty() || !isModest(shown)
        ? Optional.empty()
        : path(shown, anchors).filter(path -> isValid(path, anchors, now));
  }

  private static boolean isModest(List<X509Certificate> shown) {
    long subjects = shown.stream().map(X509Certificate::getSubjectX500Principal).distinct().count();
    return shown.size() <= MOST
        && subjects == shown.size()
        && shown.stream().allMatch(one -> Strength.isStrong(one.getPublicKey()));
  }

  private static Optional<List<X509Certificate>> path(
      List<X509Certificate> shown, Set<TrustAnchor> anchors) {
    Set<X500Principal> authorities =
        anchors.stream()
            .map(anchor -> anchor.getTrustedCert().getSubjectX500Principal())
            .collect(toUnmodifiableSet());
    Map<X500Principal, X509Certificate> bySubject = new HashMap<>();
    shown.forEach(one -> bySubject.put(one.getSubjectX500Principal(), one));
    List<X509Certificate> path = new ArrayList<>();
    Optional<X509Certificate> next = Optional.of(shown.getFirst());
    while (next.isPresent() && path.size() < MOST) {
      X509Certificate one = next.get();
      path.add(one);
      if (authorities.contains(one.getIssuerX500Principal())) {
        return Optional.of(path);
      }
      next = Optional.ofNullable(bySubject.get(one.getIssuerX500Principal()));
    }
    return Optional.empty();
  }

  private static boolean isValid(
      List<X509Certificate> path, Set<TrustAnchor> anchors, Instant now) {
    if (!path.stream().allMatch(Strength::isStronglySigned)) {
      return false;
    }
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      var _ =
          CertPathValidator.getInstance("PKIX")
              .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
