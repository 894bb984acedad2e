package dev.kept.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.config.ConfigFile.Environment;
import dev.kept.config.KeptConfig;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  private static final String SECRET = "a1".repeat(32);

  @TempDir private Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private final StringWriter said = new StringWriter();
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");
    Files.writeString(folder.resolve("audit.key"), SECRET);
    file =
        Files.writeString(
            folder.resolve("kept.yaml"),
            """
            server: {publicBase: https://kept.example.org}
            files: {auditKey: audit.key, pseudonymKey: env:KEPT_PSEUDONYM}
            tenants:
              riverside:
                zone: America/Chicago
                trust: {issuer: https://ehr.example.org, jwks: keys.json}
            """);
  }

  @Test
  void itShowsAllAndSaysWhereSecretsAre() {
    variables.put("KEPT_PSEUDONYM", SECRET);
    assertThat(run("config", "--config", file.toString())).isZero();
    assertThat(said.toString())
        .contains("auditKey: " + folder.resolve("audit.key") + "  # secret, is there")
        .contains("pseudonymKey: env:KEPT_PSEUDONYM  # secret, is there")
        .contains("accessLog: true", "maxLifetime: 300s")
        .doesNotContain("a1a1");
  }

  @Test
  void itExplainsEverySettingWithoutAFile() {
    assertThat(run("config", "--explain")).isZero();
    assertThat(said.toString())
        .contains("| `port` | a whole number from 0 to 65535 | `8080` | `KEPT_SERVER_PORT` |");
  }

  @Test
  void theEnvironmentMayNameTheFileAndASecretThatIsNotThereIsSaid() {
    variables.put("KEPT_CONFIG", file.toString());
    assertThat(run("config")).isZero();
    assertThat(said.toString()).contains("env:KEPT_PSEUDONYM  # secret, is not there");
  }

  @Test
  void noFileAtAllIsSaid() {
    assertThat(run("config")).isEqualTo(2);
    assertThat(said.toString()).contains("--config FILE", "KEPT_CONFIG").doesNotContain("\tat ");
  }

  private int run(String... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    return KeptCommand.menu("0", List.of(new ConfigCommand(new Elsewhere())))
        .setOut(out)
        .setErr(out)
        .execute(arguments);
  }

  /** Services that know a folder and variables, and start nothing. */
  private final class Elsewhere implements Services {
    @Override
    public Ledgers ledgers(KeptConfig config) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LedgerSchema schema(KeptConfig config, Optional<Owner> owner) {
      throw new UnsupportedOperationException();
    }

    @Override
    public dev.kept.audit.Pseudonyms pseudonyms(KeptConfig config) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Running start(Start start) {
      throw new AssertionError("nothing is started");
    }

    @Override
    public void check(KeptConfig config) {}

    @Override
    public List<String> problems(KeptConfig config, Set<TenantId> tenants) {
      return List.of();
    }

    @Override
    public Explained answer(KeptConfig config, Tenant tenant, byte[] body) {
      return new Explained(200, "", "");
    }

    @Override
    public Path home() {
      return folder;
    }

    @Override
    public Environment environment() {
      return name -> Optional.ofNullable(variables.get(name));
    }
  }
}
