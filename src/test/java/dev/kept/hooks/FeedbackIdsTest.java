package dev.kept.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.cards.Clinic;
import dev.kept.fhir.feedback.Feedback;
import dev.kept.fhir.feedback.Feedback.Outcome;
import dev.kept.fhir.feedback.Feedback.Reason;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which items of feedback are one and the same. */
class FeedbackIdsTest {
  private static final Tenant CLINIC = Clinic.tenant(Vendor.GENERIC);
  private static final UUID CARD = new UUID(1, 1);
  private static final UUID CALL = new UUID(2, 1);
  private static final UUID TEXT = new UUID(2, 2);

  private static UUID id(Feedback item) {
    return FeedbackNotes.id(CLINIC, "book", item);
  }

  private static Feedback accepted(UUID... suggestions) {
    return new Feedback(
        CARD, Outcome.ACCEPTED, List.of(suggestions), List.of(), false, Optional.empty());
  }

  private static Feedback overridden(String... codes) {
    List<Reason> reasons = List.of(codes).stream().map(code -> new Reason("", code)).toList();
    return new Feedback(CARD, Outcome.OVERRIDDEN, List.of(), reasons, false, Optional.empty());
  }

  @Test
  void whatIsSentAgainIsTheSameInWhateverOrder() {
    assertThat(id(accepted(CALL, TEXT))).isEqualTo(id(accepted(TEXT, CALL)));
    assertThat(id(overridden("score-doubted", "patient-confirmed")))
        .isEqualTo(id(overridden("patient-confirmed", "score-doubted")));
  }

  @Test
  void anotherSuggestionOrReasonOfTheSameCardIsAnother() {
    assertThat(id(accepted(CALL))).isNotEqualTo(id(accepted(TEXT)));
    assertThat(id(overridden("score-doubted"))).isNotEqualTo(id(overridden("patient-confirmed")));
    assertThat(id(accepted(CALL))).isNotEqualTo(id(overridden()));
  }
}
