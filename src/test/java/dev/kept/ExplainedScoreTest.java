package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.audit.Pseudonyms;
import dev.kept.features.Centroids;
import dev.kept.features.FeatureVector;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.onnx.OnnxModels;
import dev.kept.outcomes.control.Chart;
import dev.kept.outcomes.explain.Explanations;
import dev.kept.outcomes.explain.Explanations.Explained;
import dev.kept.outcomes.explain.Explanations.Explained.Alike;
import dev.kept.outcomes.explain.Explanations.Explained.Basis;
import dev.kept.outcomes.explain.ScoreContents.PastVisit;
import dev.kept.outcomes.explain.ScoreContents.Revision;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.measure.Slice.Bin;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.Finding.Subject;
import dev.kept.outcomes.validity.MaturedScores.Counts;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.Reason;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.outcomes.PgValidity;
import dev.kept.store.outcomes.ScoreRows;
import dev.kept.store.outcomes.ScoreRows.Score;
import dev.kept.tenant.TenantId;
import dev.kept.visit.Attendance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A score of the shipped model, explained from what the ledger keeps of it. */
class ExplainedScoreTest {
  private static final TenantId NORTH = new TenantId("north");
  private static final Owner OWNER = new Owner(NORTH, true);
  private static final Instant START = Instant.parse("2026-03-03T15:00:00Z");
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID OF_ANOTHER_MODEL = new UUID(1, 2);
  private static final String PERSON = "A".repeat(43);

  @TempDir static Path folder;
  private static Store store;
  private static ModelSet models;
  private static LoadedModel t0;

  @BeforeAll
  static void start() {
    OnnxModels shipped = new OnnxModels();
    t0 = shipped.load(Path.of("models/no-show/t0"));
    models = new ModelSet(t0, shipped.load(Path.of("models/no-show/t48")), Centroids.NONE);
    store = Store.embedded(EmbeddedDatabase.start(folder.resolve("pg")), 4);
    String model = t0.model().identity().id();
    new ScoreRows().add(score(model)).add(score("gone")).into(store.work());
    store
        .work()
        .jdbi()
        .useHandle(
            handle -> {
              handle
                  .createUpdate("update score set feature_schema = :schema, vector = :vector")
                  .bind("schema", t0.manifest().reading().schema().version())
                  .bind("vector", boxed(vector()))
                  .execute();
              handle.execute(BESIDE);
            });
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  private static final String BESIDE =
      """
      insert into score_revision (entry, score, tenant, at, hook_instance, service, probability, tier, decision,
          phase, model)
        select gen_random_uuid(), id, tenant, last_at - interval '1 minute' * n, 'h', 'book', .2, 'LOW', 'silent',
          phase, model
        from score, generate_series(0, 1) n;
      insert into visit (tenant, production, appointment, patient, start_at, start_has_time, end_at, zone, status,
          attendance, missed, known_at, service_type, source, imported_at)
        select tenant, production, sha256(name::bytea), patient, last_at - ago, true, last_at - ago, 'UTC', 'noshow',
          'NO_SHOW', true, last_at - ago + interval '1 day', name, 'visits', now()
        from score, (values ('old', interval '9 days'), ('just now', interval '1 hour')) t (name, ago)
        where id = '00000000-0000-0001-0000-000000000001';
      """;

  private static Score score(String model) {
    return new Score(
        "north",
        true,
        "T0",
        PERSON,
        "",
        START,
        "dr",
        "east",
        START.minusSeconds(864_000),
        .2,
        model,
        "STAFF",
        false,
        false);
  }

  private static FeatureVector vector() {
    float[] values = new float[t0.manifest().reading().schema().size()];
    Arrays.fill(values, Float.NaN);
    values[t0.manifest().reading().schema().indexOf("lead_days")] = 30;
    values[t0.manifest().reading().schema().indexOf("no_show_count")] = 3;
    return FeatureVector.of(values);
  }

  private static Float[] boxed(FeatureVector vector) {
    Float[] boxed = new Float[vector.size()];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = vector.at(i);
    }
    return boxed;
  }

  private static Explanations explanations() {
    return Views.of(store, new Pseudonyms(new byte[32]), models).explanations();
  }

  private static Explained first() {
    return explanations().find(NORTH, FIRST).orElseThrow();
  }

  @Test
  void theTermsComeToTheProbabilityOfTheModel() {
    Basis basis = first().basis().orElseThrow();
    double all = basis.reasons().stream().mapToDouble(Reason::contribution).sum();
    assertThat(basis.start() + all).isCloseTo(basis.margin(), within(1e-9));
    double logit = basis.margin() + basis.calibration();
    double probability = t0.model().score(List.of(vector())).getFirst().probability();
    assertThat(1 / (1 + Math.exp(-logit))).isCloseTo(probability, within(1e-9));
    assertThat(basis.reasons())
        .anySatisfy(
            reason -> {
              assertThat(reason.feature()).isEqualTo("no_show_count");
              assertThat(reason.value()).isEqualTo(3);
            });
  }

  @Test
  void saysWhatWasMissing() {
    assertThat(first().basis().orElseThrow().missing())
        .contains("age")
        .doesNotContain("lead_days", "no_show_count");
  }

  @Test
  void tellsEachTimeItWasAskedAndWhatWasKnownThenOfEarlierVisits() {
    assertThat(first().content().revisions())
        .hasSize(2)
        .first()
        .extracting(Revision::at)
        .isEqualTo(first().content().row().asked().last());
    assertThat(first().content().past())
        .containsExactly(
            new PastVisit(
                first().content().row().asked().last().minusSeconds(9 * 86_400),
                Attendance.NO_SHOW,
                "old"));
  }

  @Test
  void aModelThatServesNoMoreExplainsNothing() {
    Explained gone = explanations().find(NORTH, OF_ANOTHER_MODEL).orElseThrow();
    assertThat(gone.basis()).isEmpty();
    assertThat(gone.content().row().result().model()).isEqualTo("gone");
  }

  @Test
  void anotherTenantFindsNothing() {
    assertThat(explanations().find(new TenantId("south"), FIRST)).isEmpty();
  }

  @Test
  void visitsOfLikeRiskAreToldWhereThereAreEnough() {
    assertThat(first().alike()).isEmpty();
    PgValidity validity = new PgValidity(store.work());
    Bin like = new Bin(.21, .25, 40);
    validity.keep(OWNER, List.of(finding(1, new Bin(.05, .04, 40), like, new Bin(.5, .4, 40))));
    assertThat(first().alike()).contains(new Alike(.21, .25, 40));
    validity.keep(OWNER, List.of(finding(2, new Bin(.05, .04, 40), new Bin(.21, .25, 29))));
    assertThat(first().alike()).isEmpty();
    store.work().jdbi().useHandle(handle -> handle.execute("delete from validity"));
  }

  private static Finding finding(long at, Bin... bins) {
    Slice all = new Slice("subset", "all", 400, 80, 300, Map.of(), List.of(bins));
    return new Finding(
        new Subject("T0", t0.model().identity().id(), true, 84, START.plusSeconds(at)),
        Counts.NONE,
        all,
        List.of(),
        Chart.EMPTY,
        new Verdict.Inside());
  }
}
