package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is wrong with the files that a configuration names is told together. */
class StartLookTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyMistakeIsToldAtOnceWhetherItIsACheckOrAStart(boolean check) throws IOException {
    Files.writeString(folder.resolve("keys.json"), "no keys");
    Files.writeString(folder.resolve("services.json"), "{\"services\": 1}");
    Path file = config("models: nowhere, services: services.json");
    String said = check ? run(file, "--check") : run(file);
    assertThat(said)
        .contains("the services cannot be used")
        .contains("the models' folder " + folder.resolve("nowhere") + " is not there")
        .contains("keys.json is no JWK set")
        .contains("the audit key cannot be used")
        .doesNotContain("\tat ");
  }

  @Test
  void oneMistakeIsToldAlone() throws IOException {
    Files.writeString(folder.resolve("keys.json"), "no keys");
    Files.writeString(folder.resolve("a.key"), "a1".repeat(32));
    Files.writeString(folder.resolve("p.key"), "b2".repeat(32));
    String said = run(config("models: '" + HOME.resolve("models/no-show") + "'"), "--check");
    assertThat(said)
        .startsWith("kept: the service does not start: tenant riverside")
        .contains("no JWK");
  }

  private Path config(String files) throws IOException {
    return Files.writeString(
        folder.resolve("kept.yaml"),
        """
        server: {port: 0, publicBase: 'https://kept.example.org', management: {port: 0}}
        database: {enabled: false}
        files: {auditKey: a.key, pseudonymKey: p.key, %s}
        tenants:
          riverside:
            zone: America/Chicago
            trust: {issuer: 'https://ehr.example.org', jwks: keys.json}
        """
            .formatted(files));
  }

  private static String run(Path file, String... more) {
    StringWriter err = new StringWriter();
    CommandLine menu = Main.menu(HOME);
    menu.setErr(new PrintWriter(err)).setOut(new PrintWriter(new StringWriter()));
    String[] arguments = new String[more.length + 3];
    arguments[0] = "serve";
    arguments[1] = "--config";
    arguments[2] = file.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    assertThat(menu.execute(arguments)).isEqualTo(2);
    return err.toString();
  }
}
