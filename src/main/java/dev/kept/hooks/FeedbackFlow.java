package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.fhir.feedback.FeedbackReader;
import dev.kept.fhir.feedback.FeedbackReading;
import dev.kept.fhir.json.Document;
import dev.kept.hooks.CallFlow.Entry;
import dev.kept.hooks.CallFlow.Frame;
import dev.kept.hooks.inflow.BodySource;
import dev.kept.hooks.trace.CallLog;
import dev.kept.hooks.trace.CallTrace;
import dev.kept.tenant.TenantId;
import java.util.Optional;

/**
 * Feedback of a proven caller: its bytes read, each item that can be kept written down, the others
 * named. What is sent twice is written down twice, and known by its card, outcome and time.
 */
final class FeedbackFlow {
  private final HookDoor door;
  private final Entry entry;
  private final Frame frame;

  FeedbackFlow(HookDoor door, Entry entry, Frame frame) {
    this.door = door;
    this.entry = entry;
    this.frame = frame;
  }

  /** The answer; a failure of our own is told, recorded, and a 503. */
  Answer run(BodySource source) {
    try {
      return entry.arrival().isJson() ? read(source) : refuse(Refusal.notJson());
    } catch (RuntimeException e) {
      door.outside().alarms().failed("INTERNAL", e);
      return refuse(Refusal.failed());
    }
  }

  private Answer read(BodySource source) {
    int most = entry.tenant().limits().bodyBytes();
    return switch (source.read(most, frame.deadline())) {
      case BodySource.Reading.TooLarge _ -> refuse(Refusal.tooLarge(most));
      case BodySource.Reading.CutOff _ -> refuse(Refusal.cutOff()).closing();
      case BodySource.Reading.Late _ -> refuse(Refusal.late()).closing();
      case BodySource.Reading.Whole whole -> read(whole.document());
    };
  }

  private Answer read(Document document) {
    return switch (door.feedbackReader().read(document, entry.tenant())) {
      case FeedbackReading.Refused refused -> refuse(Refusal.malformed(refused.malformation()));
      case FeedbackReading.TooMany _ -> refuse(Refusal.tooMuchFeedback(FeedbackReader.MOST_ITEMS));
      case FeedbackReading.Read read -> keep(read);
    };
  }

  /** A bad item takes no good one with it, and the good ones are no excuse for it. */
  private Answer keep(FeedbackReading.Read read) {
    if (read.items().isEmpty() && read.faults().isEmpty()) {
      return refuse(Refusal.missingMember("feedback"));
    }
    if (!read.items().isEmpty() && !isKept(read)) {
      return door.refused(entry.who(), Refusal.unaudited());
    }
    if (read.faults().isEmpty()) {
      return told(Answer.bare(200));
    }
    Answer noted = refuse(Refusal.badRequest("FEEDBACK-ITEM", "see each item"));
    byte[] faults = OutcomeJson.write(read.faults()).getBytes(UTF_8);
    if (!read.items().isEmpty()) {
      // What is durable must not be sent again, whatever became of the note on the rest.
      return told(Answer.outcome(200, faults));
    }
    return noted.status() == 503 ? noted : Answer.outcome(400, faults);
  }

  private Answer told(Answer answer) {
    Optional<TenantId> tenant = Optional.of(entry.tenant().id());
    CallTrace.ended(tenant, CallLog.FEEDBACK);
    door.counts().answered(tenant, entry.service().id(), CallLog.FEEDBACK);
    return answer;
  }

  private boolean isKept(FeedbackReading.Read read) {
    return door.notes().feedback(entry, frame, read.items());
  }

  private Answer refuse(Refusal refusal) {
    return door.refuse(entry.who(), entry.arrival(), refusal, frame.deadline());
  }
}
