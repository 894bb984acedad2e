package dev.kept.outcomes.phase;

import static dev.kept.outcomes.phase.PhaseStepTest.known;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.demo.DemoTenants;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.validity.PhaseEvidence;
import dev.kept.outcomes.validity.PhaseEvidence.Evidence;
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
    Move lift = new Move.Lift(tenant.id(), Scope.EVERYWHERE, Hold.Cause.CALIBRATION);
    book.write(List.of(lift), new Change(NOW, "ann", "recalibrated"));
    assertThat(book.snapshot().held(tenant).rollout().phase()).isEqualTo(Phase.FULL);
    assertThat(check(tenant, SURELY)).containsExactly(tenant.id());
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
  void numbersOfProductionAndOfTheRestAreAskedForApart() {
    List<Boolean> asked = new ArrayList<>();
    PhaseEvidence noting =
        (_, production, _) -> {
          asked.add(production);
          return known(9, 300, new Verdict.Inside());
        };
    Tenant tenant = in(Phase.STAFF, 1);
    new PhaseGuard(book, noting).check(List.of(tenant), NOW);
    assertThat(asked).containsExactly(tenant.production());
  }

  private List<TenantId> check(Tenant tenant, Verdict verdict) {
    Evidence known = known(9, 300, verdict);
    return new PhaseGuard(book, (_, _, _) -> known).check(List.of(tenant), NOW);
  }

  private static Tenant in(Phase phase, int which) {
    return DemoTenants.list().get(which).with(Rollout.everywhere(phase));
  }
}
