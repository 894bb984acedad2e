package dev.kept.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.security.TokenIds.TokenUse;
import dev.kept.security.TokenIds.Use;
import dev.kept.store.Store.Logins;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgTokenIdsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  @TempDir static Path folder;
  private static Store one;
  private static Store other;

  @BeforeAll
  static void startServer() {
    EmbeddedDatabase server = EmbeddedDatabase.start(folder.resolve("pg"));
    one = Store.embedded(server, 4);
    other =
        Store.external(
            new Logins(server.owner(), Optional.empty(), Optional.empty()),
            4,
            trouble -> {
              throw trouble;
            });
  }

  @AfterAll
  static void stopServer() {
    other.close();
    one.close();
  }

  @Test
  void aTokenUsedAtOneReplicaIsRepeatedAtTheOther() {
    TokenUse use = use("a", NOW.plusSeconds(60));
    assertThat(new PgTokenIds(one.hooks()).use(use, NOW)).isEqualTo(Use.FIRST);
    assertThat(new PgTokenIds(other.hooks()).use(use, NOW)).isEqualTo(Use.REPEATED);
  }

  private static TokenUse use(String id, Instant until) {
    return new TokenUse(new TenantId("riverside"), "https://ehr.example.org", id, until);
  }
}
