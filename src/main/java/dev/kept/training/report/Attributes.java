package dev.kept.training.report;

import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.run.Intake;
import dev.kept.training.sample.SampleSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the card says under each source attribute; every figure is computed from the run. */
final class Attributes {
  private static final String NOT_DONE =
      "None. No data from another source was tested; test on your own visits with kept evaluate"
          + " before use.";

  private final RunFacts facts;

  Attributes(RunFacts facts) {
    this.facts = facts;
  }

  String value(SourceAttribute attribute) {
    return switch (attribute) {
      case DEVELOPER ->
          "The organization that ran the training command named in this card, with Kept"
              + " (open source, Apache-2.0); contact: the issue tracker of the Kept repository.";
      case FUNDING -> "No outside funding is on record for this training run.";
      case OUTPUT_VALUE ->
          "The calibrated probability, .001 to .999, that the patient misses one appointment without"
              + " cancelling"
              + (lateCancels() ? " or cancels under 24 hours before it" : "")
              + ", and the features that move it.";
      case OUTPUT_TYPE ->
          "Prediction; a tier and suggestions are derived from it by tenant policy.";
      case INTENDED_USE ->
          "To offer help in keeping an appointment: outreach, reminders, transport, telehealth; to"
              + " plan sessions as a whole.";
      case INTENDED_POPULATION ->
          "Outpatients of any age with a booked appointment, at " + stage() + ".";
      case INTENDED_USERS -> "Schedulers, front-desk and outreach staff, and clinicians in view.";
      case DECISION_ROLE -> "Informs a person's decision; it decides nothing by itself.";
      case CAUTIONED_TASKS -> Prose.CAUTIONED;
      case KNOWN_RISKS -> Prose.risks(facts.manifest().identity().origin());
      case CRITERIA -> criteria();
      case INPUT_VARIABLES -> variables();
      case REPRESENTATIVENESS -> Makeup.of(facts.trained().samples().cohort());
      case RELEVANCE -> relevance();
      case FAIRNESS_APPROACH -> Prose.FAIRNESS;
      case BIAS_APPROACH -> Prose.BIAS;
      case EXTERNAL_SOURCE, EXTERNAL_PARTY, EXTERNAL_REPRESENTATIVENESS, EXTERNAL_PROCESS ->
          NOT_DONE;
      case VALIDITY_SAME_SOURCE -> validity();
      case FAIRNESS_SAME_SOURCE -> fairness(facts.scorecard());
      case VALIDITY_EXTERNAL, FAIRNESS_EXTERNAL -> NOT_DONE;
      case OUTCOME_EVALUATIONS -> "No evaluation of this model's effect on outcomes exists.";
      case VALIDITY_MONITORING, FAIRNESS_MONITORING -> Prose.MONITORING;
      case VALIDITY_LOCAL, FAIRNESS_LOCAL -> local();
      case UPDATE_PROCESS -> Prose.UPDATES;
      case CORRECTION_FREQUENCY -> Prose.CORRECTIONS;
    };
  }

  private boolean lateCancels() {
    return facts.manifest().reading().options().lateCancelIsNoShow();
  }

  private String stage() {
    return switch (facts.manifest().identity().stage()) {
      case T0 -> "the moment of booking";
      case T48 -> "48 hours before its start, or at booking if that is later";
    };
  }

  private String criteria() {
    Intake intake = facts.trained().intake();
    String left =
        intake.excluded().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> Tables.words(entry.getKey().name()) + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "Of %d rows %d visits kept or missed with a known outcome are included. Excluded: %s. Not"
            + " learned from: %d seen in the first %d days, which only fill histories, and %d that"
            + " start after the last day learned from.",
        intake.rows(),
        intake.samples(),
        left.isEmpty() ? "none" : left,
        intake.warmUp(),
        intake.warmUpLength().toDays(),
        intake.tooLate());
  }

  private String variables() {
    List<String> names = facts.manifest().reading().schema().names();
    List<String> used =
        IntStream.range(0, names.size())
            .filter(i -> isSocial(names.get(i)) && isKnown(i))
            .mapToObj(names::get)
            .toList();
    return "Date of birth as age, language as the need of an interpreter, and as social"
        + " determinants coverage and distance, where the training data have them: "
        + (used.isEmpty() ? "none" : String.join(", ", used))
        + ". Race, ethnicity, sex, sexual orientation, gender identity and health status"
        + " assessments are never features.";
  }

  private static boolean isSocial(String feature) {
    return Set.of("age", "interpreter_needed", "distance_km").contains(feature)
        || feature.startsWith("coverage_");
  }

  /** Whether any sample has a value of {@code feature}; a category's is one or nothing. */
  private boolean isKnown(int feature) {
    SampleSet samples = facts.trained().samples();
    boolean category = samples.schema().names().get(feature).startsWith("coverage_");
    return IntStream.range(0, samples.size())
        .mapToDouble(i -> samples.feature(i, feature))
        .anyMatch(value -> category ? value > 0 : !Double.isNaN(value));
  }

  private String relevance() {
    return String.format(
        Locale.ROOT,
        "Learned from %d visits, %s to %s. Origin: %s. Average share missed %.3f.",
        facts.trained().samples().size(),
        facts.manifest().window().from(),
        facts.manifest().window().to(),
        facts.manifest().identity().origin(),
        facts.manifest().identity().averageRate());
  }

  private String validity() {
    return "On "
        + facts.trained().unseen().size()
        + " later visits that were not learned from, of "
        + facts.measured()
        + ": "
        + validity(facts.scorecard());
  }

  /** How good the probabilities are, by subset. */
  static String validity(Scorecard scorecard) {
    return scorecard.frozen().subsets().stream()
            .map(Attributes::slice)
            .collect(Collectors.joining("; "))
        + ".";
  }

  private static String slice(Slice slice) {
    return slice.value()
        + ": AUC "
        + Tables.interval(slice.of(Measure.AUC))
        + ", Brier "
        + Tables.interval(slice.of(Measure.BRIER))
        + ", calibration slope "
        + Tables.interval(slice.of(Measure.SLOPE))
        + ", observed to expected "
        + Tables.interval(slice.of(Measure.OBSERVED_TO_EXPECTED));
  }

  /** How good the probabilities are, by group. */
  static String fairness(Scorecard scorecard) {
    List<Slice> enough = scorecard.frozen().groups().stream().filter(Slice::isSufficient).toList();
    int silent = scorecard.frozen().groups().size() - enough.size();
    return enough.stream()
            .map(
                slice ->
                    String.format(
                        Locale.ROOT,
                        "%s %s: AUC %.3f, observed to expected %.3f",
                        slice.column(),
                        slice.value(),
                        slice.of(Measure.AUC).value(),
                        slice.of(Measure.OBSERVED_TO_EXPECTED).value()))
            .map(text -> text + "; ")
            .collect(Collectors.joining())
        + silent
        + " groups with fewer than "
        + Slice.SUFFICIENT_EVENTS
        + " missed visits: insufficient.";
  }

  private String local() {
    return !facts.invocation().ownData()
        ? "Not known: what the model learned from is what its origin says. Measure it with kept"
            + " evaluate on local visits."
        : "The training data are the site's own: see the validity and fairness in test data.";
  }
}
