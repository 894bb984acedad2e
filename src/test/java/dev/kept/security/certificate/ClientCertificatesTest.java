package dev.kept.security.certificate;

import static dev.kept.egress.OddCertificates.FOR_CLIENTS;
import static dev.kept.egress.OddCertificates.FOR_SERVERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Certificates;
import dev.kept.egress.OddCertificates.Made;
import dev.kept.egress.OddCertificates.Wish;
import dev.kept.security.certificate.ClientCertificates.Check;
import dev.kept.tenant.Trust;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificatesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant FROM = NOW.minus(Duration.ofDays(1));
  private static final String URI = "urn:ehr:north";
  private static final String DNS = "ehr.example.org";

  @TempDir private Path folder = Path.of("");

  private final Made root = Wish.of("root", FROM).authority().selfSigned();
  private final Authorities authorities = new Authorities(broken -> {});
  private final ClientCertificates checks = new ClientCertificates(authorities);

  @ParameterizedTest
  @ValueSource(strings = {URI, DNS, "EHR.example.ORG", "CN=north ehr", "cn=North EHR"})
  void aNameOfAnyKindIsEnough(String name) {
    Made own = Wish.of("north ehr", FROM).names(URI, DNS).use(FOR_CLIENTS).signedBy(root);
    assertThat(check(name, own)).isInstanceOf(Check.Good.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"urn:ehr:nort", "URN:ehr:north", "example.org", "CN=north", "CN=x,CN=north ehr"})
  void partsOfNamesAreNoNames(String name) {
    Made own = Wish.of("north ehr", FROM).names(URI, DNS).signedBy(root);
    checkBad(CertificateFault.NAME, name, own);
  }

  @Test
  void theCommonNameAloneIsNoDnsName() {
    checkBad(CertificateFault.NAME, DNS, Wish.of(DNS, FROM).signedBy(root));
  }

  @Test
  void anAuthorityInBetweenMustBeShown() {
    Made between = Wish.of("between", FROM).authority().signedBy(root);
    Made own = Wish.of("north", FROM).signedBy(between);
    assertThat(check("CN=north", own, between)).isInstanceOf(Check.Good.class);
    assertThat(check("CN=north", own, root, between)).isInstanceOf(Check.Good.class);
    checkBad(CertificateFault.AUTHORITY, "CN=north", own);
  }

  @Test
  void aClientIsNoAuthorityOfAnother() {
    Made client = Wish.of("client", FROM).signedBy(root);
    checkBad(
        CertificateFault.AUTHORITY, "CN=north", Wish.of("north", FROM).signedBy(client), client);
  }

  @Test
  void itsTimeIsTheServicesTime() {
    Made early = Wish.of("north", NOW.plusSeconds(1)).signedBy(root);
    Made late = Wish.of("north", NOW.minus(Duration.ofDays(10)).minusSeconds(1)).signedBy(root);
    checkBad(CertificateFault.TIME, "CN=north", early);
    checkBad(CertificateFault.TIME, "CN=north", late);
  }

  @Test
  void oneForServersAnAuthoritysOwnAndAWeakOneAreUnfit() {
    Wish north = Wish.of("north", FROM);
    checkBad(CertificateFault.UNFIT, "CN=north", north.use(FOR_SERVERS).signedBy(root));
    checkBad(CertificateFault.UNFIT, "CN=north", north.authority().signedBy(root));
    checkBad(CertificateFault.UNFIT, "CN=north", north.rsa(1_024).signedBy(root));
    assertThat(check("CN=north", north.rsa(2_048).signedBy(root))).isInstanceOf(Check.Good.class);
  }

  @Test
  void aKeyThatMayNotSignIsUnfit() {
    Wish north = Wish.of("north", FROM);
    checkBad(CertificateFault.UNFIT, "CN=north", north.keyUsage(0x20).signedBy(root));
    assertThat(check("CN=north", north.keyUsage(0x80).signedBy(root)))
        .isInstanceOf(Check.Good.class);
  }

  @Test
  void manyCertificatesOfOneNameAreRefusedUnread() {
    Made[] shown =
        Stream.generate(() -> Wish.of("north", FROM).authority().selfSigned())
            .limit(7)
            .toArray(Made[]::new);
    checkBad(CertificateFault.AUTHORITY, "CN=north", shown);
  }

  @Test
  void aVerdictHoldsForOneChainUnderOneReadingOfTheAuthorities() {
    Made own = Wish.of("north", FROM).signedBy(root);
    assertThat(check("CN=north", own)).isInstanceOf(Check.Good.class);
    assertThat(check("CN=north", own)).isInstanceOf(Check.Good.class);
    Made other = Wish.of("root", FROM).authority().selfSigned();
    List<X509Certificate> chain = List.of(own.certificate());
    var trust = new Trust.ClientCertificate(file("root.pem", other), Set.of("CN=north"), false);
    authorities.refresh();
    authorities.refresh(); // the second equal look
    assertThat(checks.check(chain, trust, NOW))
        .isEqualTo(new Check.Bad(CertificateFault.AUTHORITY));
  }

  @Test
  void anAuthoritiesFileThatIsNotThereBelievesNobody() {
    var trust =
        new Trust.ClientCertificate(folder.resolve("missing.pem"), Set.of("CN=north"), false);
    List<X509Certificate> chain = List.of(Wish.of("north", FROM).signedBy(root).certificate());
    assertThat(checks.check(chain, trust, NOW))
        .isEqualTo(new Check.Bad(CertificateFault.AUTHORITY));
  }

  @Test
  void noneIsMissing() {
    checkBad(CertificateFault.MISSING, "CN=north");
  }

  @Test
  void authoritiesOverlapWhereOneVouchesForTheOther() {
    Made between = Wish.of("between", FROM).authority().signedBy(root);
    Made other = Wish.of("other", FROM).authority().selfSigned();
    Path a = file("a.pem", root);
    assertThat(Authorities.overlap(a, file("b.pem", between))).isTrue();
    assertThat(Authorities.overlap(file("b.pem", between), a)).isTrue();
    assertThat(Authorities.overlap(a, file("c.pem", root, other))).isTrue();
    assertThat(Authorities.overlap(a, file("d.pem", other))).isFalse();
    assertThat(Authorities.overlap(a, folder.resolve("missing"))).isTrue();
  }

  private void checkBad(CertificateFault fault, String name, Made... shown) {
    assertThat(check(name, shown)).isEqualTo(new Check.Bad(fault));
  }

  private Check check(String name, Made... shown) {
    List<X509Certificate> chain = Stream.of(shown).map(Made::certificate).toList();
    Path file = file("root.pem", root);
    return checks.check(chain, new Trust.ClientCertificate(file, Set.of("x.y", name), false), NOW);
  }

  private Path file(String name, Made... authorities) {
    Path file = folder.resolve(name);
    StringBuilder text = new StringBuilder("# our authorities\n");
    for (Made one : authorities) {
      text.append(Certificates.pem("CERTIFICATE", encoded(one.certificate())));
    }
    Certificates.replace(file, text.toString());
    return file;
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
