package dev.kept.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.config.ConfigFile;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.tenants.ChangeRecord;
import dev.kept.store.tenants.PgTenantBook;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Snapshot;
import dev.kept.tenant.book.TenantBook;
import dev.kept.tenant.book.Written;
import dev.kept.tenant.book.Written.Refused;
import dev.kept.tenant.book.Written.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas of a service on one real database hold the same patients out, whatever files say. */
class HoldOutKeyTest {
  private static final TenantId NORTH = new TenantId("north");
  private static final Change CHANGE = new Change(Instant.EPOCH, "Ann", "approved");

  @TempDir private Path folder;
  private Store store;
  private TenantBook book;

  @BeforeEach
  void start() {
    store = Store.embedded(EmbeddedDatabase.start(folder.resolve("pg")), 4);
    book = new PgTenantBook(store.work(), ChangeRecord.NONE);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void theFirstKeyIsKnownToAllAndAnotherShowsNobodyAnything() throws IOException {
    LiveTenants first = new LiveTenants(tenants("aa"));
    LiveTenants other = new LiveTenants(tenants("bb"));
    try (BookWatch _ = watch(first, new Copy())) {
      assertThat(book.snapshot().holdOuts()).containsOnlyKeys(NORTH);
      assertThat(phase(first)).isEqualTo(Phase.STAFF);
      Copy kept = new Copy();
      try (BookWatch _ = watch(other, kept)) {
        assertThat(phase(other)).isEqualTo(Phase.SHADOW);
        assertThat(phase(first)).isEqualTo(Phase.STAFF);
        other.replace(LiveTenants.Table.of(tenants("aa")));
        assertThat(phase(other)).isEqualTo(Phase.STAFF);
      }
      assertThat(kept.seen.held(tenants("bb").getFirst()).rollout().phase())
          .isEqualTo(Phase.SHADOW);
    }
  }

  @Test
  void anotherKeyIsRefusedThoughTheHoldOutHasEnded() {
    UUID key = new UUID(1, 1);
    assertThat(book.write(List.of(new Move.HoldOut(NORTH, key)), CHANGE))
        .isInstanceOf(Written.Done.class);
    assertThat(book.write(List.of(new Move.HoldOut(NORTH, key)), CHANGE))
        .isInstanceOf(Written.Done.class);
    assertThat(book.write(List.of(new Move.HoldOut(NORTH, new UUID(1, 2))), CHANGE))
        .isEqualTo(new Refused(NORTH, Why.HOLD_OUT));
    assertThat(book.snapshot().holdOuts()).containsEntry(NORTH, key);
  }

  private BookWatch watch(LiveTenants tenants, LastKnown copy) {
    return BookWatch.begin(book, copy, tenants, () -> Instant.EPOCH);
  }

  private static Phase phase(LiveTenants tenants) {
    return tenants.find(NORTH).orElseThrow().rollout().phase();
  }

  private List<Tenant> tenants(String key) throws IOException {
    Files.writeString(folder.resolve("holdout.key"), key.repeat(32));
    Files.writeString(folder.resolve("north.json"), "n");
    Files.writeString(
        folder.resolve("kept.yaml"),
        """
        server: {publicBase: 'https://kept.example.org'}
        files: {auditKey: audit.key, pseudonymKey: pseudonym.key}
        tenants:
          north:
            zone: Europe/Oslo
            phase: staff
            policy: {holdOut: {share: .1, approvedOn: 2026-03-02, key: holdout.key}}
            trust: {issuer: 'https://ehr.example.org', jwks: north.json, subject: north}
        """);
    return new ConfigFile(folder.resolve("kept.yaml"), folder, _ -> Optional.empty())
        .read()
        .config()
        .tenants();
  }

  /** A copy in memory. */
  private static final class Copy implements LastKnown {
    private volatile Snapshot seen = Snapshot.NONE;

    @Override
    public Optional<Snapshot> read() {
      return Optional.of(seen);
    }

    @Override
    public boolean keep(Snapshot fresh) {
      seen = fresh;
      return true;
    }
  }
}
