package dev.kept.store.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.ValidityJob;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.outcomes.ScoreRows.Score;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which model a verdict is of. */
class ServingModelTest {
  private static final Owner NORTH = new Owner(new TenantId("north"), true);
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

  @TempDir private Path folder;

  private static Score score(String model, int starts, int asked) {
    return new Score(
        "north",
        true,
        "T0",
        Told.named("p"),
        Told.named("a" + starts),
        NOW.plus(Duration.ofDays(starts)),
        "dr",
        "east",
        NOW.plus(Duration.ofDays(asked)),
        .3,
        model,
        "SHADOW",
        false,
        false);
  }

  @Test
  void aNewModelServesFromItsFirstScoreOnThoughNoVisitOfItsHasBegun() {
    try (Store store = Store.embedded(EmbeddedDatabase.start(folder), 4)) {
      new ScoreRows()
          .add(score("old", -10, -20))
          .add(score("old", -9, -19))
          .add(score("new", 20, -1))
          .into(store.work());
      PgValidity validity = new PgValidity(store.work());
      ValidityJob job =
          new ValidityJob(new PgMatured(store.work()), validity, () -> List.of(NORTH));
      assertThat(job.run(NOW)).isEqualTo(2);
      assertThat(validity.latest(NORTH))
          .extracting(Finding::subject)
          .extracting(it -> it.model() + " " + it.serving())
          .containsExactly("new true", "old false");
      assertThat(validity.verdicts(NORTH.tenant(), true))
          .extracting(it -> it.model() + " " + it.verdict().words())
          .containsExactly("new too few no-shows: 0 of 200, none come");
    }
  }
}
