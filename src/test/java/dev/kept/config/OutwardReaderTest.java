package dev.kept.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kept.files.Source;
import dev.kept.tenant.Outbound;
import dev.kept.tenant.Tenant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutwardReaderTest {
  private static final String HEAD =
      """
      server: {publicBase: https://kept.example.org}
      files: {auditKey: audit.key, pseudonymKey: pseudonym.key}
      tenants:
        riverside:
          zone: America/Chicago
          trust: {issuer: https://ehr.example.org, jku: https://ehr.example.org/keys}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void filesAreThere() throws IOException {
    for (String name : new String[] {"login", "ca.pem", "client.pem", "client.key"}) {
      Files.writeString(folder.resolve(name), "any");
    }
  }

  @Test
  void readsHowATenantsServersAreReached() throws IOException {
    Tenant tenant =
        read(
            """
                fhir:
                  base: https://ehr.example.org/fhir/r4
                  nextOrigins: [https://pages.example.org, "https://pages.example.org:8443/"]
                  perSecond: 25
                outbound:
                  proxy: http://proxy.example.org:3128
                  proxyAuthorization: login
                  authorities: ca.pem
                  certificate: client.pem
                  key: client.key
            """);
    assertThat(tenant.outbound())
        .isEqualTo(
            new Outbound(
                Optional.of(
                    new Outbound.Proxy(
                        "proxy.example.org",
                        3128,
                        Optional.of(new Source.Secret(folder.resolve("login"))))),
                Optional.of(folder.resolve("ca.pem")),
                Optional.of(
                    new Outbound.Certificate(
                        folder.resolve("client.pem"),
                        new Source.Secret(folder.resolve("client.key"))))));
    assertThat(tenant.fhir().perSecond()).isEqualTo(OptionalInt.of(25));
    assertThat(tenant.fhir().nextOrigins())
        .containsExactlyInAnyOrder(
            URI.create("https://pages.example.org"), URI.create("https://pages.example.org:8443"));
  }

  @Test
  void leftOutNothingIsInBetweenAndNoOtherOriginIsAllowed() throws IOException {
    Tenant tenant = read("    fhir: {base: https://ehr.example.org/fhir/r4}\n");
    assertThat(tenant.outbound()).isEqualTo(Outbound.DIRECT);
    assertThat(tenant.fhir().nextOrigins()).isEmpty();
    assertThat(tenant.fhir().perSecond()).isEmpty();
  }

  @Test
  void aProxyMayBeAnAddressOfIpv6() throws IOException {
    Tenant tenant = read("    outbound: {proxy: \"http://[fd00::1]:3128\"}\n");
    assertThat(tenant.outbound().proxy().orElseThrow().host()).isEqualTo("fd00::1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "outbound: {proxy: \"https://proxy.example.org:3128\"} | outbound.proxy | http://host:port",
        "outbound: {proxy: \"http://proxy.example.org\"} | outbound.proxy | http://host:port",
        "outbound: {proxy: \"http://u:p@proxy.example.org:1\"} | outbound.proxy | http://host:port",
        "outbound: {proxy: \"http://proxy.example.org:1/x\"} | outbound.proxy | http://host:port",
        "outbound: {proxy: \"proxy.example.org:3128\"} | outbound.proxy | http://host:port",
        "outbound: {proxyAuthorization: login} | outbound.proxyAuthorization | none is named",
        "outbound: {authorities: no.pem} | outbound.authorities | readable file",
        "outbound: {authorities: .} | outbound.authorities | readable file",
        "outbound: {certificate: client.pem} | outbound.certificate | needs the other",
        "outbound: {key: client.key} | outbound.key | needs the other",
        "outbound: {certificate: x, key: client.key} | outbound.certificate | readable file",
        "outbound: {certificate: client.pem, key: no.key} | outbound.key | readable file",
        "outbound: {certificate: client.pem, key: env:KEPT_NOT_SET} | outbound.key | variable",
        "fhir: {base: \"https://ehr.example.org/a;b\"} | fhir.base | in its path",
        "fhir: {base: \"https://ehr.example.org/a%2Fb\"} | fhir.base | in its path",
        "fhir: {base: \"https://ehr.example.org/a/%2e%2e/b\"} | fhir.base | in its path",
        "outbound: {ca: ca.pem} | outbound.ca | is not a key here",
        "fhir: {perSecond: 0} | fhir.perSecond | from 1 to 10000",
        "fhir: {nextOrigins: [\"http://p.example\"]} | fhir.nextOrigins | https origin",
        "fhir: {nextOrigins: [\"https://p.example/x\"]} | fhir.nextOrigins | https origin",
        "fhir: {nextOrigins: [p.example]} | fhir.nextOrigins | https origin",
        "fhir: {nextOrigins: [\"*\"]} | fhir.nextOrigins | https origin",
      })
  void aMistakeIsToldWithItsFileLineAndKey(String yaml, String key, String reason) {
    ConfigException mistakes =
        catchThrowableOfType(ConfigException.class, () -> read("    " + yaml + "\n"));
    assertThat(mistakes).as(yaml).isNotNull();
    assertThat(mistakes.toString().lines().collect(Collectors.toList()))
        .anyMatch(
            line ->
                line.contains("kept.yaml:7: tenants.riverside." + key + ": ")
                    && line.contains(reason));
    assertThat(mistakes.toString()).doesNotContain("u:p@", "p.example/x");
  }

  /** Somebody may put the secret where its file's name belongs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "outbound: {proxy: 'http://p.example:1', proxyAuthorization: 'svc:Hunter2-qx'}",
        "outbound: {proxy: 'http://svc:Hunter2-qx@p.example:1'}",
        "outbound: {certificate: client.pem, key: '-----BEGIN PRIVATE KEY-----Hunter2-qx'}",
        "outbound: {certificate: client.pem, key: \"-----BEGIN\\nHunter2-qx\\n-----END\"}",
        "outbound: {authorities: Hunter2-qx}",
        "outbound: {certificate: client.pem, key: {Hunter2-qx}}",
        "fhir: {base: 'https://svc:Hunter2-qx@ehr.example.org'}",
        "fhir: {nextOrigins: ['https://svc:Hunter2-qx@ehr.example.org']}",
        "phase: 'svc:Hunter2-qx'",
        "fhir: {perSecond: 'SGVsbG8gSHVudGVyMi1xeCBhbmQgYWxs'} # Hunter2-qx",
        "phase: \"-----BEGIN PRIVATE KEY-----\\nHunter2-qx\"",
      })
  void noSecretInTheWrongPlaceIsQuoted(String yaml) {
    ConfigException mistakes =
        catchThrowableOfType(ConfigException.class, () -> read("    " + yaml + "\n"));
    assertThat(mistakes).as(yaml).isNotNull();
    assertThat(mistakes.toString()).doesNotContain("Hunter2", "SGVsbG8");
  }

  private Tenant read(String tenant) throws IOException {
    Path file = folder.resolve("kept.yaml");
    Files.writeString(file, HEAD + tenant);
    return KeptConfig.read(file, folder).tenants().getFirst();
  }
}
