package dev.kept.hooks;

import dev.kept.features.FeatureOptions;
import dev.kept.features.FeatureSchema;
import dev.kept.features.FeatureVector;
import dev.kept.features.FrozenRates;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.Manifest;
import dev.kept.risk.Manifest.Golden;
import dev.kept.risk.Manifest.Reading;
import dev.kept.risk.Manifest.Window;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.risk.RiskModel;
import dev.kept.risk.RiskUnavailableException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A model whose answer the test chooses. */
public final class FixedModel implements RiskModel {
  private final ModelIdentity identity;
  private final FeatureSchema schema;
  private final ToDoubleFunction<FeatureVector> probability;
  private final boolean explains;

  private FixedModel(
      ModelIdentity identity,
      FeatureSchema schema,
      ToDoubleFunction<FeatureVector> probability,
      boolean explains) {
    this.explains = explains;
    this.identity = identity;
    this.schema = schema;
    this.probability = probability;
  }

  /** A loaded model that always says {@code probability}; NaN stands for a model that is away. */
  public static LoadedModel saying(double probability, Stage stage) {
    FeatureOptions options = FeatureOptions.USUAL;
    FeatureSchema schema = FeatureSchema.of(options);
    ModelIdentity identity = new ModelIdentity("fixed-" + stage, stage, .18, "a test");
    float[] zeros = new float[schema.size()];
    Golden.Row row = new Golden.Row(FeatureVector.of(zeros), 0, .5);
    LocalDate day = LocalDate.of(2026, 1, 1);
    Manifest manifest =
        new Manifest(
            "0".repeat(64),
            identity,
            new Reading(schema, options, FrozenRates.of(.18, .2)),
            new Window(day, day),
            "none",
            0,
            List.of(),
            new Golden(true, Collections.nCopies(20, row)));
    return new LoadedModel(new FixedModel(identity, schema, vector -> probability, true), manifest);
  }

  /** A loaded model that says .3 and a hundredth more for each one of {@code feature}. */
  public static LoadedModel counting(String feature, Stage stage) {
    LoadedModel usual = saying(.3, stage);
    FixedModel model = (FixedModel) usual.model();
    int at = model.schema.indexOf(feature);
    return new LoadedModel(
        new FixedModel(model.identity, model.schema, vector -> .3 + vector.at(at) / 100, true),
        usual.manifest());
  }

  /** As {@link #saying}, but it cannot explain. */
  public static LoadedModel inexplicable(double probability, Stage stage) {
    LoadedModel usual = saying(probability, stage);
    FixedModel model = (FixedModel) usual.model();
    return new LoadedModel(
        new FixedModel(model.identity, model.schema, model.probability, false), usual.manifest());
  }

  @Override
  public ModelIdentity identity() {
    return identity;
  }

  @Override
  public List<Risk> score(List<FeatureVector> vectors) {
    return vectors.stream().map(this::risk).toList();
  }

  @Override
  public List<Reason> explain(FeatureVector vector) {
    if (!explains) {
      throw new IllegalStateException("Sample, Camila");
    }
    return List.of(new Reason(schema.features().getFirst().name(), vector.at(0), .7));
  }

  private Risk risk(FeatureVector vector) {
    double p = probability.applyAsDouble(vector);
    if (Double.isNaN(p)) {
      throw new RiskUnavailableException("TEST-1", new IllegalStateException("away"));
    }
    return new Risk(p, Math.log(p / (1 - p)));
  }
}
