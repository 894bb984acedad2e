package dev.kept.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.config.ConfigFile.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {
  private static final String KEY = "a1".repeat(32);

  @TempDir private Path folder;

  @BeforeEach
  void keys() throws IOException {
    Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");
    Files.writeString(folder.resolve("server.pem"), "read only at start");
  }

  @Test
  void oneStandsAboveTheFileAndMakesTheMapItStandsIn() throws IOException {
    KeptConfig config =
        read(Map.of(
                "KEPT_SERVER_PORT", "8500",
                "KEPT_SERVER_MANAGEMENT_HOST", "10.0.0.7",
                "KEPT_FILES_AUDIT_KEY", KEY,
                "KEPT_SERVER_TLS_CERTIFICATE", "server.pem",
                "KEPT_SERVER_TLS_KEY", "a key in PEM",
                "KEPT_SERVER_LEAVE", " "))
            .config();
    assertThat(config.server().port()).isEqualTo(8_500);
    assertThat(config.server().management().orElseThrow().host()).isEqualTo("10.0.0.7");
    assertThat(config.server().leave()).hasSeconds(2);
    assertThat(config.server().tls()).isPresent();
    assertThat(config.places().keys().audit())
        .isEqualTo(new SecretSource.InEnvironment("KEPT_FILES_AUDIT_KEY"));
  }

  @Test
  void aSecretInOneIsNotShown() throws IOException {
    String shown = read(Map.of("KEPT_FILES_AUDIT_KEY", KEY)).effective().yaml();
    assertThat(shown).contains("auditKey: env:KEPT_FILES_AUDIT_KEY").doesNotContain("a1a1");
  }

  @Test
  void aMistakeInOneIsSaidOfTheVariableBesideThoseOfTheFile() {
    assertThatThrownBy(() -> read(Map.of("KEPT_SERVER_PORT", "many"), "  production: perhaps\n"))
        .hasMessageContaining(
            "the environment variable KEPT_SERVER_PORT: server.port: \"many\" must be a whole")
        .hasMessageContaining("tenants.riverside.production: \"perhaps\" must be true or false");
  }

  @Test
  void oneThatNobodyKnowsIsAMistake() {
    assertThatThrownBy(() -> read(Map.of("KEPT_SERVER_PROT", "8500")))
        .hasMessageContaining("the environment variable KEPT_SERVER_PROT: is that of no setting");
  }

  @Test
  void whatMayHoldASecretIsNotQuoted() {
    assertThatThrownBy(() -> read(Map.of("KEPT_SERVER_PUBLIC_BASE", "hunter2")))
        .hasMessageContaining("KEPT_SERVER_PUBLIC_BASE")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("hunter2");
  }

  /** What is no map stays a mistake, whatever a variable says of what is below. */
  @Test
  void itMendsNoFile() {
    Path file = folder.resolve("flat.yaml");
    assertThatThrownBy(
            () -> {
              Files.writeString(file, "server: here\ntenants: {}\n");
              new ConfigFile(file, folder, variables(Map.of("KEPT_SERVER_PORT", "1"))).read();
            })
        .hasMessageContaining("server: must be a map");
  }

  private ConfigFile.Reading read(Map<String, String> variables) throws IOException {
    return read(variables, "");
  }

  private ConfigFile.Reading read(Map<String, String> variables, String more) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("kept.yaml"),
            """
            server: {publicBase: https://kept.example.org, port: 8443}
            files: {auditKey: audit.key, pseudonymKey: pseudonym.key}
            tenants:
              riverside:
                zone: America/Chicago
                trust: {issuer: https://ehr.example.org, jwks: keys.json}
            """
                + (more.isEmpty() ? "" : "  " + more));
    return new ConfigFile(file, folder, variables(variables)).read();
  }

  private static Environment variables(Map<String, String> variables) {
    return new Environment() {
      @Override
      public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name));
      }

      @Override
      public Set<String> names() {
        return variables.keySet();
      }
    };
  }
}
