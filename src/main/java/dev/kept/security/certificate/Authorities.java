package dev.kept.security.certificate;

import dev.kept.files.FileException;
import dev.kept.files.FromFiles;
import dev.kept.files.Look;
import dev.kept.files.Source;
import dev.kept.files.pem.PemText;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The authorities that tenants believe, each tenant's from a file of its own. */
public final class Authorities {
  private final Consumer<FileException> broken;
  private final AtomicLong versions = new AtomicLong();
  private final Map<Path, FromFiles<Believed>> files = new ConcurrentHashMap<>();

  /**
   * Authorities that are read by {@link #follow}, or when they are first asked for.
   *
   * @param broken told once of a file that cannot be read; what it said before, if anything, stays
   *     in force
   */
  public Authorities(Consumer<FileException> broken) {
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
    return files.computeIfAbsent(file, this::load).findCurrent().orElse(Believed.NOBODY);
  }

  /** Reads the files of {@code tenants}, and forgets all others. */
  public void follow(List<Tenant> tenants) {
    Set<Path> named =
        tenants.stream()
            .flatMap(tenant -> tenant.trust().certificate().stream())
            .map(Trust.ClientCertificate::authorities)
            .collect(Collectors.toUnmodifiableSet());
    files.keySet().retainAll(named);
    named.forEach(this::of);
  }

  /** Looks at the files; those that say something new, which is in force from now on. */
  public List<Path> refresh() {
    List<Path> taken = new ArrayList<>();
    files.forEach(
        (file, anchors) -> {
          switch (anchors.look(_ -> {})) {
            case Look.Taken _ -> taken.add(file);
            case Look.Broken(String why) -> broken.accept(new FileException(why));
            case Look.Same _ -> {}
          }
        });
    return taken;
  }

  private FromFiles<Believed> load(Path file) {
    FromFiles<Believed> fresh = read(file, this::believed);
    if (fresh.findCurrent().isEmpty() && fresh.look(_ -> {}) instanceof Look.Broken(String why)) {
      broken.accept(new FileException(why));
    }
    return fresh;
  }

  private Believed believed(List<X509Certificate> certificates) {
    return new Believed(
        certificates.stream()
            .map(certificate -> new TrustAnchor(certificate, null))
            .collect(Collectors.toUnmodifiableSet()),
        versions.incrementAndGet());
  }

  /** How many files are known. */
  int count() {
    return files.size();
  }

  /** What keeps {@code file} from being used to start with, in words for the operator. */
  public static Optional<String> problem(Path file) {
    try {
      return certificates(file).stream()
          .flatMap(one -> problem(one).stream())
          .findFirst()
          .map(what -> file + " holds a certificate that " + what);
    } catch (FileException e) {
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

  private static String name(X509Certificate authority) {
    return authority.getSubjectX500Principal().getName();
  }

  /**
   * Whether an authority of one file is one of the other's, or vouches for one. A file that cannot
   * be read may be anything.
   */
  public static boolean overlap(Path one, Path other) {
    try {
      List<X509Certificate> others = certificates(other);
      return certificates(one).stream()
          .anyMatch(
              a ->
                  others.stream()
                      .anyMatch(
                          b ->
                              a.getPublicKey().equals(b.getPublicKey())
                                  || isSigned(a, b)
                                  || isSigned(b, a)));
    } catch (FileException e) {
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

  /**
   * The certificates of {@code file}.
   *
   * @throws FileException if it has none, or cannot be read
   */
  public static List<X509Certificate> certificates(Path file) {
    return read(file, list -> list).current();
  }

  private static <T> FromFiles<T> read(Path file, Function<List<X509Certificate>, T> form) {
    Source source = new Source.Plain(file);
    return new FromFiles<>(
        List.of(source), texts -> form.apply(new PemText(texts, source).certificates()));
  }
}
