package dev.kept.hooks.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.features.Centroids;
import dev.kept.features.FeatureMaker;
import dev.kept.features.FeatureOptions;
import dev.kept.features.FeatureVector;
import dev.kept.features.FrozenRates;
import dev.kept.fhir.CallFacts;
import dev.kept.fhir.Clinic;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.hooks.FixedModel;
import dev.kept.hooks.pipeline.Scorer.Target;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.tenant.Tenant;
import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.Histories;
import dev.kept.training.sample.RateFit;
import dev.kept.training.sample.SamplePlan;
import dev.kept.training.sample.SampleSet;
import dev.kept.training.table.TableOptions;
import dev.kept.training.table.VisitRow;
import dev.kept.training.table.VisitTable;
import dev.kept.training.world.Preset;
import dev.kept.training.world.World;
import dev.kept.training.world.WorldOptions;
import dev.kept.training.world.output.WorldFolder;
import dev.kept.visit.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call made of a patient's resources gives the vector that training makes of the same. */
class ReplayedCallTest {
  private static final Tenant TENANT = Clinic.tenant();
  private static final HookReader READER = new HookReader(new JsonDocuments());
  private static final ModelSet MODELS =
      new ModelSet(
          FixedModel.saying(.5, Stage.T0), FixedModel.saying(.5, Stage.T48), Centroids.NONE);
  private static final int EVERY = 3;

  /** What a resource without versions cannot date, and training with versions can. */
  private static final Set<String> UNDATED =
      Set.of("late_cancel_count", "early_cancel_count", "hours_since_asked");

  /** Where nothing is on record no location comes with it. */
  private static final Set<String> NEWCOMERS = Set.of("distance_km");

  @TempDir private static Path folder;
  private static Chart chart;
  private static final List<VisitRow> ROWS = new ArrayList<>();
  private static Centroids centroids = Centroids.NONE;

  @BeforeAll
  static void writeAWorld() throws IOException {
    WorldOptions options = new WorldOptions(Preset.USUAL, 7, 130, 24, TENANT.zone());
    new WorldFolder(folder, Set.of(WorldFolder.Format.FHIR), Duration.ofHours(24))
        .write(World.of(options), done -> {});
    centroids = Centroids.ofGazetteer(Files.readAllLines(folder.resolve("centroids.txt")));
    chart = Chart.read(folder);
    VisitTable.read(folder, TableOptions.USUAL.withZone(TENANT.zone()), ROWS::add);
  }

  @Test
  void aBookingsVectorIsThatOfItsSample() throws IOException {
    assertThat(compared(new SamplePlan(Stage.T0, FeatureOptions.USUAL, centroids)))
        .isGreaterThan(200);
  }

  @Test
  void aChartsVectorTwoDaysAheadIsThatOfItsSample() throws IOException {
    FeatureOptions asking = FeatureOptions.USUAL.withConfirmation();
    assertThat(compared(new SamplePlan(Stage.T48, asking, centroids))).isGreaterThan(200);
  }

  /** How many samples were compared, each with all that was written of its patient by then. */
  private static int compared(SamplePlan plan) throws IOException {
    Cohort cohort = Cohort.of(ROWS, plan);
    FrozenRates rates = RateFit.of(cohort);
    SampleSet samples = SampleSet.toScore(cohort, rates);
    FeatureMaker maker = new FeatureMaker(plan.features(), centroids, rates, TENANT.zone());
    int count = 0;
    for (int i = 0; i < samples.size(); i += EVERY) {
      Call call = Call.at(cohort.seenAt(i), cohort.row(i), plan.stage());
      Optional<Target> target = call.target();
      if (target.isPresent()) {
        FeatureVector served =
            maker.vector(
                call.facts.patient(), target.get().history(), target.get().appointment(), call.t);
        checkSample(maker, served, samples.vector(i), call.untold());
        assertThat(bits(call.fromFolder(maker, plan))).isEqualTo(bits(served));
        count++;
      }
    }
    return count;
  }

  /**
   * A call and what it tells.
   *
   * @param t when it is made
   * @param row the visit it is about
   * @param stage whether that is being booked
   * @param shown the appointments shown
   * @param facts what the hook's reader makes of it
   */
  private record Call(Instant t, VisitRow row, Stage stage, List<JsonNode> shown, Facts facts) {
    static Call at(Instant t, VisitRow row, Stage stage) {
      String id = row.visit().id().value();
      boolean booking = stage == Stage.T0;
      List<JsonNode> shown = chart.written(row.patient(), t, booking ? id : "");
      Optional<JsonNode> booked =
          booking ? Optional.of(chart.proposal(row.patient(), id)) : Optional.empty();
      byte[] body = chart.call(row.patient(), shown, booked).toString().getBytes(UTF_8);
      return switch (READER.read(Document.of(body), TENANT)) {
        case HookReading.Read read ->
            new Call(t, row, stage, shown, CallFacts.of(read.body(), TENANT, t));
        case HookReading.Refused refused -> throw new AssertionError(refused);
      };
    }

    Optional<Target> target() {
      Targets targets = new Targets(MODELS, TENANT, t);
      return stage == Stage.T0
          ? targets.booking(facts).stream().findFirst()
          : targets.viewing(facts).stream()
              .filter(target -> target.appointment().id().equals(row.visit().id()))
              .findFirst();
    }

    /** The features that may be missing here and known to training. */
    Set<String> untold() {
      return shown.isEmpty() ? NEWCOMERS : UNDATED;
    }

    /** The vector of the very resources of the call, read as training reads a folder. */
    FeatureVector fromFolder(FeatureMaker maker, SamplePlan plan) throws IOException {
      List<JsonNode> lines = new ArrayList<>(shown);
      lines.addAll(chart.about(row.patient(), shown));
      if (stage == Stage.T0) {
        lines.add(chart.booked(row.patient(), row.visit().id().value()));
      }
      Path snapshot = Files.createTempDirectory(folder, "snapshot");
      Files.write(snapshot.resolve("all.ndjson"), lines.stream().map(JsonNode::toString).toList());
      List<VisitRow> rows = new ArrayList<>();
      VisitTable.read(snapshot, TableOptions.USUAL.withZone(TENANT.zone()), rows::add);
      VisitRow own =
          rows.stream()
              .filter(r -> r.visit().id().equals(row.visit().id()))
              .findFirst()
              .orElseThrow();
      return maker.vector(
          own.facts(), Histories.of(rows, plan).at(row.patient(), t), own.asOf(t), t);
    }
  }

  private static void checkSample(
      FeatureMaker maker, FeatureVector served, FeatureVector sample, Set<String> untold) {
    for (int f = 0; f < served.size(); f++) {
      String name = maker.schema().names().get(f);
      if (!untold.contains(name) || !Float.isNaN(served.at(f))) {
        assertThat(bits(served).get(f)).as(name).isEqualTo(bits(sample).get(f));
      }
    }
  }

  private static List<Integer> bits(FeatureVector vector) {
    return IntStream.range(0, vector.size())
        .mapToObj(f -> Float.floatToRawIntBits(vector.at(f)))
        .toList();
  }
}
