package dev.kept.fhir;

import dev.kept.fhir.feedback.Feedback;
import dev.kept.fhir.feedback.FeedbackReader;
import dev.kept.fhir.feedback.FeedbackReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fuzz.Law;
import dev.kept.fuzz.PlainJson;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Any bytes as the body of feedback. Each item is kept or named as faulty, and none holds words of
 * a user's.
 */
public final class FeedbackFuzz {
  private static final Tenant TENANT = Clinic.tenant(Vendor.GENERIC, HookReaderFuzz.LIMITS);
  private static final FeedbackReader READER = new FeedbackReader(new JsonDocuments());

  private FeedbackFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (READER.read(Document.of(data), TENANT) instanceof FeedbackReading.Read read) {
      Optional<Map<?, ?>> plain = PlainJson.object(data, HookReaderFuzz.BOUNDS);
      plain.ifPresent(
          tree ->
              Law.hold(
                  read.items().size() + read.faults().size()
                      == count(Optional.<Object>ofNullable(tree.get("feedback"))),
                  "each item is kept or named"));
      read.items().forEach(FeedbackFuzz::hasNoWords);
    }
  }

  private static int count(Optional<Object> feedback) {
    return switch (feedback.orElse(List.of())) {
      case List<?> list -> list.size();
      case PlainJson.Nothing _ -> 0;
      default -> 1;
    };
  }

  private static void hasNoWords(Feedback item) {
    item.reasons()
        .forEach(
            reason ->
                Law.hold(
                    (reason.system() + reason.code()).chars().noneMatch(Character::isWhitespace),
                    "words of a user's are not kept"));
  }
}
