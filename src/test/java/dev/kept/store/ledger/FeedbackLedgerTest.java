package dev.kept.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent.Feedback;
import dev.kept.audit.AuditEvent.Reason;
import dev.kept.audit.ScoreNote.Suggested;
import dev.kept.audit.Who;
import dev.kept.outcomes.feedback.Feedbacks.OverrideCount;
import dev.kept.outcomes.feedback.Feedbacks.Tally;
import dev.kept.outcomes.feedback.OutreachTasks.OutreachTask;
import dev.kept.store.trail.Shipped;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackLedgerTest {
  private static final UUID CARD = new UUID(1, 1);
  private static final UUID CALL = new UUID(2, 1);
  private static final UUID EXTRA = new UUID(2, 2);
  @TempDir static Path folder;
  private static LedgerBench ledger;

  private final TenantId clinic = LedgerBench.tenant();

  @BeforeAll
  static void start() {
    ledger = new LedgerBench(folder);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void anAcceptedCallIsOneTaskHoweverOftenItIsAccepted() {
    ledger.project(shown());
    Shipped accepted = accepted(clinic, CALL);
    ledger.project(accepted, accepted);
    ledger.project(accepted);
    ledger.project(accepted(clinic, CALL));
    List<OutreachTask> tasks = ledger.feedbacks.open(clinic, true, 10);
    assertThat(tasks).hasSize(1);
    OutreachTask task = tasks.getFirst();
    assertThat(task.channel()).isEqualTo("call");
    assertThat(task.score()).isEqualTo(ledger.row(clinic).id());
    assertThat(task.patient()).isEqualTo(ledger.row(clinic).visit().patient());
    assertThat(task.reference()).isEqualTo(ledger.row(clinic).visit().reference());
    assertThat(ledger.row(clinic).asked().treated()).contains(task.asked());
    assertThat(ledger.count("feedback", clinic)).isEqualTo(2);
  }

  @Test
  void aTaskThatIsDoneIsNotAskedForAgainByTheSameSuggestion() {
    ledger.project(shown(), accepted(clinic, CALL));
    ledger
        .store()
        .work()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update outreach_task set state = 'DONE' where tenant = ?", clinic.value()));
    ledger.project(accepted(clinic, CALL));
    assertThat(ledger.count("outreach_task", clinic)).isEqualTo(1);
    assertThat(ledger.feedbacks.open(clinic, true, 10)).isEmpty();
  }

  @Test
  void feedbackThatComesBeforeItsCardIsMetLater() {
    ledger.project(accepted(clinic, CALL));
    assertThat(ledger.feedbacks.tally(LedgerBench.span(clinic))).isEqualTo(new Tally(0, 0, 1));
    assertThat(ledger.feedbacks.open(clinic, true, 10)).isEmpty();
    ledger.project(shown());
    assertThat(ledger.feedbacks.tally(LedgerBench.span(clinic))).isEqualTo(new Tally(1, 0, 0));
    assertThat(ledger.feedbacks.open(clinic, true, 10)).hasSize(1);
    assertThat(ledger.row(clinic).asked().treated()).isPresent();
  }

  @Test
  void anotherTenantsCardIsNobodys() {
    TenantId other = LedgerBench.tenant();
    ledger.project(shown(), accepted(other, CALL));
    assertThat(ledger.count("outreach_task", clinic)).isZero();
    assertThat(ledger.count("outreach_task", other)).isZero();
    assertThat(ledger.feedbacks.tally(LedgerBench.span(other)).unmatched()).isEqualTo(1);
    assertThat(ledger.row(clinic).asked().treated()).isEmpty();
  }

  @Test
  void anAcceptedOverbookingReachesNobody() {
    ledger.project(shown(), accepted(clinic, EXTRA));
    assertThat(ledger.count("outreach_task", clinic)).isZero();
    assertThat(ledger.row(clinic).asked().treated()).isEmpty();
  }

  @Test
  void aCardOfSeveralVisitsIsOneTaskForTheFirstAndTreatsAll() {
    ledger.project(
        card(Asking.of(clinic, "p1").id("later").starting(Asking.NINE.plusSeconds(900_000))),
        card(Asking.of(clinic, "p1").id("first").starting(Asking.NINE.plusSeconds(300_000))),
        accepted(clinic, CALL));
    assertThat(ledger.rows(clinic)).allMatch(row -> row.asked().treated().isPresent());
    assertThat(ledger.feedbacks.open(clinic, true, 10))
        .extracting(OutreachTask::score)
        .containsExactly(ledger.rows(clinic).getFirst().id());
  }

  @Test
  void askedAgainAndAcceptedAgainIsStillOneOpenTask() {
    UUID again = new UUID(1, 2);
    UUID call = new UUID(2, 3);
    ledger.project(shown(), accepted(clinic, CALL));
    ledger.project(
        Asking.of(clinic, "p1")
            .minutes(5)
            .card(again, new Suggested(call, "outreach:call"))
            .shipped(),
        told(
            clinic,
            new Feedback(
                "s", again, "accepted", List.of(call), List.of(), false, Optional.empty())));
    assertThat(ledger.row(clinic).asked().times()).isEqualTo(2);
    assertThat(ledger.feedbacks.open(clinic, true, 10)).hasSize(1);
  }

  @Test
  void reasonsAreCountedOnceACard() {
    ledger.project(shown(), overridden("score-doubted"), overridden("score-doubted"));
    ledger.project(overridden("patient-confirmed"));
    assertThat(ledger.feedbacks.overrides(LedgerBench.span(clinic)))
        .containsExactly(
            new OverrideCount("patient-confirmed", 1), new OverrideCount("score-doubted", 1));
    assertThat(ledger.feedbacks.tally(LedgerBench.span(clinic))).isEqualTo(new Tally(0, 1, 0));
    assertThat(ledger.feedbacks.overrides(LedgerBench.span(LedgerBench.tenant()))).isEmpty();
  }

  private Shipped shown() {
    return card(Asking.of(clinic, "p1"));
  }

  private static Shipped card(Asking asking) {
    return asking
        .card(
            CARD, new Suggested(CALL, "outreach:call"), new Suggested(EXTRA, Suggested.OVERBOOKING))
        .shipped();
  }

  private static Shipped accepted(TenantId tenant, UUID... suggestions) {
    return told(
        tenant,
        new Feedback(
            "s", CARD, "accepted", List.of(suggestions), List.of(), false, Optional.empty()));
  }

  private Shipped overridden(String... codes) {
    List<Reason> reasons = Stream.of(codes).map(code -> new Reason("", code)).toList();
    return told(
        clinic,
        new Feedback("s", CARD, "overridden", List.of(), reasons, true, Optional.of(Asking.NINE)));
  }

  private static Shipped told(TenantId tenant, Feedback feedback) {
    return Asking.shipped(new AuditEntry(UUID.randomUUID(), Asking.NINE, Who.of(tenant), feedback));
  }
}
