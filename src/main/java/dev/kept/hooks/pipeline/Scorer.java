package dev.kept.hooks.pipeline;

import dev.kept.decision.Assessment;
import dev.kept.decision.Decision;
import dev.kept.decision.Decisions;
import dev.kept.decision.Inquiry;
import dev.kept.decision.Overbooking;
import dev.kept.features.FeatureVector;
import dev.kept.hooks.pipeline.ModelSet.Staged;
import dev.kept.hooks.pipeline.StageTimes.Stage;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.risk.RiskUnavailableException;
import dev.kept.tenant.Phase;
import dev.kept.visit.Appointment;
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import dev.kept.visit.VisitHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From facts to decisions: features, inference, tiers, and the reasons of what is shown. */
final class Scorer {
  private final Inquiry inquiry;
  private final Facts facts;
  private final StageTimes times;
  private final Function<Assessment, Overbooking> rooms;

  /** A scorer; {@code rooms} tells what a visit's session takes. */
  Scorer(Inquiry inquiry, Facts facts, StageTimes times, Function<Assessment, Overbooking> rooms) {
    this.inquiry = inquiry;
    this.facts = facts;
    this.times = times;
    this.rooms = rooms;
  }

  /**
   * An appointment to score.
   *
   * @param appointment the appointment
   * @param staged the model it is scored by
   * @param history the patient's other visits
   */
  record Target(Appointment appointment, Staged staged, VisitHistory history) {
    ModelIdentity identity() {
      return staged.identity();
    }

    ModelIdentity.Stage stage() {
      return identity().stage();
    }
  }

  /** A target with its vector; without one where it must not be scored. */
  private record Candidate(Target target, Optional<FeatureVector> vector) {
    Decision.Abstain abstain(Decision.Abstain.Why why) {
      return new Decision.Abstain(target.appointment(), why);
    }
  }

  /** One decision a target, in order. */
  List<Judged> decide(List<Target> targets) {
    List<Candidate> candidates = targets.stream().map(this::candidate).toList();
    times.lap(Stage.FEATURES);
    Map<ModelIdentity.Stage, Iterator<Risk>> risks = new EnumMap<>(ModelIdentity.Stage.class);
    for (ModelIdentity.Stage stage : ModelIdentity.Stage.values()) {
      risks.put(stage, score(stage, candidates).iterator());
    }
    times.lap(Stage.INFERENCE);
    List<Judged> judged = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      Iterator<Risk> own =
          risks.getOrDefault(candidate.target().stage(), Collections.emptyIterator());
      judged.add(new Judged(decide(candidate, own), candidate.vector()));
    }
    return judged;
  }

  private Candidate candidate(Target target) {
    boolean deceased = facts.patient().deceased();
    if (deceased || Decisions.abstention(inquiry, target.appointment()).isPresent()) {
      return new Candidate(target, Optional.empty());
    }
    FeatureVector vector =
        target
            .staged()
            .maker(inquiry.tenant().zone())
            .vector(facts.patient(), target.history(), target.appointment(), inquiry.now());
    return new Candidate(target, Optional.of(vector));
  }

  /** One run for all of a stage, in order; nothing where its model cannot answer. */
  private static List<Risk> score(ModelIdentity.Stage stage, List<Candidate> candidates) {
    List<Candidate> batch =
        candidates.stream()
            .filter(one -> one.vector().isPresent() && one.target().stage() == stage)
            .toList();
    try {
      return batch.isEmpty()
          ? List.of()
          : batch.getFirst().target().staged().model().score(vectors(batch));
    } catch (RiskUnavailableException e) {
      return List.of();
    }
  }

  private static List<FeatureVector> vectors(List<Candidate> batch) {
    return batch.stream().flatMap(one -> one.vector().stream()).toList();
  }

  private Decision decide(Candidate candidate, Iterator<Risk> risks) {
    Target target = candidate.target();
    if (candidate.vector().isEmpty()) {
      return Decisions.abstention(inquiry, target.appointment())
          .orElseGet(() -> candidate.abstain(Decision.Abstain.Why.DECEASED));
    }
    if (!risks.hasNext()) {
      return candidate.abstain(Decision.Abstain.Why.MODEL_UNAVAILABLE);
    }
    Risk risk = risks.next();
    FeatureVector vector = candidate.vector().get();
    Assessment bare =
        new Assessment(
            target.appointment(), risk, List.of(), gaps(target, vector), target.identity());
    Decision decision = Decisions.decide(inquiry, bare);
    if (!(decision instanceof Decision.Advise advise)) {
      return decision;
    }
    List<Reason> reasons = target.staged().model().explain(vector);
    times.lap(Stage.EXPLANATION);
    Assessment explained = bare.explained(reasons);
    return advise.phase() == Phase.FULL
        ? Decisions.decide(inquiry, explained, rooms.apply(explained))
        : Decisions.decide(inquiry, explained);
  }

  private List<Gap> gaps(Target target, FeatureVector vector) {
    Staged staged = target.staged();
    List<String> missing = staged.maker(inquiry.tenant().zone()).missing(vector);
    boolean distances = !staged.centroids().places().isEmpty();
    return Unseen.gaps(facts.gaps(), missing, target.appointment(), distances);
  }
}
