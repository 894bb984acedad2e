package dev.kept.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page of settings is what the readers ask for; {@code -Dkept.golden.renew=true} renews it. */
class SettingsPageTest {
  private static final Path PAGE = Path.of("docs/configuration.md");

  @Test
  void thePageInTheRepositoryIsTheCodes() throws IOException {
    String text = new SettingsPage().text();
    if ("true".equals(System.getProperty("kept.golden.renew"))) {
      Files.writeString(PAGE, text);
    }
    assertThat(PAGE).content().isEqualTo(text);
  }

  @Test
  void everySettingHasAMeaningAndEveryMeaningASetting() {
    assertThat(new SettingsPage().mistakes()).isEmpty();
  }

  /** And the readers refuse a key of the example that is no setting, which another test shows. */
  @Test
  void everySettingStandsInTheExample() throws IOException {
    List<String> names = Settings.list().stream().map(Setting::name).toList();
    String example = Files.readString(Path.of("docs/kept.example.yaml"));
    assertThat(names).allMatch(name -> example.contains(name + ":") || name.equals("*"));
    assertThat(Settings.list()).hasSizeGreaterThan(90);
  }

  @Test
  void defaultsTypesAndNeedsAreTheReaders() {
    assertThat(find("server.port"))
        .isEqualTo(
            new Setting(
                "server.port",
                "a whole number from 0 to 65535",
                false,
                false,
                Optional.of("8080")));
    assertThat(find("tenants.*.zone").required()).isTrue();
    assertThat(find("tenants.*.policy.sessions.*.slots").required()).isTrue();
    assertThat(find("tenants.*.trust.subject").required()).isFalse();
    assertThat(find("files.auditKey").secret()).isTrue();
    assertThat(find("tenants.*.budgets.hook").type()).endsWith("at most 1800ms");
  }

  @Test
  void onlySettingsOfTheWholeServiceHaveAVariable() {
    assertThat(find("server.publicBase").variable()).contains("KEPT_SERVER_PUBLIC_BASE");
    assertThat(find("database.url").variable()).contains(StorePlace.VARIABLE);
    assertThat(find("tenants.*.zone").variable()).isEmpty();
  }

  private static Setting find(String key) {
    return Settings.list().stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
