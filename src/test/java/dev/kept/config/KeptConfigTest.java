package dev.kept.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.config.KeptConfig.Management;
import dev.kept.files.Source;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.tenant.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptConfigTest {
  private static final String GOOD =
      """
      server:
        port: 8443
        publicBase: https://kept.example.org/
        inFlight: 64
      files:
        auditKey: audit.key
        pseudonymKey: pseudonym.key
      defaultTenant: riverside
      tenants:
        riverside:
          name: Riverside Clinic
          zone: America/Chicago
          vendor: epic
          production: true
          phase: staff
          narrowed:
            locations: {loc-7: shadow}
          trust:
            issuer: https://ehr.example.org
            jwks: keys.json
            maxLifetime: 900s
          fhir:
            base: https://ehr.example.org/fhir/r4
          policy:
            medium: 0.2
            high: 0.5
            excluded: {serviceTypes: [psych]}
          origins: [https://ehr.example.org]
      """;

  @TempDir Path folder;

  @BeforeEach
  void keysAreThere() throws IOException {
    Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");
  }

  @Test
  void operatorsReadOnLoopbackUnlessToldOtherwise() throws IOException {
    assertThat(management("")).contains(new Management("127.0.0.1", 9_443));
    assertThat(management("management: {host: 10.0.0.5, port: 0}"))
        .contains(new Management("10.0.0.5", 0));
    assertThat(management("management: {enabled: false}")).isEmpty();
    assertThatThrownBy(() -> management("management: {port: 70000}"))
        .hasMessageContaining("server.management.port");
    assertThatThrownBy(() -> management("management: {port: 8443}"))
        .hasMessageContaining("server.management.port: must be another than server.port");
    assertThatThrownBy(() -> management("management: {hosts: x}"))
        .hasMessageContaining("server.management.hosts");
  }

  private Optional<Management> management(String setting) throws IOException {
    Path file = folder.resolve("kept.yaml");
    Files.writeString(file, GOOD.replace("  inFlight: 64", "  inFlight: 64\n  " + setting));
    return KeptConfig.read(file, Path.of("")).server().management();
  }

  @Test
  void readsATenantWithItsVendorsDefaults() throws IOException {
    KeptConfig config = read(GOOD);
    Tenant tenant = config.tenants().getFirst();
    assertThat(config.server().publicBase()).hasToString("https://kept.example.org");
    assertThat(config.defaultTenant()).contains(tenant.id());
    assertThat(tenant.zone()).isEqualTo(ZoneId.of("America/Chicago"));
    assertThat(tenant.vendor().vendor()).isEqualTo(Vendor.EPIC);
    assertThat(tenant.vendor().onlyAny()).isTrue();
    assertThat(tenant.rollout().at("loc-7", "")).isEqualTo(Phase.SHADOW);
    assertThat(tenant.rollout().at("loc-8", "")).isEqualTo(Phase.STAFF);
    assertThat(tenant.policy().excluded().serviceTypes()).containsExactly("psych");
    assertThat(((Trust.ClientJwt) tenant.trust()).maxLifetime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.places().keys().audit())
        .isEqualTo(new SecretSource.InFile(folder.resolve("audit.key")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.20.0.0/33", "10.20/16", "ehr.internal", "10.20.0.0/", "::1/129"})
  void anAddressRangeThatIsNoneIsAMistake(String range) {
    String base = "      base: https://ehr.example.org/fhir/r4\n";
    assertThatThrownBy(
            () -> read(GOOD.replace(base, base + "      allowedRanges: ['" + range + "']\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tenants.riverside.fhir.allowedRanges: must be address ranges");
  }

  @Test
  void addressRangesOfBothFamiliesAreRead() throws IOException {
    String base = "      base: https://ehr.example.org/fhir/r4\n";
    String ranges = "      allowedRanges: [10.20.0.0/16, '2001:db8::/32', 10.1.2.3]\n";
    assertThat(read(GOOD.replace(base, base + ranges)).tenants().getFirst().fhir().allowedRanges())
        .containsExactlyInAnyOrder("10.20.0.0/16", "2001:db8::/32", "10.1.2.3");
  }

  @Test
  void aTenantWithoutTrustSettingsIsRefusedNamingWhatIsMissing() {
    String open = GOOD.replaceAll("(?s)    trust:.*?(?=    fhir:)", "");
    assertThatThrownBy(() -> read(open))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tenants.riverside.trust.issuer: is missing")
        .hasMessageContaining("tenants.riverside.trust.jwks: is missing");
  }

  @Test
  void everyMistakeIsNamedAtOnceWithItsLine() {
    String wrong =
        GOOD.replace("port: 8443", "port: 99999")
            .replace("America/Chicago", "Mars/Olympus")
            .replace("phase: staff", "phase: loud")
            .replace("medium: 0.2", "medium: 0.6")
            .replace("name: Riverside", "nmae: Riverside");
    assertThatThrownBy(() -> read(wrong))
        .hasMessageContaining(
            "kept.yaml:2: server.port: \"99999\" must be a whole number from 0 to 65535")
        .hasMessageContaining("tenants.riverside.zone: \"Mars/Olympus\" must be an IANA time zone")
        .hasMessageContaining(
            "tenants.riverside.phase: \"loud\" must be one of paused, shadow, staff")
        .hasMessageContaining("tenants.riverside.policy.high: must not be below medium")
        .hasMessageContaining("tenants.riverside.nmae: is not a key here");
  }

  /** Who pauses a clinic in a hurry must not be misunderstood. */
  @ParameterizedTest
  @ValueSource(
      strings = {"paused", "Paused", "PAUSED", "'paused '", "\" Paused\\t\"", "|\n      paused"})
  void aPhaseIsUnderstoodHoweverItIsWritten(String written) throws IOException {
    Path file = folder.resolve("kept.yaml");
    Files.writeString(file, GOOD.replace("phase: staff", "phase: " + written));
    var reading = new ConfigFile(file, Path.of(""), ConfigFile.Environment.PROCESS).read();
    assertThat(reading.config().tenants().getFirst().rollout().phase()).isEqualTo(Phase.PAUSED);
    assertThat(reading.effective().settings()).containsEntry("tenants.riverside.phase", "paused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ehr.example.org",
        "https://ehr.example.org:8443",
        "http://localhost:3000",
        "http://127.0.0.1:3000"
      })
  void aBrowsersOriginIsRead(String origin) throws IOException {
    assertThat(read(withOrigin(origin)).tenants().getFirst().origins()).containsExactly(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "https://*.example.org",
        "https://ehr.example.org/",
        "https://ehr.example.org/app",
        "https://ehr.example.org:443",
        "https://EHR.example.org",
        "HTTPS://ehr.example.org",
        "https://ehr.example.org?x",
        "https://me@ehr.example.org",
        "http://ehr.example.org",
        "http://localhost.example.org",
        "ehr.example.org",
        "https://",
        "https://ehr.example.org,https://b.example.org"
      })
  void anOriginThatNoBrowserSendsOrThatIsAnybodysIsAMistake(String origin) {
    assertThatThrownBy(() -> read(withOrigin(origin)))
        .hasMessageContaining(
            "tenants.riverside.origins: each must be an origin just as a browser");
  }

  private static String withOrigin(String origin) {
    return GOOD.replace("[https://ehr.example.org]", "['" + origin + "']");
  }

  @ParameterizedTest
  @CsvSource({"epic, 900", "oracle, 570", "generic, 300", "athena, 300"})
  void aTokenMayLiveAsLongAsItsVendorsDo(String vendor, long seconds) throws IOException {
    String text = GOOD.replace("vendor: epic", "vendor: " + vendor);
    Tenant tenant = read(text.replace("      maxLifetime: 900s\n", "")).tenants().getFirst();
    assertThat(((Trust.ClientJwt) tenant.trust()).maxLifetime())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "'hook: 1500ms', ok",
    "'hook: 1000ms', must leave 300 ms of the hook's 1000",
    "'fhir: 1501ms', at most 1500 ms",
    "'fhir: 1500ms', ok",
    "'hook: 1801ms', budgets.hook",
    "'hook: 0s', must not be zero: every call",
    "'fhir: 0s', for no reads at all leave fhir.base out"
  })
  void budgetsDoNotContradictEachOther(String budget, String words) throws IOException {
    String text = GOOD.replace("    policy:\n", "    budgets: {" + budget + "}\n    policy:\n");
    if (words.equals("ok")) {
      assertThat(read(text).tenants()).hasSize(1);
    } else {
      assertThatThrownBy(() -> read(text)).hasMessageContaining(words);
    }
  }

  @Test
  void aHoldOutNeedsItsApprovalAndItsKey() throws IOException {
    Files.writeString(folder.resolve("holdout.key"), "0123456789abcdef".repeat(4) + "\n");
    assertThat(read(GOOD).tenants().getFirst().rollout().heldOut()).isEmpty();
    String some = "      holdOut: {share: 0.2, approvedOn: 2026-03-02, key: holdout.key}\n";
    Rollout.HeldOut heldOut =
        read(withHoldOut(some)).tenants().getFirst().rollout().heldOut().orElseThrow();
    assertThat(heldOut.share()).isEqualTo(.2);
    assertThat(heldOut.approvedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(heldOut.toString()).doesNotContain("0123", "secret");
    assertThatThrownBy(() -> read(withHoldOut("      holdOut: {share: 0.2}\n")))
        .hasMessageContaining("holdOut.approvedOn: is missing")
        .hasMessageContaining("holdOut.key: is missing");
    assertThatThrownBy(() -> read(withHoldOut(some.replace("holdout.key", "none.key"))))
        .hasMessageContaining("holdOut.key: must name a file, or an environment variable");
  }

  private static String withHoldOut(String lines) {
    return GOOD.replace("    policy:\n", "    policy:\n" + lines);
  }

  @Test
  void oneFileForBothKeysIsRefused() {
    assertThatThrownBy(
            () -> read(GOOD.replace("pseudonymKey: pseudonym.key", "pseudonymKey: x/../audit.key")))
        .hasMessageContaining("files.pseudonymKey: must be another file than auditKey");
  }

  @Test
  void plainHttpIsRefusedForTheFhirBase() {
    assertThatThrownBy(() -> read(GOOD.replace("base: https:", "base: http:")))
        .hasMessageContaining("tenants.riverside.fhir.base");
  }

  @Test
  void aDuplicateKeyIsRefused() {
    assertThatThrownBy(() -> read(GOOD + "server:\n  port: 1\n")).hasMessageContaining("server");
  }

  @Test
  void noTenantAtAllIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    "server: {publicBase: 'https://k.example'}\nfiles: {auditKey: k, pseudonymKey: p}\n"))
        .hasMessageContaining("tenants: names no tenant");
  }

  @Test
  void aMissingFileIsSaid() {
    assertThatThrownBy(() -> KeptConfig.read(folder.resolve("none.yaml"), Path.of("")))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void numbersAreTakenAtTheirBoundAndRefusedPastIt() throws IOException {
    assertThat(read(GOOD.replace("inFlight: 64", "inFlight: 1")).server().inFlight()).isEqualTo(1);
    assertThatThrownBy(() -> read(GOOD.replace("inFlight: 64", "inFlight: 0")))
        .hasMessageContaining("server.inFlight");
  }

  @Test
  void aCertificateStandsBesideATokenOrForIt() throws IOException {
    KeptConfig both = read(secured("            issuer: https://ehr.example.org\n"));
    assertThat(both.server().tls().orElseThrow().key())
        .isEqualTo(new Source.Secret(folder.resolve("server.key")));
    Trust trust = both.tenants().getFirst().trust();
    assertThat(trust.token()).isPresent();
    assertThat(trust.certificate().orElseThrow().names())
        .containsExactlyInAnyOrder("ehr.example.org", "urn:ehr:1", "CN=ehr, O=Example");
    Trust alone = read(secured("")).tenants().getFirst().trust();
    assertThat(alone).isInstanceOf(Trust.ClientCertificate.class);
    assertThat(alone.token()).isEmpty();
  }

  @Test
  void aCertificateNeedsTlsOfKeptsOwn() throws IOException {
    String tls = "  tls: {certificate: server.pem, key: server.key}\n";
    String text = secured("").replace(tls, "");
    assertThatThrownBy(() -> read(text)).hasMessageContaining("needs server.tls");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'*.example.org'", "'a b'", "''", "'=x'", "'ehr..org'"})
  void aNameThatIsNoneIsAMistake(String name) throws IOException {
    String text = secured("").replace("ehr.example.org, urn", name + ", urn");
    assertThatThrownBy(() -> read(text))
        .hasMessageContaining("trust.clientCertificate.names: must list");
  }

  @Test
  void filesThatAreNotThereAreMistakes() throws IOException {
    String text =
        secured("").replace("server.key}", "other.key}").replace("ca.pem", "other-ca.pem");
    assertThatThrownBy(() -> read(text))
        .hasMessageContaining("server.tls.key: must be a readable file")
        .hasMessageContaining("clientCertificate.authorities: must be");
  }

  /** Such an entry matches nobody: who opted out would be scored, and the check would be green. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy: {excluded: {patients: [Patient/123]}}",
        "policy: {excluded: {patients: ['b c']}}",
        "policy: {excluded: {locations: [Location/7]}}",
        "narrowed: {practitioners: {Practitioner/4: paused}}",
        "narrowed: {locations: {'loc 7': paused}}"
      })
  void anIdWithATypeBeforeItIsAMistake(String setting) throws IOException {
    String tenant =
        """
          other:
            zone: America/Chicago
            trust: {issuer: 'https://other.example.org', jwks: keys.json}
            %s
        """
            .formatted(setting);
    assertThatThrownBy(() -> read(GOOD + tenant)).hasMessageContaining("must be ids alone");
  }

  private String secured(String issuer) throws IOException {
    for (String file : new String[] {"server.pem", "server.key", "ca.pem"}) {
      Files.writeString(folder.resolve(file), "read only at start");
    }
    String token =
        issuer.isEmpty() ? "" : issuer.stripLeading().indent(6) + "      jwks: keys.json\n";
    return GOOD.replace(
            "  inFlight: 64\n",
            "  inFlight: 64\n  tls: {certificate: server.pem, key: server.key}\n")
        .replaceAll(
            "(?s)      issuer.*900s\n",
            token
                + "      clientCertificate: {authorities: ca.pem, names: [ehr.example.org, urn:ehr:1, 'CN=ehr, O=Example']}\n");
  }

  private KeptConfig read(String text) throws IOException {
    Path file = folder.resolve("kept.yaml");
    Files.writeString(file, text);
    return KeptConfig.read(file, Path.of(""));
  }
}
