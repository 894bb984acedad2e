package dev.kept.security.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.OddCertificates.Made;
import dev.kept.egress.OddCertificates.Wish;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which ways lead to an authority, and what a client that shows too much costs. */
class IssuerWalkTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant FROM = NOW.minus(Duration.ofDays(1));
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(20));

  private final Made root = Wish.of("root", FROM).authority().selfSigned();

  @Test
  void fiveCertificatesAreTheMost() {
    List<Made> shown = line(4);
    check(true, shown);
    check(false, line(5));
  }

  @Test
  void thePathMayBeNoLongerThanAnAuthoritySays() {
    Made upper = Wish.of("upper", FROM).authority(0).signedBy(root);
    Made lower = Wish.of("lower", FROM).authority().signedBy(upper);
    check(true, List.of(Wish.of("north", FROM).signedBy(upper), upper));
    check(false, List.of(Wish.of("north", FROM).signedBy(lower), lower, upper));
  }

  @Test
  void anAuthorityInBetweenThatHasExpiredVouchesForNobody() {
    Made between = Wish.of("between", LONG_AGO).authority().signedBy(root);
    check(false, List.of(Wish.of("north", FROM).signedBy(between), between));
  }

  @Test
  void signaturesOverSha1AreNone() {
    Made between = Wish.of("between", FROM).authority().signedBy(root);
    Made weak = Wish.of("weak", FROM).authority().weaklySignedBy(root);
    check(false, List.of(Wish.of("north", FROM).weaklySignedBy(root)));
    check(false, List.of(Wish.of("north", FROM).weaklySignedBy(between), between));
    check(false, List.of(Wish.of("north", FROM).signedBy(weak), weak));
  }

  @Test
  void aSubjectThatComesTwiceIsRefused() {
    Made between = Wish.of("between", FROM).authority().signedBy(root);
    Made other = Wish.of("between", FROM).authority().signedBy(root);
    Made own = Wish.of("north", FROM).signedBy(between);
    check(true, List.of(own, between));
    check(false, List.of(own, between, other));
  }

  @Test
  void anAuthorityOfAWeakKeyVouchesForNobody() {
    Made weak = Wish.of("weak", FROM).rsa(1_024).authority().signedBy(root);
    check(false, List.of(Wish.of("north", FROM).signedBy(root), weak));
  }

  @Test
  void anAuthoritysNameWithAnotherKeyIsNotBelieved() {
    Made forged = Wish.of("root", FROM).authority().selfSigned();
    check(false, List.of(Wish.of("north", FROM).signedBy(forged)));
  }

  /** The client, then the authorities that lead to the root. */
  private List<Made> line(int between) {
    List<Made> all = new ArrayList<>();
    Made above = root;
    for (int i = 0; i < between; i++) {
      above = Wish.of("between-" + i, FROM).authority().signedBy(above);
      all.addFirst(above);
    }
    all.addFirst(Wish.of("north", FROM).signedBy(above));
    return all;
  }

  private void check(boolean expected, List<Made> shown) {
    List<X509Certificate> chain = shown.stream().map(Made::certificate).toList();
    Set<TrustAnchor> anchors = Set.of(new TrustAnchor(root.certificate(), null));
    assertThat(IssuerWalk.walk(chain, anchors, NOW).isPresent()).isEqualTo(expected);
  }
}
