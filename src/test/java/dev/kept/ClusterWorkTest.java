package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterWorkTest {
  private static final Instant NOW = Instant.parse("2026-11-25T03:30:00Z");

  private static final String VISITS =
      """
      insert into visit (tenant, production, appointment, patient, start_at, start_has_time, end_at,
        zone, status, attendance, source, imported_at)
      select 'north', true, sha256(n::text::bytea), sha256('p'),
        timestamptz '2024-11-25T03:30:00Z' - interval '1 s' * (n - 1), true,
        timestamptz '2024-11-25T04:00:00Z', 'UTC', 'fulfilled', 'ATTENDED', 'file', now()
      from generate_series(1, 7001) n""";

  @TempDir private Path folder;

  @Test
  void outcomesGoAfterTwoYearsHoweverManyTheyAre() throws Exception {
    try (Store store = Store.embedded(EmbeddedDatabase.start(folder), 4)) {
      assertThat(store.awaitCurrent(Duration.ofMinutes(1))).isTrue();
      store.work().jdbi().useHandle(handle -> handle.execute(VISITS));
      assertThat(ClusterWork.outcomes(store, NOW)).isEqualTo("7000 expired visits, 0 findings");
      assertThat(ClusterWork.outcomes(store, NOW)).isEmpty();
      assertThat(ClusterWork.outcomes(store, NOW.plusSeconds(1)))
          .isEqualTo("1 expired visits, 0 findings");
    }
  }
}
