package dev.kept.security.certificate;

import dev.kept.security.pem.FromFiles;
import dev.kept.security.pem.Pem;
import dev.kept.security.pem.PemException;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The authorities that tenants believe, each tenant's from a file of its own. */
public final class Authorities {
  private final Consumer<PemException> broken;
  private final AtomicLong versions = new AtomicLong();
  private final Map<Path, FromFiles<Believed>> files = new ConcurrentHashMap<>();

  /** Files that could never be read; they are tried again when all are looked at. */
  private final Set<Path> unreadable = ConcurrentHashMap.newKeySet();

  /**
   * Authorities that are read by {@link #follow}, or when they are first asked for.
   *
   * @param broken told once of a file that cannot be read; what it said before, if anything, stays
   *     in force
   */
  public Authorities(Consumer<PemException> broken) {
    this.broken = broken;
  }

  /**
   * Those of a file.
   *
   * @param anchors they; none where the file could never be read
   * @param version another one each time the file is read
   */
  record Believed(Set<TrustAnchor> anchors, long version) {
    static final Believed NOBODY = new Believed(Set.of(), 0);

    Believed {
      anchors = Set.copyOf(anchors);
    }
  }

  /** Those of {@code file}; a failure to read it is told, and nobody is believed. */
  Believed of(Path file) {
    FromFiles<Believed> known = files.get(file);
    if (known == null && !unreadable.contains(file)) {
      load(file);
      known = files.get(file);
    }
    return known == null ? Believed.NOBODY : known.current();
  }

  /** Reads the files of {@code tenants}, and forgets all others. */
  public void follow(List<Tenant> tenants) {
    Set<Path> named =
        tenants.stream()
            .flatMap(tenant -> tenant.trust().certificate().stream())
            .map(Trust.ClientCertificate::authorities)
            .collect(Collectors.toUnmodifiableSet());
    files.keySet().retainAll(named);
    unreadable.retainAll(named);
    named.forEach(this::load);
  }

  /** Takes up what changed. */
  public void refresh() {
    files.values().forEach(FromFiles::refresh);
    List.copyOf(unreadable).forEach(this::load);
  }

  private void load(Path file) {
    try {
      var _ =
          files.computeIfAbsent(
              file, one -> new FromFiles<>(List.of(one), () -> believed(one), broken));
      unreadable.remove(file);
    } catch (PemException e) {
      if (unreadable.add(file)) {
        broken.accept(e);
      }
    }
  }

  /** How many files are known. */
  int count() {
    return files.size() + unreadable.size();
  }

  /** What keeps {@code file} from being used to start with, in words for the operator. */
  public static Optional<String> problem(Path file) {
    try {
      return Pem.certificates(file).stream()
          .flatMap(one -> problem(one).stream())
          .findFirst()
          .map(what -> file + " holds a certificate that " + what);
    } catch (PemException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> problem(X509Certificate one) {
    if (one.getBasicConstraints() < 0) {
      return Optional.of("is no authority's (basicConstraints CA): " + name(one));
    }
    return Strength.isStrong(one.getPublicKey())
        ? Optional.empty()
        : Optional.of("has too weak or too large a key: " + name(one));
  }

  /** What of {@code file} has run out at {@code now}; it is still believed (RFC 5280, 6.1). */
  public static Optional<String> warning(Path file, Instant now) {
    try {
      return Pem.certificates(file).stream()
          .filter(one -> now.isAfter(one.getNotAfter().toInstant()))
          .findFirst()
          .map(one -> file + " holds an authority that has expired: " + name(one));
    } catch (PemException e) {
      return Optional.empty();
    }
  }

  private static String name(X509Certificate authority) {
    return authority.getSubjectX500Principal().getName();
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

  private Believed believed(Path file) {
    Set<TrustAnchor> anchors =
        Pem.certificates(file).stream()
            .map(certificate -> new TrustAnchor(certificate, null))
            .collect(Collectors.toUnmodifiableSet());
    return new Believed(anchors, versions.incrementAndGet());
  }
}
