package dev.kept.hooks.pipeline;

import dev.kept.cards.Card;
import dev.kept.cards.CardSetting;
import dev.kept.cards.Cards;
import dev.kept.decision.Asker;
import dev.kept.decision.Assessment;
import dev.kept.decision.Decision;
import dev.kept.decision.Decisions;
import dev.kept.decision.HoldOut;
import dev.kept.decision.Inquiry;
import dev.kept.decision.Overbooking;
import dev.kept.fhir.CallFacts;
import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.live.LiveAccess;
import dev.kept.hooks.framing.Client;
import dev.kept.hooks.pipeline.Scorer.Target;
import dev.kept.hooks.pipeline.StageTimes.Stage;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A valid call's way from its body to its cards. */
public final class HookPipeline {
  private static final Gap FOREIGN = new Gap(Gap.Kind.FOREIGN_SERVER, "fhirServer");

  private final ModelSet models;
  private final Sources sources;
  private final String publicBase;
  private final Supplier<UUID> ids;

  /** A pipeline; its cards' links lie under {@code publicBase}. */
  public HookPipeline(ModelSet models, Sources sources, String publicBase, Supplier<UUID> ids) {
    this.models = models;
    this.sources = sources;
    this.publicBase = publicBase;
    this.ids = ids;
  }

  /** What became of a call. */
  public sealed interface Outcome {
    /** It is answered. */
    record Answered(HookAnswer answer) implements Outcome {}

    /** What it cannot do without could not be had. */
    record Lacking(String key, Facts facts) implements Outcome {}

    /**
     * It came without prefetch and authorization from an EHR that strips what it does not trust.
     */
    record Stripped() implements Outcome {}

    /** Whoever asked has gone while data was read. */
    record Abandoned(Facts facts) implements Outcome {}

    /** The tenant is paused. */
    record Paused() implements Outcome {}
  }

  /**
   * What becomes of {@code ask}.
   *
   * @param times times its stages
   * @param log takes what is asked of the FHIR server, at once: it was asked whatever comes after
   */
  public Outcome answer(Ask ask, StageTimes times, Consumer<ReadNote> log) {
    if (ask.tenant().rollout().phase() == Phase.PAUSED) {
      return new Outcome.Paused();
    }
    if (isStripped(ask.tenant(), ask.body())) {
      return new Outcome.Stripped();
    }
    Facts stated = CallFacts.of(ask.body(), ask.tenant(), ask.now());
    times.lap(Stage.READING);
    if (isExcluded(ask) || (ask.isBooking() && nothingToScore(ask, stated))) {
      return new Outcome.Answered(decide(ask, noted(ask, stated), times));
    }
    Facts facts = noted(ask, sources.missing().complete(ask, stated, log));
    times.lap(Stage.FETCHING);
    if (Client.isGone()) {
      return new Outcome.Abandoned(facts);
    }
    if (isLacking(ask, facts)) {
      return new Outcome.Lacking(ask.service().needsOneOf().getFirst().key(), facts);
    }
    return new Outcome.Answered(decide(ask, facts, times));
  }

  /** A server that is not the tenant's is noted even where nothing would have been read. */
  private static Facts noted(Ask ask, Facts facts) {
    if (!LiveAccess.isForeign(ask.body(), ask.tenant())) {
      return facts;
    }
    List<Gap> gaps = Stream.concat(facts.gaps().stream(), Stream.of(FOREIGN)).toList();
    return new Facts(facts.patient(), facts.history(), facts.proposed(), gaps);
  }

  private HookAnswer decide(Ask ask, Facts facts, StageTimes times) {
    Targets targets = new Targets(models, ask.tenant(), ask.now());
    List<Target> scored = ask.isBooking() ? targets.booking(facts) : targets.viewing(facts);
    List<Judged> judged =
        ask.deadline().struck()
            ? scored.stream().map(HookPipeline::tooLate).toList()
            : new Scorer(inquiry(ask), facts, times, rooms(ask)).decide(scored);
    List<Decision> decisions = judged.stream().map(Judged::decision).toList();
    CardSetting setting =
        new CardSetting(ask.tenant(), ask.body().context().patientId(), ask.now(), publicBase, ids);
    List<Card> cards =
        ask.isBooking() ? Cards.onBooking(decisions, setting) : Cards.onPatient(decisions, setting);
    times.lap(Stage.CARDS);
    return new HookAnswer(facts, judged, cards);
  }

  /** Extra bookings are thought of where one books; a chart is opened for other reasons. */
  private Function<Assessment, Overbooking> rooms(Ask ask) {
    return ask.isBooking()
        ? sources.rooms().call(inquiry(ask), ask.deadline())::of
        : visit -> Overbooking.UNKNOWN_SESSION;
  }

  /** For a patient who is left out nothing is read, whatever the hook. */
  private static boolean isExcluded(Ask ask) {
    return ask.tenant().policy().excluded().patients().contains(ask.body().context().patientId());
  }

  private static Judged tooLate(Target target) {
    return Judged.unscored(
        new Decision.Abstain(target.appointment(), Decision.Abstain.Why.DEADLINE));
  }

  private static boolean nothingToScore(Ask ask, Facts stated) {
    Inquiry inquiry = inquiry(ask);
    return stated.proposed().stream()
        .allMatch(visit -> Decisions.abstention(inquiry, visit).isPresent());
  }

  private static Inquiry inquiry(Ask ask) {
    Asker asker = Asker.of(ask.body().context().userId());
    HoldOut holdOut = HoldOut.of(ask.tenant().rollout());
    return new Inquiry(ask.tenant(), asker, ask.body().context().patientId(), ask.now(), holdOut);
  }

  /** Whether nothing could be had of what the service needs one of. */
  private static boolean isLacking(Ask ask, Facts facts) {
    return ask.service().needsOneOf().stream()
        .map(key -> new Gap(Gap.Kind.UNAVAILABLE, key.key()))
        .allMatch(facts.gaps()::contains);
  }

  private static boolean isStripped(Tenant tenant, HookBody body) {
    return tenant.vendor().vendor() == Vendor.EPIC
        && !body.prefetched()
        && body.authorization().isEmpty();
  }
}
