package dev.kept.security.certificate;

import dev.kept.files.FileException;
import dev.kept.files.FromFiles;
import dev.kept.files.Look;
import dev.kept.files.Source;
import dev.kept.files.pem.PemText;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The authorities that tenants believe, each tenant's from a file of its own. */
public final class Authorities {
  private final Consumer<FileException> broken;
  private final Map<Path, FromFiles<Set<TrustAnchor>>> files = new ConcurrentHashMap<>();

  /**
   * Authorities that are read when they are first asked for.
   *
   * @param broken told of a changed file that cannot be read; what it said before stays in force
   */
  public Authorities(Consumer<FileException> broken) {
    this.broken = broken;
  }

  /**
   * Those of {@code file}.
   *
   * @throws FileException if it cannot be read, and never could
   */
  Set<TrustAnchor> of(Path file) {
    return files.computeIfAbsent(file, Authorities::anchors).current();
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

  /**
   * The certificates of {@code file}.
   *
   * @throws FileException if it has none, or cannot be read
   */
  public static List<X509Certificate> certificates(Path file) {
    return read(file, list -> list).current();
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

  private static FromFiles<Set<TrustAnchor>> anchors(Path file) {
    return read(
        file,
        certificates ->
            certificates.stream()
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static <T> FromFiles<T> read(Path file, Function<List<X509Certificate>, T> form) {
    Source source = new Source.Plain(file);
    return new FromFiles<>(
        List.of(source), texts -> form.apply(new PemText(texts, source).certificates()));
  }
}
