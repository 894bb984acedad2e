package dev.kept.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.tenant.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example configuration is read as an operator's would be. */
class ExampleConfigTest {
  private static final Path EXAMPLE = Path.of("docs/kept.example.yaml");
  private static final Pattern KNOWN = Pattern.compile("known here: (.*)");
  private static final String EVERY_SECTION =
      "(?m)^( *)(server|management|console|files|tenants|riverside|narrowed|ehr|trust|fhir|outbound|policy|excluded|holdOut|budgets|limits|tls|clientCertificate):( +#.*)?$";

  @TempDir private Path folder;

  @BeforeEach
  void keys() throws IOException {
    keys(folder);
  }

  /** The files that the example names. */
  static void keys(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("keys"));
    Files.writeString(folder.resolve("keys/riverside.jwks.json"), "{\"keys\":[]}");
    Files.writeString(folder.resolve("keys/holdout.key"), "a1".repeat(32));
    Files.writeString(folder.resolve("keys/opt-outs.txt"), "\ufeffpat-1\r\npat-2\r\n");
    for (String file :
        List.of(
            "proxy.login",
            "ca.pem",
            "client.pem",
            "client.key",
            "server.pem",
            "server.key",
            "riverside-ca.pem",
            "database")) {
      Files.writeString(folder.resolve("keys").resolve(file), "read only at start");
    }
  }

  @Test
  void itStartsWithTheFilesThatComeWithKept() throws IOException {
    KeptConfig config = read(Files.readString(EXAMPLE));
    assertThat(config.places().models()).isEqualTo(Path.of("/opt/kept/models/no-show"));
    assertThat(config.places().services()).isEqualTo(Path.of("/opt/kept/cds-services.json"));
    assertThat(config.places().data()).isEqualTo(folder.resolve("data"));
    assertThat(config.tenants().getFirst().rollout().phase()).isEqualTo(Phase.SHADOW);
  }

  @Test
  void everySettingInItMayBeSwitchedOn() throws IOException {
    KeptConfig config = read(allOn());
    assertThat(config.defaultTenant()).contains(config.tenants().getFirst().id());
    assertThat(config.tenants().getFirst().policy().channels()).hasSize(3);
    assertThat(config.tenants().getFirst().rollout().heldOut()).isPresent();
  }

  /** A key nobody knows makes each section tell the keys it knows. */
  @Test
  void everyKeyThereIsStandsInIt() throws IOException {
    String odd = allOn().replaceAll(EVERY_SECTION, "$1$2:\n$1  odd: {}");
    String example = Files.readString(EXAMPLE);
    assertThatThrownBy(() -> read(odd))
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
        .satisfies(
            message ->
                assertThat(known(message))
                    .hasSizeGreaterThan(40)
                    .allMatch(key -> Pattern.compile("\\b" + key + ":").matcher(example).find()));
  }

  private static List<String> known(String message) {
    return KNOWN
        .matcher(message)
        .results()
        .map((MatchResult found) -> found.group(1))
        .flatMap(keys -> Arrays.stream(keys.split(", ")))
        .toList();
  }

  private static String allOn() throws IOException {
    return Files.readString(EXAMPLE).replace("#: ", "");
  }

  private KeptConfig read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("kept.yaml"), text);
    return KeptConfig.read(file, Path.of("/opt/kept"));
  }
}
