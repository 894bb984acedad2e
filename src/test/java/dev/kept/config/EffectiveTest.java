package dev.kept.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.config.ConfigFile.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration as it stands reads back to itself and holds no secret. */
class EffectiveTest {
  private static final String AUDIT = "a0d17".repeat(13).substring(1);
  private static final String PSEUDONYM = "b5e0d".repeat(13).substring(1);
  private static final String HOLD_OUT = "c401d".repeat(13).substring(1);
  private static final Path HOME = Path.of("/opt/kept");

  private static final String SMALL =
      """
      server: {publicBase: https://kept.example.org}
      files: {auditKey: %s, pseudonymKey: %s}
      tenants:
        riverside:
          zone: America/Chicago
          vendor: %s
          trust: {issuer: https://ehr.example.org, jwks: keys.json}
          policy: {holdOut: {approvedOn: 2026-03-02, key: %s}}
      """;

  @TempDir private Path folder;

  /** Each secret in each place it may be. */
  private static Stream<String> configurations() {
    return Stream.of("generic", "epic", "oracle", "athena")
        .flatMap(
            vendor ->
                Stream.of(
                    SMALL.formatted("audit.key", "pseudonym.key", vendor, "holdout.key"),
                    SMALL.formatted("env:KEPT_AUDIT", "env:KEPT_PSEUDONYM", vendor, "env:HOLD")));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void itReadsBackToTheSameAndHoldsNoSecret(String text) throws IOException {
    secrets();
    ConfigFile.Reading reading = read(folder.resolve("kept.yaml"), text);
    String shown = reading.effective().yaml();
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere")).resolve("shown.yaml");
    ConfigFile.Reading again = read(elsewhere, shown);
    assertThat(again.config()).isEqualTo(reading.config());
    assertThat(again.effective().yaml()).isEqualTo(shown);
    assertThat(shown).doesNotContain(AUDIT, PSEUDONYM, HOLD_OUT);
    assertThat(shown.lines().filter(line -> line.endsWith("# secret, is there"))).hasSize(3);
    assertThat(reading.config().toString() + reading.effective().settings())
        .doesNotContain(AUDIT.substring(0, 8), PSEUDONYM.substring(0, 8))
        .doesNotContain(
            reading
                .config()
                .tenants()
                .getFirst()
                .rollout()
                .heldOut()
                .orElseThrow()
                .secret()
                .toString());
  }

  @Test
  void everyDefaultIsShownAsTheVendorHasIt() throws IOException {
    secrets();
    String shown =
        read(folder.resolve("kept.yaml"), configurations().toList().get(4)).effective().yaml();
    assertThat(shown)
        .contains("summaryLength: 90", "links: false", "maxLifetime: 570s", "inFlight: 256")
        .contains("hook: 1800ms", "phase: shadow", "algorithms: [ES384, RS384]")
        .contains("words: \"a phone call\"", "models: /opt/kept/models/no-show");
  }

  @Test
  void everySettingOfTheExampleReadsBack() throws IOException {
    ExampleConfigTest.keys(folder);
    for (String key :
        new String[] {"keys/audit.key", "keys/pseudonym.key", "keys/checkpoint.pem"}) {
      Files.writeString(folder.resolve(key), "");
    }
    String all = Files.readString(Path.of("docs/kept.example.yaml")).replace("#: ", "");
    ConfigFile.Reading reading = read(folder.resolve("kept.yaml"), all);
    ConfigFile.Reading again = read(folder.resolve("again.yaml"), reading.effective().yaml());
    assertThat(again.config()).isEqualTo(reading.config());
    assertThat(reading.effective().yaml())
        .contains("auditKey: " + folder.resolve("keys/audit.key"));
    assertThat(reading.effective().yaml())
        .contains("# secret, is there")
        .doesNotContain("is not there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditKey", "pseudonymKey", "key"})
  void aSecretThatStandsInTheFileItselfIsRefusedUnquoted(String key) throws IOException {
    secrets();
    String text = configurations().toList().getFirst();
    String wrong = text.replaceAll(key + ": [a-z.]+key", key + ": " + AUDIT);
    assertThat(wrong).isNotEqualTo(text);
    assertThatThrownBy(() -> read(folder.resolve("kept.yaml"), wrong))
        .hasMessageContaining(key + ": must name a file, or an environment variable")
        .hasMessageNotContaining(AUDIT.substring(0, 8));
  }

  @Test
  void aSecretInTheWrongPlaceIsNotQuotedEither() throws IOException {
    secrets();
    String text =
        configurations()
            .toList()
            .getFirst()
            .replace("publicBase:", "port: " + AUDIT + ", publicBase:");
    assertThatThrownBy(() -> read(folder.resolve("kept.yaml"), text))
        .hasMessageContaining("server.port: must be a whole number")
        .hasMessageNotContaining(AUDIT.substring(0, 8));
  }

  /** It may be the secret itself. */
  @ParameterizedTest
  @ValueSource(strings = {"svc:Hunter2-qx", "q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k="})
  void aKeyFileThatIsNotThereIsNotNamed(String stray) throws IOException {
    String text = configurations().toList().getFirst().replace("pseudonym.key", "'" + stray + "'");
    secrets();
    assertThat(read(folder.resolve("kept.yaml"), text).effective().yaml())
        .contains("pseudonymKey: \"\"  # secret, the file named is not there")
        .doesNotContain(stray);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditKey", "data", "models"})
  void aNameThatNoFileCanHaveIsAMistakeWithItsLine(String key) throws IOException {
    secrets();
    String text =
        configurations()
            .toList()
            .getFirst()
            .replaceFirst("files: \\{(auditKey: audit.key)?", "files: {" + key + ": \"a\\\\0b\"");
    assertThatThrownBy(() -> read(folder.resolve("kept.yaml"), text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("kept.yaml:2: files." + key + ": must ");
  }

  @Test
  void ofExcludedPeopleOnlyTheirNumberIsShown() throws IOException {
    secrets();
    Files.writeString(folder.resolve("opt-outs.txt"), "# opted out\npat-qx1\n\n pat-qx2\n");
    String text =
        configurations()
            .toList()
            .getFirst()
            .replace("policy: {", "policy: {excluded: {patientsFile: opt-outs.txt}, ");
    ConfigFile.Reading reading = read(folder.resolve("kept.yaml"), text);
    assertThat(reading.config().tenants().getFirst().policy().excluded().patients())
        .containsExactlyInAnyOrder("pat-qx1", "pat-qx2");
    assertThat(reading.effective().yaml() + reading.effective().settings())
        .contains("patients: []  # 2 of them, not shown", "patientsFile: " + folder)
        .doesNotContain("pat-qx");
    Files.writeString(folder.resolve("opt-outs.txt"), "pat-qx1\npat-qx3\n");
    assertThat(read(folder.resolve("kept.yaml"), text).effective().settings())
        .as("another person is a change")
        .isNotEqualTo(reading.effective().settings());
    String inline = text.replace("patientsFile: opt-outs.txt", "patients: [pat-qx4]");
    assertThat(read(folder.resolve("kept.yaml"), inline).effective().yaml())
        .contains("patients: [\"<not shown>\"]  # 1 of them, not shown")
        .doesNotContain("pat-qx");
  }

  /** Read back as nobody, who opted out would be scored. */
  @Test
  void whatIsNotShownIsRefusedWhenReadBack() throws IOException {
    secrets();
    String text =
        configurations()
            .toList()
            .getFirst()
            .replace("policy: {", "policy: {excluded: {patients: [pat-qx4]}, ")
            .replace("https://ehr.example.org,", "'https://ehr.example.org?t=tok1',")
            .replace("jwks: keys.json", "jku: 'https://ehr.example.org/k?a=b&sig=s3cr3t'");
    ConfigFile.Reading reading = read(folder.resolve("kept.yaml"), text);
    String shown = reading.effective().yaml();
    assertThat(shown).doesNotContain("pat-qx4", "tok1", "s3cr3t");
    assertThatThrownBy(() -> read(folder.resolve("shown.yaml"), shown))
        .hasMessageContaining("policy.excluded.patients: holds \"<not shown>\", which kept config")
        .hasMessageContaining("trust.issuer: holds \"<not shown>\"")
        .hasMessageContaining("trust.jku: holds \"<not shown>\"");
    String other = text.replace("s3cr3t", "s3cr4t");
    assertThat(read(folder.resolve("kept.yaml"), other).effective().settings())
        .as("another query is a change")
        .isNotEqualTo(reading.effective().settings());
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example.org/b, https://a.example.org/b",
    "https://u:p@a.example.org/b, https://<not shown>@a.example.org/b",
    "https://a.example.org/b?k=v&l=w, https://a.example.org/b?k=<not shown>&l=<not shown>",
    "https://a.example.org?secret, https://a.example.org?<not shown>",
    "https://a.example.org?k=v=w?x;y=z, https://a.example.org?k=<not shown>;y=<not shown>",
    "https://u@a.example.org?k=a@b, https://<not shown>@a.example.org?k=<not shown>",
    "a call? yes=no, a call? yes=no"
  })
  void ofAUrlNeitherUserNorQueryIsShown(String url, String shown) {
    assertThat(Unshown.without(url)).isEqualTo(shown);
  }

  /** Whatever a text is, YAML must not take it for anything else. */
  @Property(tries = 300)
  void anyTextReadsBack(@ForAll @StringLength(min = 1, max = 12) String text) {
    check(text.isEmpty() ? "x" : text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "Null",
        "~",
        "yes",
        "True",
        "1_000",
        "0x10",
        "007",
        "1e5",
        "- a",
        "a: b",
        "#x",
        "*a",
        "&a",
        "!t",
        "%",
        "@",
        "[a]",
        "{a}",
        "a #b",
        "'",
        "\"",
        "\\",
        "\n",
        " a ",
        "a,b",
        "|",
        ">",
        "?",
        "\ud83d\udc8a",
        "a\ud83d\udc8a b"
      })
  void textsThatMeanSomethingElseReadBack(String text) {
    check(text);
  }

  private static void check(String text) {
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      return; // half a character is no text of a file
    }
    Effective tree = new Effective();
    tree.put("k", new Effective.Value(text));
    tree.put("list", new Effective.Values(java.util.List.of(text, "b")));
    Section back = Document.read("x.yaml", tree.yaml());
    assertThat(back.text("k")).isEqualTo(text);
    assertThat(back.texts("list")).containsExactly(text, "b");
  }

  private void secrets() throws IOException {
    Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");
    Files.writeString(folder.resolve("audit.key"), AUDIT);
    Files.writeString(folder.resolve("pseudonym.key"), PSEUDONYM);
    Files.writeString(folder.resolve("holdout.key"), HOLD_OUT);
  }

  private static ConfigFile.Reading read(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Map<String, String> variables =
        Map.of(
            "KEPT_OWNER",
            "any",
            "KEPT_CLEANER",
            "any",
            "KEPT_AUDIT",
            AUDIT,
            "KEPT_PSEUDONYM",
            PSEUDONYM,
            "HOLD",
            HOLD_OUT);
    Environment environment = name -> Optional.ofNullable(variables.get(name));
    return new ConfigFile(file, HOME, environment).read();
  }
}
