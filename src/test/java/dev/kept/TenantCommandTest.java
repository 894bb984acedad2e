package dev.kept;

import static dev.kept.ServedFolder.configuration;
import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kept tenant} on a real database; no service runs. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantCommandTest {
  private TenantCommands commands;
  private ServedFolder served;
  private Path home = Path.of("");

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    home = folder;
    served = new ServedFolder(folder);
    commands = new TenantCommands(folder.resolve("pg"));
    served.write(commands.on(served.config, configuration(tenant("north", "staff"))));
  }

  @AfterAll
  void stop() {
    commands.close();
  }

  @Test
  void whatIsAddedStandsInOneFormAndIsShownWithWhoAddedItAndWhy() throws IOException {
    commands.good(
        "add",
        file(settings("shown") + "  # a remark\n"),
        "--reason",
        "contract 17",
        "--by",
        "Ann");
    assertThat(commands.settings("shown"))
        .isEqualTo(
            """
            zone: America/Chicago
            trust:
              issuer: https://ehr.example.org
              jwks: %s
              subject: shown
            """
                .formatted(home.resolve("jwks.json")));
    assertThat(commands.good("show", "shown"))
        .contains("of the database; in force: phase shadow", "high: 0.55")
        .containsPattern("put {2}by Ann \\(as .+\\): contract 17");
    assertThat(commands.good("list"))
        .containsPattern("shown +shadow +database +no")
        .containsPattern("north +staff +file +no");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "America/Chicago | Mars | given.yaml:2: tenants.bad.zone: | must be an IANA time zone",
        "subject: bad | subjekt: bad | given.yaml:3: tenants.bad.trust.subjekt: | not a key here",
        "subject: bad | subject: north | tenants north and bad | the same issuer",
        "America/Chicago | | given.yaml:2: tenants.bad.zone: | is missing",
      })
  void aMistakeIsToldWithItsFileLineAndKeyAndNothingIsAdded(
      String from, String to, String place, String words) throws IOException {
    String text = settings("bad").replace(from, to == null ? "" : to);
    assertThat(commands.mistake("add", file(text))).contains(place, words);
    assertThat(commands.good("list")).doesNotContain("bad ");
  }

  @Test
  void filesAreNamedByWholePaths() throws IOException {
    String text = settings("bad").replace(home.resolve("jwks.json").toString(), "jwks.json");
    assertThat(commands.mistake("add", file(text)))
        .contains("given.yaml:3: tenants.bad.trust.jwks: must be a whole path");
  }

  @Test
  void patientsAndSecretsDoNotStandInTheDatabase() throws IOException {
    String more = "  policy: {excluded: {patients: [pat-1]}}\n";
    assertThat(commands.mistake("add", file(settings("people") + more)))
        .contains("given.yaml:4: tenants.people.policy.excluded.patients", "patientsFile")
        .doesNotContain("pat-1");
    String secret = "  outbound: {certificate: /c.pem, key: " + ServedFolder.hex(3) + "}\n";
    assertThat(commands.mistake("add", file(settings("people") + secret)))
        .contains("the secret itself must not stand here")
        .doesNotContain(ServedFolder.hex(3));
    Path optOuts = Files.writeString(home.resolve("opt-outs.txt"), "pat-1\n");
    String named = "  policy: {excluded: {patientsFile: " + optOuts + "}}\n";
    commands.good("add", file(settings("people") + named));
    assertThat(commands.good("show", "people")).contains("1 of them, not shown");
    assertThat(commands.settings("people")).doesNotContain("pat-1");
  }

  @Test
  void settingsAreChangedOneByOneAndWhatWouldNotBeServedIsNot() throws IOException {
    commands.good("add", file(settings("edited")));
    assertThat(
            commands.good(
                "edit", "edited", "--set", "policy.high=0.6", "--set", "origins=[https://a.org]"))
        .contains("  + policy.high: 0.6", "  + origins: [https://a.org]");
    assertThat(commands.mistake("edit", "edited", "--set", "policy.high=2"))
        .contains("tenants.edited.policy.high", "must be a number");
    assertThat(commands.mistake("edit", "edited", "--set", "production=true"))
        .contains("cannot change between production and the rest");
    assertThat(commands.mistake("edit", "edited", "--set", "phase=full"))
        .contains("kept tenant phase edited");
    commands.good("edit", "edited", "--set", "policy.high=", "--set", "phase=paused");
    assertThat(commands.settings("edited")).contains("phase: paused").doesNotContain("high");
    assertThat(commands.mistake("edit", "north", "--set", "name=x")).contains("given by");
    assertThat(commands.mistake("edit", "nobody", "--set", "name=x")).contains("no tenant nobody");
  }

  @Test
  void whatIsExportedIsImportedToTheSame() throws IOException {
    commands.good("add", file(settings("there")));
    String all = commands.good("export");
    assertThat(all).startsWith("tenants:\n");
    assertThat(commands.good("import", file(all), "--dry-run"))
        .contains("there stays as it is", "dry run")
        .doesNotContain("is changed", "is added");
    String other =
        commands.good("export", "there").replace("America/Chicago", "Europe/Paris")
            + settings("back").replaceAll("(?m)^", "  ").stripTrailing()
            + "\n";
    assertThat(commands.good("import", file(other), "--dry-run"))
        .contains("there is changed:", "  - zone: America/Chicago", "  + zone: Europe/Paris")
        .contains("back is added");
    assertThat(commands.settings("there")).contains("America/Chicago");
    commands.good("import", file(other), "--reason", "moved");
    assertThat(commands.settings("there")).contains("Europe/Paris");
    assertThat(commands.settings("back")).contains("America/Chicago");
  }

  @Test
  void ofAnImportWithAMistakeNothingIsTaken() throws IOException {
    String both = settings("good") + settings("wrong").replace("America/Chicago", "Mars");
    assertThat(commands.mistake("import", file(both))).contains("given.yaml:5: tenants.wrong.zone");
    assertThat(commands.good("list")).doesNotContain("good ");
    assertThat(commands.mistake("import", file(settings("good") + "  phase: full\n")))
        .contains("kept tenant phase good");
    commands.good(
        "import", file(settings("good") + "  phase: full\n"), "--with-phases", "--reason", "back");
    assertThat(commands.good("list")).containsPattern("good +full");
  }

  @Test
  void whoeverDeletesSaysWhy() throws IOException {
    commands.good("add", file(settings("gone")));
    assertThat(commands.mistake("remove", "gone")).contains("--reason");
    assertThat(commands.mistake("pause", "gone")).contains("--reason");
    commands.good("remove", "gone", "--reason", "done");
    assertThat(commands.good("list")).doesNotContain("gone ");
  }

  private String settings(String id) {
    return """
        %s:
          zone: America/Chicago
          trust: {issuer: '%s', jwks: '%s', subject: %s}
        """
        .formatted(id, ServedFolder.ISSUER, home.resolve("jwks.json"), id);
  }

  private String file(String text) throws IOException {
    return Files.writeString(home.resolve("given.yaml"), text).toString();
  }
}
