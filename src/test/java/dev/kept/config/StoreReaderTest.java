package dev.kept.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.config.StorePlace.External;
import dev.kept.config.StorePlace.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreReaderTest {
  private static final String REST =
      """
      server: {publicBase: https://kept.example.org}
      files: {auditKey: audit.key, pseudonymKey: pseudonym.key, data: records}
      tenants:
        riverside:
          zone: America/Chicago
          trust: {issuer: https://ehr.example.org, jku: https://ehr.example.org/keys}
      """;

  @TempDir private Path folder;

  @Test
  void withoutADatabaseOneIsKeptInTheDataFolder() throws IOException {
    assertThat(read("", Map.of()))
        .isEqualTo(new StorePlace.Embedded(folder.resolve("records").resolve("postgres")));
  }

  @Test
  void switchedOffThereIsNone() throws IOException {
    assertThat(read("database: {enabled: false}\n", Map.of("KEPT_DATABASE_URL", "postgres://h/k")))
        .isEqualTo(new StorePlace.None());
  }

  @Test
  void readsASitesOwnWithALoginForEachOffice() throws IOException {
    Files.writeString(folder.resolve("pw"), "any");
    StorePlace place =
        read(
            """
            database:
              url: jdbc:postgresql://db.example.org:5433/kept?sslmode=verify-full
              user: kept_app
              password: pw
              migrator: {user: kept_owner, password: env:OWNER}
              retention: {user: kept_cleaner}
              connections: 20
            """,
            Map.of());
    String url = "jdbc:postgresql://db.example.org:5433/kept?sslmode=verify-full";
    assertThat(place)
        .isEqualTo(
            new External(
                new Login(
                    url, "kept_app", Optional.of(new SecretSource.InFile(folder.resolve("pw")))),
                Optional.of(
                    new Login(
                        url, "kept_owner", Optional.of(new SecretSource.InEnvironment("OWNER")))),
                Optional.of(new Login(url, "kept_cleaner", Optional.empty())),
                20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:s3cret@db.example.org/kept?sslmode=require",
        "jdbc:postgresql://app:s3cret@db.example.org/kept?sslmode=require",
        "postgres://app:s3cret@db.example.org/kept?sslmode=require\n"
      })
  void theEnvironmentStandsAboveTheFile(String url) throws IOException {
    assertThat(
            read(
                "database: {url: 'jdbc:postgresql://other.example.org/x'}\n",
                Map.of("KEPT_DATABASE_URL", url)))
        .isEqualTo(
            new External(
                new Login(
                    "jdbc:postgresql://db.example.org/kept?sslmode=require",
                    "app",
                    Optional.of(new SecretSource.InEnvironment("KEPT_DATABASE_URL"))),
                Optional.empty(),
                Optional.empty(),
                8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db/kept",
        "jdbc:postgresql://app:s3cret@db.example.org/kept",
        "jdbc:postgresql://db.example.org/kept?sslmode=require&password=s3cret",
        "jdbc:postgresql://db.example.org/kept?sslPassword=s3cret",
        "postgresql:///kept",
        "postgresql://db.example.org",
        "db.example.org/kept"
      })
  void aUrlThatIsNoneOrHoldsASecretIsRefusedUnquoted(String url) {
    assertThatThrownBy(() -> read("database: {url: '" + url + "'}\n", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("database.url")
        .hasMessageContaining("without user and password")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void anEnvironmentThatNamesNoDatabaseIsRefusedUnquoted() {
    assertThatThrownBy(() -> read("", Map.of("KEPT_DATABASE_URL", "mysql://app:s3cret@h/k")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("KEPT_DATABASE_URL")
        .hasMessageNotContaining("s3cret");
  }

  private StorePlace read(String database, Map<String, String> environment) throws IOException {
    Path file = folder.resolve("kept.yaml");
    Files.writeString(file, database + REST);
    return new ConfigFile(
            file, Path.of("").toAbsolutePath(), name -> Optional.ofNullable(environment.get(name)))
        .read()
        .config()
        .store();
  }
}
