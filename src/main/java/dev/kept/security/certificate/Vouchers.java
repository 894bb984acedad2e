package dev.kept.security.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kept.security.certificate.Authorities.Believed;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Whether an authority vouches for what a client shows. The verdict on a chain is kept for a
 * minute, since a client shows the same with each of its calls.
 */
final class Vouchers {
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final Cache<Asked, Verdict> verdicts =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterWrite(LIFE)
          .executor(Runnable::run)
          .build();

  private record Asked(String chain, long authorities) {}

  /**
   * What was found.
   *
   * @param path the certificates below an authority; empty if none vouches
   */
  private record Verdict(Optional<List<X509Certificate>> path) {
    boolean isGood(Instant now) {
      return path.filter(all -> all.stream().allMatch(one -> isTimely(one, now))).isPresent();
    }
  }

  /** Whether one of {@code authorities} vouches for the first of {@code chain} at {@code now}. */
  boolean vouch(List<X509Certificate> chain, Believed authorities, Instant now) {
    if (chain.size() > IssuerWalk.MOST) {
      return false;
    }
    Asked asked = new Asked(digest(chain), authorities.version());
    Verdict known = verdicts.getIfPresent(asked);
    if (known == null) {
      known = new Verdict(IssuerWalk.walk(chain, authorities.anchors(), now));
      verdicts.put(asked, known);
    }
    return known.isGood(now);
  }

  /** Whether it is valid at {@code now}. */
  static boolean isTimely(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant());
  }

  /** SHA-256 of certificates, 64 hexadecimal digits. */
  static String digest(List<X509Certificate> certificates) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (X509Certificate one : certificates) {
        digest.update(one.getEncoded());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}
