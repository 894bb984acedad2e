package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static dev.kept.hooks.conformance.ClientTokens.claims;
import static dev.kept.hooks.conformance.ClientTokens.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import dev.kept.config.KeptConfig;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.tenant.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** CDS Hooks 2.0, Trusting CDS Clients. The whole corpus of bad tokens is the security tests'. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustingClientsTest {
  private static final String AUDIENCE = "http://127.0.0.1" + BOOK;
  private static final String MINIMAL =
      """
      server: {publicBase: "https://kept.example.org"}
      files: {auditKey: audit.key, pseudonymKey: pseudonym.key}
      tenants:
        riverside:
          zone: America/Chicago
          ${trust}
      """;

  @TempDir static Path folder = Path.of("");

  private final ClientTokens ehr;
  private Path keySet = Path.of("");

  TrustingClientsTest() throws Exception {
    ehr = new ClientTokens();
  }

  @BeforeAll
  void publish() throws IOException {
    keySet = ehr.keySet(folder);
  }

  @Test
  @Requirement({"R@176", "R@177"})
  void aCallWithoutTokenIsRefusedAndToldNothing() throws Exception {
    try (HookServer server = server(trust())) {
      checkRefused(server, server.post(BOOK, SAMPLE.appointmentBook()));
    }
  }

  @Test
  @Requirement({"R@176", "R@199", "R@200", "R@205"})
  void rs384AndEs384AreAcceptedByKeysHandedOverBeforehand() throws Exception {
    try (HookServer server = server(trust())) {
      assertThat(call(server, ehr.rs384(claims(AUDIENCE))).statusCode()).isEqualTo(200);
      assertThat(call(server, ehr.es384(claims(AUDIENCE))).statusCode()).isEqualTo(200);
    }
    String jwks = "trust: {issuer: \"https://ehr.example.org\", jwks: jwks.json}";
    assertThat(algorithms(jwks)).containsExactlyInAnyOrder("RS384", "ES384");
  }

  @Test
  @Requirement("R@201")
  void anUnsignedTokenIsRefused() throws Exception {
    try (HookServer server = server(trust())) {
      checkRefused(server, call(server, ClientTokens.none(claims(AUDIENCE))));
    }
  }

  @Test
  @Requirement("R@203")
  void aTokenSignedWithASharedSecretIsRefusedEvenByConfiguration() throws Exception {
    Set<String> careless = Set.of("HS256", "RS384");
    try (HookServer server = server(ClientTokens.trust(keySet, Optional.empty(), careless))) {
      checkRefused(server, call(server, ehr.hs256(claims(AUDIENCE))));
    }
    assertThatThrownBy(
            () ->
                algorithms(
                    "trust: {issuer: \"https://ehr.example.org\", jwks: jwks.json, algorithms: [HS256]}"))
        .hasMessageContaining("trust.algorithms");
  }

  @Test
  @Requirement("R@176")
  void aTokenForAnotherServiceIsRefused() throws Exception {
    try (HookServer server = server(trust())) {
      checkRefused(server, call(server, ehr.rs384(claims("http://127.0.0.1" + VIEW))));
      checkRefused(server, call(server, ehr.rs384(claims("https://elsewhere.example" + BOOK))));
    }
  }

  @Test
  @Requirement("R@176")
  void aTokenIsGoodForOneCall() throws Exception {
    try (HookServer server = server(trust())) {
      String token = ehr.rs384(claims(AUDIENCE));
      assertThat(call(server, token).statusCode()).isEqualTo(200);
      checkRefused(server, call(server, token));
    }
  }

  @Test
  @Requirement("R@195")
  void onlyTheListedIssuerAndKeyUrlAreTrusted() throws Exception {
    Optional<URI> jku = Optional.of(ClientTokens.JKU);
    try (HookServer server = server(ClientTokens.trust(keySet, jku))) {
      var stranger = claims(AUDIENCE).issuer("https://stranger.example");
      checkRefused(server, call(server, ehr.rs384(stranger)));
      var elsewhere =
          header(JWSAlgorithm.RS384, "rsa").jwkURL(URI.create("https://stranger.example/jwks"));
      checkRefused(server, call(server, ehr.rsa(elsewhere, claims(AUDIENCE))));
      var listed = header(JWSAlgorithm.RS384, "rsa").jwkURL(ClientTokens.JKU);
      assertThat(call(server, ehr.rsa(listed, claims(AUDIENCE))).statusCode()).isEqualTo(200);
    }
  }

  @Test
  @Requirement({"R@206", "R@207"})
  void whichAlgorithmsAreTrustedIsEachTenantsChoice() throws Exception {
    try (HookServer server = server(trust())) {
      checkRefused(server, call(server, ehr.es512(claims(AUDIENCE))));
      var weaker = header(JWSAlgorithm.RS256, "rsa");
      checkRefused(server, call(server, ehr.rsa(weaker, claims(AUDIENCE))));
    }
    Set<String> stronger = Set.of("ES512");
    try (HookServer server = server(ClientTokens.trust(keySet, Optional.empty(), stronger))) {
      assertThat(call(server, ehr.es512(claims(AUDIENCE))).statusCode()).isEqualTo(200);
      checkRefused(server, call(server, ehr.rs384(claims(AUDIENCE))));
    }
  }

  @Test
  @Requirement({"R@5", "R@14"})
  void discoveryIsOpenButABadTokenIsNotPassedOver() throws Exception {
    try (HookServer server = server(trust())) {
      assertThat(server.get("/cds-services").statusCode()).isEqualTo(200);
      String bad = ehr.rs384(claims(AUDIENCE));
      checkRefused(server, server.get("/cds-services", "Authorization", "Bearer " + bad));
      String good = ehr.rs384(claims("http://127.0.0.1/cds-services"));
      checkRefused(
          server,
          server.method(
              "HEAD", "/cds-services", "Authorization", "Bearer " + good, "Authorization", "x"));
      assertThat(server.get("/cds-services", "Authorization", "Bearer " + good).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  @Requirement("R@177")
  void aTenantWithoutTrustSettingsStopsTheStart() {
    assertThatThrownBy(() -> algorithms("phase: staff"))
        .hasMessageContaining("tenants.riverside.trust.issuer: is missing");
  }

  private Trust.ClientJwt trust() {
    return ClientTokens.trust(keySet, Optional.empty());
  }

  private static HookServer server(Trust trust) {
    return HookServer.start(Setup.saying(.62).with(Clinics.trusting(trust)));
  }

  private static HttpResponse<String> call(HookServer server, String token) throws Exception {
    return server.post(
        BOOK,
        SAMPLE.appointmentBook().getBytes(UTF_8),
        "Content-Type",
        "application/json",
        "Authorization",
        "Bearer " + token);
  }

  /** Bare: the reason is the audit trail's, not the caller's. */
  private static void checkRefused(HookServer server, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(Records.lastRefusal(server)).startsWith("JWT-");
  }

  private static Set<String> algorithms(String tenant) throws IOException {
    Path file = folder.resolve("kept.yaml");
    Files.writeString(file, MINIMAL.replace("${trust}", tenant));
    Trust trust = KeptConfig.read(file, Path.of("")).tenants().getFirst().trust();
    return ((Trust.ClientJwt) trust).algorithms();
  }
}
