package dev.kept.files.pem;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The end of certificates, told of before it comes. */
public final class Expiry {
  private static final Duration SOON = Duration.ofDays(30);

  private Expiry() {}

  /** That one of {@code certificates}, called {@code what}, ends within 30 days or has ended. */
  public static Optional<String> soon(
      String what, Collection<X509Certificate> certificates, Instant now) {
    return first(certificates)
        .filter(end -> end.isBefore(now.plus(SOON)))
        .map(end -> said(what, end, now));
  }

  /** That one of {@code certificates}, called {@code what}, has ended. */
  public static Optional<String> past(
      String what, Collection<X509Certificate> certificates, Instant now) {
    return first(certificates).filter(end -> end.isBefore(now)).map(end -> said(what, end, now));
  }

  private static Optional<Instant> first(Collection<X509Certificate> certificates) {
    return certificates.stream().map(one -> one.getNotAfter().toInstant()).min(Instant::compareTo);
  }

  private static String said(String what, Instant end, Instant now) {
    return what
        + (end.isBefore(now) ? " expired" : " expires")
        + " on "
        + end.toString().substring(0, 10);
  }
}
