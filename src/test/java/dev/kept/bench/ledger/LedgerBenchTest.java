package dev.kept.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.bench.ledger.LedgerBench.Settings;
import dev.kept.bench.ledger.LedgerBench.Sort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That the bench measures what it says; how much it is, is nobody's test. */
@Timeout(300)
class LedgerBenchTest {
  private static final long ROWS = 10_000;
  @TempDir private Path folder;

  @Test
  void recordsAreWrittenShippedAskedForAndVerified() throws IOException {
    String text = run(EnumSet.complementOf(EnumSet.of(Sort.CPU)), ROWS).text();
    assertThat(text)
        .containsPattern("as many as it takes, not shipped +[1-9]")
        .containsPattern("2000 hooks/s, shipped meanwhile +[1-9]")
        .containsPattern("shipped into the database: [1-9]")
        .containsPattern("written, sealed and shipped: 10,\\d{3} records")
        .containsPattern("a user's newest 100 +200 +[1-9]")
        .containsPattern("a day's export, all tenants +5 +[1-9]")
        .containsPattern("verified: 10,\\d{3} records .* chain valid");
  }

  @Test
  void aTableIsGoneOnWith() throws IOException {
    run(Set.of(Sort.FILL), ROWS);
    assertThat(run(Set.of(Sort.FILL, Sort.VERIFY), 2 * ROWS).text())
        .containsPattern("written, sealed and shipped: (9|10),\\d{3} records")
        .containsPattern("verified: 20,\\d{3} records .* chain valid");
  }

  @Test
  void aDiskWithoutRoomIsSaidBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> run(Set.of(Sort.FILL), 1L << 50))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("MB");
  }

  private LedgerReport run(Set<Sort> sorts, long rows) throws IOException {
    Settings settings =
        new Settings(
            sorts,
            Duration.ofMillis(500),
            2,
            rows,
            Duration.ofMinutes(2),
            LocalDate.now(ZoneOffset.UTC),
            ZoneOffset.UTC,
            folder,
            Object::toString);
    return new LedgerBench(settings, _ -> {}).run();
  }
}
