package dev.kept.hooks;

import dev.kept.audit.Who;
import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.hooks.AuditNotes.Ending;
import dev.kept.hooks.inflow.BodySource;
import dev.kept.hooks.pipeline.Ask;
import dev.kept.hooks.pipeline.HookAnswer;
import dev.kept.hooks.pipeline.HookPipeline.Outcome;
import dev.kept.hooks.pipeline.ReadNote;
import dev.kept.hooks.pipeline.StageTimes;
import dev.kept.hooks.pipeline.StageTimes.Stage;
import dev.kept.hooks.service.CdsService;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.time.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of a proven caller: its bytes read, checked, answered and written down. */
final class CallFlow {
  private static final int OK = 200;
  private static final byte[] NO_CARDS = ResponseJson.write(List.of());

  private final HookDoor door;
  private final Entry entry;
  private final Frame frame;
  private final List<ReadNote> reads = new ArrayList<>();
  private Optional<Ask> asked = Optional.empty();

  CallFlow(HookDoor door, Entry entry, Frame frame) {
    this.door = door;
    this.entry = entry;
    this.frame = frame;
  }

  /**
   * Who calls what.
   *
   * @param arrival the request's head
   * @param who the caller, for records
   * @param tenant the caller's tenant
   * @param service the service called
   */
  record Entry(Arrival arrival, Who who, Tenant tenant, CdsService service) {}

  /**
   * When it came and how long it may take.
   *
   * @param now when it came
   * @param deadline by when it must be answered
   * @param times how long its stages took
   */
  record Frame(Instant now, Deadline deadline, StageTimes times) {}

  /** The answer; a failure of our own is told, recorded with all that is known, and a 503. */
  Answer run(BodySource source) {
    try {
      return entry.arrival().isJson() ? read(source) : refuse(Refusal.notJson());
    } catch (RuntimeException e) {
      door.outside().alarms().failed("INTERNAL", e);
      return failed();
    }
  }

  private Answer failed() {
    return asked
        .map(
            ask ->
                recorded(
                    ask,
                    new Ending("INTERNAL", Optional.empty(), Optional.empty(), reads),
                    Answer.refused(Refusal.failed())))
        .orElseGet(() -> refuse(Refusal.failed()));
  }

  private Answer read(BodySource source) {
    int most = entry.tenant().limits().bodyBytes();
    return switch (source.read(most, frame.deadline())) {
      case BodySource.Reading.TooLarge large -> refuse(Refusal.tooLarge(most));
      case BodySource.Reading.CutOff cut -> refuse(Refusal.cutOff()).closing();
      case BodySource.Reading.Late late -> refuse(Refusal.late()).closing();
      case BodySource.Reading.Whole whole -> answer(whole.document());
    };
  }

  private Answer answer(Document document) {
    return switch (door.reader().read(document, entry.tenant())) {
      case HookReading.Refused refused -> refuse(Refusal.malformed(refused.malformation()));
      case HookReading.Read read -> answer(read.body());
    };
  }

  private Answer answer(HookBody body) {
    boolean longIds = entry.tenant().vendor().longIds();
    Optional<Refusal> refusal = new CallCheck(entry.service(), longIds).refusal(body);
    if (refusal.isPresent()) {
      return refuse(refusal.get());
    }
    Ask ask = new Ask(entry.tenant(), entry.service(), body, frame.now(), frame.deadline());
    asked = Optional.of(ask);
    return conclude(ask, door.pipeline().answer(ask, frame.times(), reads::add));
  }

  private Answer conclude(Ask ask, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> answered(ask, answered);
      case Outcome.Lacking lacking -> {
        Ending ending =
            new Ending("PREFETCH-REQUIRED", Optional.empty(), Optional.of(lacking.facts()), reads);
        yield recorded(ask, ending, Answer.refused(Refusal.preconditionFailed(lacking.key())));
      }
      case Outcome.Stripped stripped -> {
        door.outside().alarms().raise("EPIC-STRIPPED", ask.tenant().id());
        yield recorded(ask, Ending.of("STRIPPED"), Answer.ok(NO_CARDS));
      }
      case Outcome.Paused paused -> recorded(ask, Ending.of("PAUSED"), Answer.ok(NO_CARDS));
    };
  }

  private Answer answered(Ask ask, Outcome.Answered answered) {
    HookAnswer answer = answered.answer();
    byte[] json = ResponseJson.write(answer.cards());
    frame.times().lap(Stage.CARDS);
    String outcome = answer.cards().isEmpty() ? "NO-CARDS" : "CARDS";
    Ending ending = new Ending(outcome, Optional.of(answer), Optional.of(answer.facts()), reads);
    return recorded(ask, ending, Answer.ok(json));
  }

  /** The answer, once the call is on record. */
  private Answer recorded(Ask ask, Ending ending, Answer answer) {
    if (!door.notes().called(entry.who(), ask, ending)) {
      return door.refused(entry.who(), Refusal.unaudited());
    }
    count(ending.outcome(), answer);
    frame.times().lap(Stage.AUDIT);
    return door.outside().serverTiming()
        ? answer.with(Map.of("Server-Timing", frame.times().header()))
        : answer;
  }

  private void count(String outcome, Answer answer) {
    Optional<TenantId> tenant = Optional.of(entry.tenant().id());
    if (answer.status() == OK) {
      door.counts().answered(tenant, entry.service().id(), outcome);
    } else {
      door.counts().refused(tenant, outcome);
    }
  }

  private Answer refuse(Refusal refusal) {
    return door.refuse(entry.who(), entry.arrival(), refusal, frame.deadline());
  }
}
