package dev.kept.security;

import static dev.kept.security.Tokens.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Certificates;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustRulesTest {
  private static final Optional<TenantId> NOBODY = Optional.empty();

  @TempDir private Path folder = Path.of("");

  @Test
  void tenantsOfDifferentIssuersAreInOrder() {
    assertThat(
            TrustRules.problems(List.of(of("a", ISSUER, ""), of("b", ISSUER + "/b", "")), NOBODY))
        .isEmpty();
  }

  @Test
  void aSharedIssuerNeedsSubjectsThatTellItsTenantsApart() {
    check(1, of("a", ISSUER, ""), of("b", ISSUER, ""));
    check(1, of("a", ISSUER, "x"), of("b", ISSUER, ""));
    check(1, of("a", ISSUER, "x"), of("b", ISSUER, "x"));
    check(0, of("a", ISSUER, "x"), of("b", ISSUER, "y"));
    check(3, of("a", ISSUER, ""), of("b", ISSUER, "x"), of("c", ISSUER, "x"));
  }

  @Test
  void openTenantsTheSandboxAndUnsignedAlgorithmsAreRefused() {
    check(1, Clinics.of("a", new Trust.Open()));
    check(1, of("a", "https://sandbox.cds-hooks.org", ""));
    check(1, of("a", "http://Sandbox.CDS-Hooks.org/", ""));
    check(1, keysAt("https://sandbox.cds-hooks.org/.well-known/jwks.json"));
    check(0, keysAt("https://ehr.example.org/sandbox.cds-hooks.org"));
    check(1, with(Set.of("none")));
    check(1, with(Set.of("RS384", "HS256")));
    check(1, with(Set.of()));
    check(0, with(Set.of("RS384", "ES384", "PS256")));
  }

  @Test
  void aSharedIssuerIsToldWithBothTenants() {
    assertThat(TrustRules.problems(List.of(of("a", ISSUER, ""), of("b", ISSUER, "")), NOBODY))
        .containsExactly(
            "tenants a and b trust the same issuer; give each its own trust.subject or"
                + " trust.tenant");
  }

  @Test
  void aTenantClaimTellsTenantsOfOneIssuerApart() {
    check(0, claiming("a", "x"), claiming("b", "y"));
    check(1, claiming("a", "x"), claiming("b", "x"));
    check(1, claiming("a", "x"), of("b", ISSUER, ""));
  }

  @Test
  void routesWithoutATenantServeOnlyAnIssuerOfOneTenant() {
    Tenant a = of("a", ISSUER, "x");
    Tenant b = of("b", ISSUER, "y");
    Tenant c = of("c", ISSUER + "/c", "");
    assertThat(TrustRules.problems(List.of(a, b, c), Optional.of(a.id())))
        .singleElement()
        .asString()
        .contains("defaultTenant a");
    assertThat(TrustRules.problems(List.of(a, b, c), Optional.of(c.id()))).isEmpty();
  }

  @Test
  void certificatesOfOneAuthorityNeedNamesThatTellTenantsApart() {
    Path north = authority("north");
    Path south = authority("south");
    check(1, certified("a", north, "x"), certified("b", north, "x"));
    check(1, certified("a", north, "x", "y"), certified("b", copy(north), "z", "x"));
    check(0, certified("a", north, "x"), certified("b", north, "y"));
    check(0, certified("a", north, "x"), certified("b", south, "x"));
    assertThat(
            TrustRules.problems(
                List.of(certified("a", north, "x"), certified("b", north, "x")), NOBODY))
        .singleElement()
        .asString()
        .contains("tenants a and b", "trust.clientCertificate.names");
  }

  @Test
  void namesThatTheSameCertificateBearsTellNobodyApart() {
    Path north = authority("north");
    check(1, certified("a", north, "EHR.example.org"), certified("b", north, "ehr.example.org"));
    check(1, certified("a", north, "CN=ehr,O=x"), certified("b", north, "cn=EHR,  o=X"));
    check(0, certified("a", north, "CN=ehr,O=x"), certified("b", north, "O=x,CN=ehr"));
    check(0, certified("a", north, "urn:EHR"), certified("b", north, "urn:ehr"));
  }

  @Test
  void oneOfTwoProofsThatTellsTenantsApartIsEnoughAndOneThatIsNotAskedForIsNone() {
    Path north = authority("north");
    Tenant token = of("t", ISSUER, "");
    Tenant certificate = certified("c", north, "x");
    Tenant both = both("b", ISSUER, north, "x");
    check(0, token, certificate);
    check(1, token, both);
    check(1, certificate, both);
    check(0, both, both("d", ISSUER + "/d", north, "x"));
    check(0, both, both("d", ISSUER, north, "y"));
    check(1, both, both("d", ISSUER, north, "x"));
  }

  private Path authority(String name) {
    Path file = folder.resolve(name + ".pem");
    Certificates.replace(file, new Certificates(name).rootPem());
    return file;
  }

  private Path copy(Path file) {
    try {
      return Files.copy(file, folder.resolve("copy.pem"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Tenant certified(String id, Path authorities, String... names) {
    return Clinics.of(id, new Trust.ClientCertificate(authorities, Set.of(names), false));
  }

  private static Tenant both(String id, String issuer, Path authorities, String name) {
    var certificate = new Trust.ClientCertificate(authorities, Set.of(name), false);
    return Clinics.of(id, trust(issuer, Optional.empty(), Set.of("RS384")).and(certificate));
  }

  private static Tenant claiming(String id, String claim) {
    Trust.ClientJwt trust = trust(ISSUER, Optional.empty(), Set.of("RS384"));
    return Clinics.of(
        id,
        new Trust.ClientJwt(
            trust.issuer(),
            trust.jku(),
            trust.jwksFile(),
            trust.algorithms(),
            trust.maxLifetime(),
            trust.clockSkew(),
            Optional.empty(),
            Optional.of(claim),
            false));
  }

  private static void check(int problems, Tenant... tenants) {
    assertThat(TrustRules.problems(List.of(tenants), NOBODY)).hasSize(problems);
  }

  private static Tenant keysAt(String jku) {
    Trust.ClientJwt trust = trust(ISSUER, Optional.empty(), Set.of("RS384"));
    return Clinics.of(
        "a",
        new Trust.ClientJwt(
            trust.issuer(),
            Optional.of(URI.create(jku)),
            Optional.empty(),
            trust.algorithms(),
            trust.maxLifetime(),
            trust.clockSkew(),
            Optional.empty(),
            Optional.empty(),
            false));
  }

  private static Tenant with(Set<String> algorithms) {
    return Clinics.of("a", trust(ISSUER, Optional.empty(), algorithms));
  }

  private static Tenant of(String id, String issuer, String subject) {
    Optional<String> required = Optional.of(subject).filter(s -> !s.isEmpty());
    return Clinics.of(id, trust(issuer, required, Set.of("RS384")));
  }

  private static Trust.ClientJwt trust(
      String issuer, Optional<String> subject, Set<String> algorithms) {
    return new Trust.ClientJwt(
        issuer,
        Optional.of(Tokens.JKU),
        Optional.empty(),
        algorithms,
        Duration.ofMinutes(5),
        Duration.ZERO,
        subject,
        Optional.empty(),
        false);
  }
}
