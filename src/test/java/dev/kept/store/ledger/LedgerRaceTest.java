package dev.kept.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent.Feedback;
import dev.kept.audit.ScoreNote.Stage;
import dev.kept.audit.ScoreNote.Suggested;
import dev.kept.audit.Who;
import dev.kept.store.trail.Shipped;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas project at once, each over a connection of its own. */
@Timeout(60)
class LedgerRaceTest {
  private static final String WAITING =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted";

  @TempDir static Path folder;
  private static LedgerBench ledger;
  private static final ExecutorService OTHER = Executors.newFixedThreadPool(2);

  private final TenantId clinic = LedgerBench.tenant();

  @BeforeAll
  static void start() {
    ledger = new LedgerBench(folder);
  }

  @AfterAll
  static void stop() {
    OTHER.shutdownNow();
    ledger.close();
  }

  @Test
  void theSameProposalAtBothIsOneRow() throws Exception {
    whileUncommitted(asking().shipped(), asking().minutes(1).shipped());
    assertThat(ledger.row(clinic).asked().times()).isEqualTo(2);
  }

  @Test
  void theSameAppointmentAtBothIsOneRow() throws Exception {
    whileUncommitted(asking().id("a1").shipped(), asking().id("a1").minutes(1).shipped());
    assertThat(ledger.row(clinic).asked().times()).isEqualTo(2);
  }

  @Test
  void aProposalAtOneMeetsItsBookingAtTheOther() throws Exception {
    whileUncommitted(asking().shipped(), asking().id("a1").stage(Stage.T48).minutes(9).shipped());
    assertThat(ledger.rows(clinic))
        .hasSize(2)
        .allMatch(row -> row.visit().appointment().isPresent());
  }

  @Test
  void theSameRecordAtBothIsThereOnce() throws Exception {
    Shipped record = asking().shipped();
    whileUncommitted(record, record);
    assertThat(ledger.row(clinic).asked().times()).isEqualTo(1);
  }

  @Test
  void aCardAtOneMeetsItsFeedbackAtTheOther() throws Exception {
    UUID card = UUID.randomUUID();
    UUID call = UUID.randomUUID();
    Shipped shown = asking().card(card, new Suggested(call, "outreach:call")).shipped();
    Shipped accepted =
        Asking.shipped(
            new AuditEntry(
                UUID.randomUUID(),
                Asking.NINE,
                Who.of(clinic),
                new Feedback(
                    "s", card, "accepted", List.of(call), List.of(), false, Optional.empty())));
    whileUncommitted(shown, accepted);
    assertThat(ledger.feedbacks.open(clinic, true, 10)).hasSize(1);
  }

  @Test
  void largeBatchesInOppositeOrdersWaitInNoCircle() throws Exception {
    int patients = 200;
    List<Shipped> there = new ArrayList<>();
    List<Shipped> back = new ArrayList<>();
    for (int i = 0; i < patients; i++) {
      there.add(Asking.of(clinic, "p" + i).shipped());
      back.add(Asking.of(clinic, "p" + i).minutes(1).shipped());
    }
    Collections.reverse(back);
    CountDownLatch go = new CountDownLatch(1);
    Future<?> one = OTHER.submit(() -> inPieces(go, there));
    Future<?> other = OTHER.submit(() -> inPieces(go, back));
    go.countDown();
    one.get(30, TimeUnit.SECONDS);
    other.get(30, TimeUnit.SECONDS);
    assertThat(ledger.rows(clinic)).hasSize(patients).allMatch(row -> row.asked().times() == 2);
  }

  private static Void inPieces(CountDownLatch go, List<Shipped> records) throws Exception {
    go.await();
    for (int from = 0; from < records.size(); from += 20) {
      ledger.project(records.subList(from, from + 20));
    }
    return null;
  }

  private Asking asking() {
    return Asking.of(clinic, "p1");
  }

  /** {@code second} is projected elsewhere while {@code first} is not committed yet. */
  private static void whileUncommitted(Shipped first, Shipped second) throws Exception {
    try (Handle handle = ledger.store().work().jdbi().open()) {
      handle.begin();
      new LedgerProjection().apply(handle, List.of(first));
      Future<?> other = OTHER.submit(() -> ledger.project(second));
      while (handle.createQuery(WAITING).mapTo(Integer.class).one() == 0) {
        assertThat(other.isDone()).as("it waits for what is not committed").isFalse();
        Thread.onSpinWait();
      }
      handle.commit();
      other.get(30, TimeUnit.SECONDS);
    }
  }
}
