package dev.kept.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.security.TokenIds.TokenUse;
import dev.kept.security.TokenIds.Use;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgTokenIdsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  @TempDir static Path folder;
  private static EmbeddedDatabase server;
  private static Database one;
  private static Database other;

  @BeforeAll
  static void startServer() {
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    Database.migrate(server.owner());
    one = Database.open(server.owner(), 4);
    other = Database.open(server.owner(), 4);
  }

  @AfterAll
  static void stopServer() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void aTokenUsedAtOneReplicaIsRepeatedAtTheOther() {
    TokenUse use = use("a", NOW.plusSeconds(60));
    assertThat(new PgTokenIds(one).use(use, NOW)).isEqualTo(Use.FIRST);
    assertThat(new PgTokenIds(other).use(use, NOW)).isEqualTo(Use.REPEATED);
  }

  private static TokenUse use(String id, Instant until) {
    return new TokenUse(new TenantId("riverside"), "https://ehr.example.org", id, until);
  }
}
