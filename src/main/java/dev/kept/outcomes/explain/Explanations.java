package dev.kept.outcomes.explain;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureMaker;
import dev.kept.outcomes.explain.Explanations.Explained.Alike;
import dev.kept.outcomes.explain.Explanations.Explained.Basis;
import dev.kept.outcomes.explain.ScoreContents.Content;
import dev.kept.outcomes.measure.Slice.Bin;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.Validity;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.Manifest.Reading;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.risk.RiskUnavailableException;
import dev.kept.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Explains scores of the ledger from what is kept of them.
 *
 * @param contents the scores
 * @param models a model in service by its id
 * @param validity how models were measured
 */
public record Explanations(
    ScoreContents contents, Function<String, Optional<LoadedModel>> models, Validity validity) {

  /**
   * Why a score is what it is.
   *
   * @param content the score
   * @param basis what the model made of it; empty where the model that scored serves no more
   * @param alike how visits of like risk went; empty before any was measured
   */
  public record Explained(Content content, Optional<Basis> basis, Optional<Alike> alike) {
    /**
     * What the model made of it. {@code start + all contributions = margin}; calibration and
     * rolling intercept lead from there to the probability.
     *
     * @param reasons each feature's value and exact share in the margin, the largest first
     * @param start log-odds before any feature is known
     * @param margin log-odds before calibration
     * @param calibration log-odds that calibration and rolling intercept add
     * @param missing features the model would have read and did not have
     */
    public record Basis(
        List<Reason> reasons,
        double start,
        double margin,
        double calibration,
        List<String> missing) {
      public Basis {
        reasons = List.copyOf(reasons);
        missing = List.copyOf(missing);
      }
    }

    /**
     * How untreated visits went whose risk is in the same tenth of all that were measured.
     *
     * @param expected their mean risk
     * @param observed the share of them that was missed
     * @param visits how many
     */
    public record Alike(double expected, double observed, long visits) {
      /** Fewer say little, and might tell of persons. */
      public static final int LEAST = 30;
    }
  }

  /** A tenant's score explained; empty where there is none of that id, or it is another's. */
  public Optional<Explained> find(TenantId tenant, UUID score) {
    return contents.find(tenant, score).map(it -> new Explained(it, basis(it), alike(tenant, it)));
  }

  private Optional<Basis> basis(Content content) {
    return models
        .apply(content.row().result().model())
        .filter(it -> isReadBy(content, it.manifest().reading()))
        .flatMap(it -> basis(content, it));
  }

  private static boolean isReadBy(Content content, Reading reading) {
    return content.schema() == reading.schema().version()
        && content.vector().size() == reading.schema().size();
  }

  private static Optional<Basis> basis(Content content, LoadedModel loaded) {
    List<Reason> reasons = loaded.model().explain(content.vector());
    double all = reasons.stream().mapToDouble(Reason::contribution).sum();
    Reading reading = loaded.manifest().reading();
    FeatureMaker maker =
        new FeatureMaker(
            reading.options(), Centroids.NONE, reading.rates(), content.row().visit().zone());
    try {
      Risk risk = loaded.model().score(List.of(content.vector())).getFirst();
      double logit = Math.log(risk.probability() / (1 - risk.probability()));
      return Optional.of(
          new Basis(
              reasons,
              risk.margin() - all,
              risk.margin(),
              logit - risk.margin(),
              maker.missing(content.vector())));
    } catch (RiskUnavailableException e) {
      return Optional.empty();
    }
  }

  private Optional<Alike> alike(TenantId tenant, Content content) {
    String model = content.row().result().model();
    double probability = content.row().result().probability();
    return validity.latest(new Owner(tenant, content.production())).stream()
        .filter(it -> it.subject().model().equals(model))
        .findFirst()
        .flatMap(it -> tenth(it, probability))
        .filter(it -> it.visits() >= Alike.LEAST);
  }

  /** The tenth whose mean risk is nearest. */
  private static Optional<Alike> tenth(Finding finding, double probability) {
    return finding.all().reliability().stream()
        .filter(bin -> bin.rows() > 0)
        .min(Comparator.comparingDouble((Bin bin) -> Math.abs(bin.expected() - probability)))
        .map(bin -> new Alike(bin.expected(), bin.observed(), Math.round(bin.rows())));
  }
}
