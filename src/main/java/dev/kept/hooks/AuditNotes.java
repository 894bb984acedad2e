package dev.kept.hooks;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.Pseudonyms;
import dev.kept.audit.Receipt;
import dev.kept.audit.Who;
import dev.kept.decision.Assessment;
import dev.kept.decision.Decision;
import dev.kept.fhir.feedback.Feedback;
import dev.kept.fhir.hook.HookBody;
import dev.kept.hooks.pipeline.Ask;
import dev.kept.hooks.pipeline.HookAnswer;
import dev.kept.hooks.pipeline.ReadNote;
import dev.kept.tenant.TenantId;
import dev.kept.time.Deadline;
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down what happened before the answer leaves. */
final class AuditNotes {
  /** What a record may take even when the call's time is up: without it there is no answer. */
  private static final Duration LEAST_WAIT = Duration.ofMillis(100);

  private final AuditTrail trail;
  private final Pseudonyms pseudonyms;
  private final ScoreNotes scores;
  private final Supplier<UUID> ids;
  private final Alarms alarms;

  AuditNotes(DoorParts.Records records, DoorParts.Outside outside) {
    this.trail = records.trail();
    this.pseudonyms = records.pseudonyms();
    this.scores = new ScoreNotes(pseudonyms);
    this.ids = outside.ids();
    this.alarms = outside.alarms();
  }

  /**
   * How a call ended.
   *
   * @param outcome stable code
   * @param answer what was decided; empty where nothing was
   * @param facts what was known; empty where nothing was read
   * @param reads what was asked of the FHIR server
   */
  record Ending(
      String outcome, Optional<HookAnswer> answer, Optional<Facts> facts, List<ReadNote> reads) {
    static Ending of(String outcome) {
      return new Ending(outcome, Optional.empty(), Optional.empty(), List.of());
    }
  }

  /** Whether the refusal is on record. */
  boolean refused(Who who, Instant at, AuditEvent.Refused event, Deadline deadline) {
    return isDurable(List.of(new AuditEntry(ids.get(), at, who, event)), deadline);
  }

  /** Whether the call, its reads and its scores are on record. */
  boolean called(Who who, Ask ask, Ending ending) {
    HookBody body = ask.body();
    Optional<Pseudonym> patient = patient(ask.tenant().id(), body);
    List<AuditEntry> entries = new ArrayList<>(1 + ending.reads().size());
    Who user = who.with(pseudonyms.user(ask.tenant().id(), body.context().userId()));
    ending.reads().stream()
        .map(read -> read(body.hookInstance(), patient, read))
        .map(event -> new AuditEntry(ids.get(), ask.now(), user, event))
        .forEach(entries::add);
    ending
        .answer()
        .ifPresent(
            answer ->
                scores
                    .of(ask, answer)
                    .forEach(
                        event -> entries.add(new AuditEntry(ids.get(), ask.now(), user, event))));
    entries.add(new AuditEntry(ids.get(), ask.now(), user, hookCall(ask, patient, ending)));
    return isDurable(entries, ask.deadline());
  }

  /** Whether each item is on record. */
  boolean feedback(CallFlow.Entry entry, CallFlow.Frame frame, List<Feedback> items) {
    List<AuditEntry> entries =
        items.stream()
            .map(
                item ->
                    new AuditEntry(
                        FeedbackNotes.id(entry.tenant(), entry.service().id(), item),
                        frame.now(),
                        entry.who(),
                        FeedbackNotes.event(entry.service().id(), item)))
            .toList();
    return isDurable(entries, frame.deadline());
  }

  private static AuditEvent read(String hookInstance, Optional<Pseudonym> patient, ReadNote read) {
    return new AuditEvent.LiveRead(
        hookInstance,
        patient,
        read.resourceType(),
        read.key(),
        read.page(),
        new AuditEvent.ReadOutcome(read.status(), read.code(), read.millis()));
  }

  private static AuditEvent hookCall(Ask ask, Optional<Pseudonym> patient, Ending ending) {
    List<Decision> decisions = ending.answer().map(HookAnswer::decisions).orElse(List.of());
    List<Gap> gaps =
        ending.facts().map(Facts::gaps).orElse(List.of()).stream()
            .sorted(Comparator.comparingInt(gap -> weight(gap.kind())))
            .toList();
    return new AuditEvent.HookCall(
        ask.service().id(),
        ask.body().hookInstance(),
        patient,
        ending.outcome(),
        ask.tenant().rollout().phase(),
        ending.answer().map(answer -> answer.cards().size()).orElse(0),
        decisions.stream().flatMap(AuditNotes::abstention).findFirst(),
        models(decisions),
        gaps,
        gaps.size());
  }

  /** The most telling first, since an entry holds only so many. */
  private static int weight(Gap.Kind kind) {
    return switch (kind) {
      case FOREIGN_SERVER, FOREIGN_TOKEN -> 0;
      case OTHER_PATIENT -> 1;
      case UNATTRIBUTED -> 2;
      case UNAVAILABLE -> 3;
      case PARTIAL, BOUND -> 4;
      case UNREADABLE -> 5;
      case WRONG_TYPE, REPEATED, PAST, CLOSED -> 6;
    };
  }

  private static Stream<String> abstention(Decision decision) {
    return decision instanceof Decision.Abstain ? Stream.of(decision.code()) : Stream.empty();
  }

  /** Of the scores that are shown, the highest first, as the cards have them; else of all. */
  private static Optional<String> models(List<Decision> decisions) {
    List<Assessment> shown =
        decisions.stream()
            .filter(Decision.Advise.class::isInstance)
            .flatMap(AuditNotes::assessment)
            .sorted(Comparator.comparingDouble(scored -> -scored.probability()))
            .toList();
    Stream<Assessment> told =
        shown.isEmpty() ? decisions.stream().flatMap(AuditNotes::assessment) : shown.stream();
    return Optional.of(
            told.map(scored -> scored.model().id()).distinct().collect(Collectors.joining(", ")))
        .filter(models -> !models.isEmpty());
  }

  private static Stream<Assessment> assessment(Decision decision) {
    return switch (decision) {
      case Decision.Abstain none -> Stream.empty();
      case Decision.Silent silent -> Stream.of(silent.assessment());
      case Decision.Advise advise -> Stream.of(advise.assessment());
    };
  }

  private Optional<Pseudonym> patient(TenantId tenant, HookBody body) {
    return Optional.of(body.context().patientId())
        .filter(id -> !id.isEmpty())
        .map(id -> pseudonyms.patient(tenant, id));
  }

  /**
   * In pieces of what a trail takes at once, the last one whole: what comes last is the call, after
   * all its reads, and its scores with it.
   */
  boolean isDurable(List<AuditEntry> entries, Deadline deadline) {
    int rest = entries.size() % AuditTrail.MOST_ENTRIES;
    int to = rest == 0 ? Math.min(entries.size(), AuditTrail.MOST_ENTRIES) : rest;
    for (int from = 0; from < entries.size(); to += AuditTrail.MOST_ENTRIES) {
      if (!isPieceDurable(entries.subList(from, to), deadline)) {
        return false;
      }
      from = to;
    }
    return true;
  }

  private boolean isPieceDurable(List<AuditEntry> piece, Deadline deadline) {
    Duration left = deadline.remaining();
    Duration wait = left.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : left;
    return switch (trail.recordAll(piece, wait)) {
      case Receipt.Durable durable -> true;
      case Receipt.NotWritten lost -> {
        lost.cause()
            .ifPresentOrElse(
                thrown -> alarms.raise("AUDIT-" + lost.why(), thrown),
                () -> alarms.raise("AUDIT-" + lost.why()));
        yield false;
      }
    };
  }
}
