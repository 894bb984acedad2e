package dev.kept.store.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.security.TokenIds.TokenUse;
import dev.kept.security.TokenIds.Use;
import dev.kept.security.replay.Claim;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.Store.Logins;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgTokenIdsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  @TempDir static Path folder;
  private static EmbeddedDatabase server;
  private static Store first;
  private static Store second;

  /** A loaded machine takes its time. */
  private static final Duration LONG = Duration.ofSeconds(20);

  private static PgTokenIds one;
  private static PgTokenIds other;

  @BeforeAll
  static void startServer() {
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    first = Store.embedded(server, 4);
    second =
        Store.external(
            new Logins(server.owner(), Optional.empty(), Optional.empty()),
            4,
            trouble -> {
              throw trouble;
            });
    one = PgTokenIds.in(first, LONG);
    other = PgTokenIds.in(second, LONG);
  }

  @AfterAll
  static void stopServer() {
    second.close();
    first.close();
  }

  @Test
  void aTokenUsedAtOneReplicaIsRepeatedAtTheOther() {
    assertThat(one.claim(claim("a"))).isEqualTo(Use.FIRST);
    assertThat(other.claim(claim("a"))).isEqualTo(Use.REPEATED);
    assertThat(one.claim(claim("a"))).isEqualTo(Use.REPEATED);
  }

  @Test
  void issuerAndIdAreNotRunTogether() {
    assertThat(one.claim(claim("https://a", "bc"))).isEqualTo(Use.FIRST);
    assertThat(one.claim(claim("https://ab", "c"))).isEqualTo(Use.FIRST);
  }

  @Test
  void ofManyAtOnceAtTwoReplicasEachTokenPassesOnce() throws Exception {
    List<Future<Use>> uses = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        String id = "many-" + i / 4;
        PgTokenIds where = i % 2 == 0 ? one : other;
        uses.add(callers.submit(() -> untilKnown(where, id)));
      }
    }
    int passed = 0;
    for (Future<Use> use : uses) {
      passed += use.get() == Use.FIRST ? 1 : 0;
    }
    assertThat(passed).isEqualTo(50);
  }

  /** On a loaded machine a statement may take longer than a hook waits. */
  private static Use untilKnown(PgTokenIds where, String id) {
    Claim claim = claim(id);
    for (int tries = 0; tries < 100; tries++) {
      Use use = where.claim(claim);
      if (use == Use.FIRST) {
        return use;
      }
      Optional<List<Claim>> late = where.settle(List.of(claim));
      if (late.isPresent()) {
        return late.get().isEmpty() ? Use.FIRST : Use.REPEATED;
      }
    }
    return Use.UNKNOWN;
  }

  @Test
  void aUseThatIsWrittenAgainIsNotAnothers() {
    Claim mine = claim("again");
    Claim others = claim("again");
    assertThat(one.claim(mine)).isEqualTo(Use.FIRST);
    assertThat(one.settle(List.of(mine, others))).contains(List.of(others));
    assertThat(other.settle(List.of(others))).contains(List.of(others));
  }

  @Test
  void whatIsExpiredIsForgottenSomeAtATime() {
    Instant before = NOW.minusSeconds(86_400);
    List<Claim> old = new ArrayList<>();
    for (int i = 0; i < 10_500; i++) {
      old.add(new Claim(UUID.randomUUID(), use("https://old", "old-" + i, before)));
    }
    assertThat(one.settle(old)).contains(List.of());
    Claim young = claim("young");
    assertThat(one.claim(young)).isEqualTo(Use.FIRST);
    assertThat(PgTokenIds.forget(first, before)).isEqualTo(10_500);
    assertThat(one.claim(claim("young"))).isEqualTo(Use.REPEATED);
  }

  @Test
  void aRowHoldsNoneOfTheTokensOwnWords() {
    assertThat(one.claim(claim("https://secret-issuer", "secret-id"))).isEqualTo(Use.FIRST);
    List<String> rows =
        first
            .hooks()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select("select encode(digest, 'escape') || t::text from token_use t")
                        .mapTo(String.class)
                        .list());
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("secret"));
  }

  private static Claim claim(String id) {
    return claim("https://ehr.example.org", id);
  }

  private static Claim claim(String issuer, String id) {
    return new Claim(UUID.randomUUID(), use(issuer, id, NOW.plusSeconds(60)));
  }

  private static TokenUse use(String issuer, String id, Instant until) {
    return new TokenUse(new TenantId("riverside"), issuer, id, until);
  }
}
