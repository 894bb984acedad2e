package dev.kept.outcomes.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.demo.DemoTenants;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.validity.PhaseEvidence;
import dev.kept.outcomes.validity.PhaseEvidence.StageVerdict;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.tenants.ChangeRecord;
import dev.kept.store.tenants.PgTenantBook;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Scope;
import dev.kept.tenant.book.TenantBook;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseGuardTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Verdict SURELY = new Verdict.Outside(List.of(Measure.SLOPE), true);
  private static final Verdict BY_CHANCE = new Verdict.Outside(List.of(Measure.SLOPE), false);

  @TempDir static Path folder;
  private static Store store;
  private static TenantBook book;

  @BeforeAll
  static void start() {
    store = Store.embedded(EmbeddedDatabase.start(folder.resolve("pg")), 4);
    book = new PgTenantBook(store.work(), ChangeRecord.NONE);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Test
  void whoeverIsSurelyOutsideFallsBackToShadowOnceUntilAPersonLiftsIt() {
    Tenant tenant = in(Phase.FULL, 0);
    assertThat(check(tenant, SURELY)).containsExactly(tenant.id());
    assertThat(book.snapshot().held(tenant).rollout().phase()).isEqualTo(Phase.SHADOW);
    TenantBook.Line line = book.history(tenant.id(), 1).getFirst();
    assertThat(line.what()).isEqualTo("HELD");
    assertThat(line.settings()).isEqualTo("calibration everywhere, at most shadow");
    assertThat(line.change().by()).isEqualTo("kept");
    assertThat(line.numbers().orElseThrow()).contains("T0 of m outside the gates: slope");
    assertThat(check(tenant, SURELY)).isEmpty();
    assertThat(check(tenant, new Verdict.Inside())).isEmpty();
    assertThat(book.snapshot().held(tenant).rollout().phase()).isEqualTo(Phase.SHADOW);
    lift(tenant, NOW);
    assertThat(book.history(tenant.id(), 1).getFirst().numbers()).contains("numbers");
    assertThat(book.snapshot().held(tenant).rollout().phase()).isEqualTo(Phase.FULL);
    assertThat(check(tenant, SURELY)).isEmpty();
  }

  @Test
  void chanceAloneHoldsNobodyBack() {
    assertThat(check(in(Phase.FULL, 1), BY_CHANCE)).isEmpty();
    assertThat(check(in(Phase.FULL, 1), new Verdict.Inside())).isEmpty();
  }

  @Test
  void whoeverShowsNothingIsNotHeld() {
    assertThat(check(in(Phase.SHADOW, 1), SURELY)).isEmpty();
  }

  @Test
  void whatWasMeasuredBeforeAPersonLiftedItHoldsNobodyAgain() {
    Tenant tenant = in(Phase.FULL, 2);
    assertThat(check(tenant, SURELY)).containsExactly(tenant.id());
    Instant lifted = NOW.plusSeconds(60);
    lift(tenant, lifted);
    assertThat(check(tenant, lifted.plusSeconds(60), verdict(NOW, SURELY))).isEmpty();
    StageVerdict anew = verdict(lifted.plusSeconds(1), SURELY);
    assertThat(check(tenant, lifted.plusSeconds(60), anew)).containsExactly(tenant.id());
  }

  @Test
  void anOldVerdictHoldsNobodyBack() {
    StageVerdict old = verdict(NOW.minus(Verdict.FRESH), SURELY);
    assertThat(check(in(Phase.FULL, 1), NOW, old)).isEmpty();
  }

  @Test
  void verdictsOfProductionAndOfTheRestAreAskedForApart() {
    List<Boolean> asked = new ArrayList<>();
    Tenant tenant = in(Phase.STAFF, 1);
    new PhaseGuard(
            book,
            new Verdicts(
                production -> {
                  asked.add(production);
                  return List.of();
                }))
        .check(List.of(tenant), NOW);
    assertThat(asked).containsExactly(tenant.production());
  }

  /** A guard looks every hour: what must be reckoned from 24 months of scores it never asks for. */
  private record Verdicts(Function<Boolean, List<StageVerdict>> found) implements PhaseEvidence {
    @Override
    public Evidence of(TenantId tenant, boolean production, Instant now) {
      throw new AssertionError("a guard rests on verdicts alone");
    }

    @Override
    public List<StageVerdict> verdicts(TenantId tenant, boolean production) {
      return found.apply(production);
    }
  }

  private static StageVerdict verdict(Instant at, Verdict verdict) {
    return new StageVerdict("T0", "m", at, verdict);
  }

  private static void lift(Tenant tenant, Instant at) {
    Move lift =
        new Move.Lift(
            tenant.id(), Scope.EVERYWHERE, Hold.Cause.CALIBRATION, Optional.of("numbers"));
    book.write(List.of(lift), new Change(at, "ann", "recalibrated"));
  }

  private static List<TenantId> check(Tenant tenant, Verdict verdict) {
    return check(tenant, NOW, verdict(NOW.minusSeconds(1), verdict));
  }

  private static List<TenantId> check(Tenant tenant, Instant now, StageVerdict verdict) {
    PhaseEvidence known = new Verdicts(production -> List.of(verdict));
    return new PhaseGuard(book, known).check(List.of(tenant), now);
  }

  private static Tenant in(Phase phase, int which) {
    return DemoTenants.list().get(which).with(Rollout.everywhere(phase));
  }
}
