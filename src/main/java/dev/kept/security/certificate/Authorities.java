package dev.kept.security.certificate;

import dev.kept.security.pem.FromFiles;
import dev.kept.security.pem.Pem;
import dev.kept.security.pem.PemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The authorities that tenants believe, each tenant's from a file of its own. */
public final class Authorities {
  private final Consumer<PemException> broken;
  private final Map<Path, FromFiles<Set<TrustAnchor>>> files = new ConcurrentHashMap<>();

  /**
   * Authorities that are read when they are first asked for.
   *
   * @param broken told of a changed file that cannot be read; what it said before stays in force
   */
  public Authorities(Consumer<PemException> broken) {
    this.broken = broken;
  }

  /**
   * Those of {@code file}.
   *
   * @throws PemException if it cannot be read, and never could
   */
  Set<TrustAnchor> of(Path file) {
    return files
        .computeIfAbsent(file, one -> new FromFiles<>(List.of(one), () -> anchors(one), broken))
        .current();
  }

  /** Takes up what changed. */
  public void refresh() {
    files.values().forEach(FromFiles::refresh);
  }

  /**
   * Whether an authority of one file is one of the other's, or vouches for one. A file that cannot
   * be read may be anything.
   */
  public static boolean overlap(Path one, Path other) {
    try {
      List<X509Certificate> others = Pem.certificates(other);
      return Pem.certificates(one).stream()
          .anyMatch(
              a ->
                  others.stream()
                      .anyMatch(
                          b ->
                              a.getPublicKey().equals(b.getPublicKey())
                                  || isSigned(a, b)
                                  || isSigned(b, a)));
    } catch (PemException e) {
      return true;
    }
  }

  private static boolean isSigned(X509Certificate certificate, X509Certificate by) {
    try {
      certificate.verify(by.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Set<TrustAnchor> anchors(Path file) {
    return Pem.certificates(file).stream()
        .map(certificate -> new TrustAnchor(certificate, null))
        .collect(Collectors.toUnmodifiableSet());
  }
}
