package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.LedgerServer.Ran;
import dev.kept.audit.Pseudonyms;
import dev.kept.features.Centroids;
import dev.kept.live.LiveTenants;
import dev.kept.onnx.OnnxModels;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.validity.Calibration.Standing;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.PhaseEvidence.Evidence;
import dev.kept.outcomes.validity.StandingBoard;
import dev.kept.outcomes.validity.ValidityJob;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.risk.LoadedModel;
import dev.kept.store.outcomes.PgMatured;
import dev.kept.store.outcomes.PgValidity;
import dev.kept.store.outcomes.ScoreRows;
import dev.kept.store.outcomes.ScoreRows.Score;
import dev.kept.tenant.TenantId;
import dev.kept.training.apply.TableScores;
import dev.kept.training.evaluate.ClinicLeadRates;
import dev.kept.training.evaluate.Evaluation;
import dev.kept.training.evaluate.Protocol;
import dev.kept.training.sample.Cohort;
import dev.kept.training.table.TableOptions;
import dev.kept.training.table.VisitRow;
import dev.kept.training.table.VisitTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A synthetic clinic, scored by the shipped model: live validity finds what evaluation finds. */
class LiveValidityTest {
  private static final TenantId NORTH = new TenantId("north");
  private static final Owner OWNER = new Owner(NORTH, false);
  private static final Instant NOW = Instant.parse("2025-03-03T05:00:00Z");
  private static final Instant FROM = NOW.minus(Duration.ofDays(ValidityJob.WINDOW_DAYS));
  private static final Pseudonyms NAMES =
      new Pseudonyms(HexFormat.of().parseHex(ServedFolder.hex(2)));

  @TempDir static Path folder;
  private static LedgerServer ledgers;
  private static Optional<TableScores> scores = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    ledgers =
        new LedgerServer(
            folder, ServedFolder.tenant("lake", "shadow") + ServedFolder.tenant("north", "shadow"));
    Path world = folder.resolve("world");
    int made =
        Main.menu(Path.of("").toAbsolutePath())
            .execute(
                "world",
                "--patients",
                "3000",
                "--months",
                "18",
                "--format",
                "csv",
                "--out",
                world.toString());
    assertThat(made).isZero();
    Path table = world.resolve("visits.csv");
    Ran taken = ledgers.run("outcomes", "import", table.toString(), "--tenant", "north");
    assertThat(taken.err() + taken.out()).contains(" 0 lines left out");
    score(table);
  }

  @AfterAll
  static void stop() {
    ledgers.close();
  }

  /** Every visit that starts in the window, whatever became of it, scored when it was booked. */
  private static void score(Path table) throws Exception {
    List<VisitRow> rows = new ArrayList<>();
    VisitTable.read(table, TableOptions.USUAL, rows::add);
    LoadedModel model = new OnnxModels().load(Path.of("models/no-show/t0").toAbsolutePath());
    Cohort cohort = TableScores.cohort(rows, model.manifest(), Centroids.NONE).where(i -> true);
    Cohort window =
        cohort.where(
            i ->
                !cohort.startsAt(i).isBefore(FROM)
                    && cohort.startsAt(i).isBefore(NOW)
                    && !cohort.knownFrom(i).isAfter(NOW));
    TableScores scored = TableScores.of(window, model);
    scores = Optional.of(scored);
    ScoreRows rowsOfScores = new ScoreRows();
    for (int i = 0; i < window.size(); i++) {
      rowsOfScores.add(score(window.row(i), i, scored.risks().get(i).probability()));
    }
    rowsOfScores.into(ledgers.store().work());
  }

  /** Every third is still only proposed when it is scored: it has no id. */
  private static Score score(VisitRow row, int number, double probability) {
    return new Score(
        "north",
        false,
        "T0",
        NAMES.patient(NORTH, row.patient()).value(),
        number % 3 == 0 ? "" : NAMES.appointment(NORTH, row.visit().id().value()).value(),
        row.visit().start().instant(),
        row.visit().setting().practitioner(),
        row.visit().setting().location(),
        row.visit().created().instant(),
        probability,
        "shipped-t0",
        "SHADOW",
        false,
        false);
  }

  private static Finding found() {
    List<Finding> all = job().find(OWNER, NOW);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static ValidityJob job() {
    var work = ledgers.store().work();
    return new ValidityJob(new PgMatured(work), new PgValidity(work), () -> List.of(OWNER));
  }

  @Test
  void findsWhatTheTrainingEvaluationFindsOnTheSameRows() {
    TableScores scored = scores.orElseThrow();
    Slice expected =
        Evaluation.of(
                scored.samples(),
                scored.probabilities(),
                ClinicLeadRates.of(scored.samples().cohort()),
                new Protocol(FROM, Instant.MIN, 0, 1, List.of()))
            .frozen()
            .subset("all");
    Finding finding = found();
    assertThat(finding.counts().used()).isEqualTo(scored.samples().size()).isGreaterThan(2_000);
    assertThat(finding.counts().ambiguous() + finding.counts().unmatched()).isZero();
    assertThat(finding.all().events()).isEqualTo(expected.events()).isGreaterThan(300);
    for (Measure measure :
        List.of(
            Measure.AUC,
            Measure.BRIER,
            Measure.LOG_LOSS,
            Measure.SLOPE,
            Measure.INTERCEPT,
            Measure.OBSERVED_TO_EXPECTED,
            Measure.ECE)) {
      assertThat(finding.all().of(measure).value())
          .as(measure.name())
          .isCloseTo(expected.of(measure).value(), within(1e-9));
    }
    assertThat(finding.all().patients()).isEqualTo(expected.patients());
  }

  @Test
  void tellsByGroupAndSaysWhereTooFew() {
    List<Slice> groups = found().groups();
    assertThat(groups).extracting(Slice::column).contains("age", "coverage", "location", "subset");
    assertThat(groups)
        .allMatch(group -> group.isSufficient() == group.events() >= Slice.SUFFICIENT_EVENTS);
    assertThat(groups.stream().filter(it -> it.column().equals("age")).mapToInt(Slice::rows).sum())
        .isEqualTo(found().all().rows());
  }

  @Test
  void keepsWhatItFindsAndTellsIt() {
    assertThat(job().run(NOW)).isEqualTo(1);
    assertThat(job().run(NOW)).isEqualTo(1);
    PgValidity validity = new PgValidity(ledgers.store().work());
    assertThat(validity.latest(OWNER)).containsExactly(found());
    assertThat(validity.history(OWNER, NOW.minusSeconds(1))).hasSize(1);
    assertThat(validity.history(OWNER, NOW.plusSeconds(1))).isEmpty();
    Ran told = ledgers.run("outcomes", "validity", "--tenant", "north");
    assertThat(told.code()).isZero();
    assertThat(told.out()).contains("T0, model shipped-t0: ", "AUC", "O/E", "CUSUM for odds x 1.5");
    Ran json = ledgers.run("outcomes", "validity", "--tenant", "north", "--json");
    assertThat(json.out()).startsWith("[{\"subject\":{\"stage\":\"T0\"");
  }

  @Test
  void showsOperatorsHowModelsStand() {
    Metrics metrics = new Metrics();
    LiveTenants tenants = new LiveTenants(ledgers.tenants());
    try (LiveValidity live = live(tenants, metrics).begin()) {
      assertThat(live.measure(NOW)).isEqualTo("1 models measured on matured outcomes");
      String labels = "{production=\"false\",stage=\"T0\",tenant=\"north\"} ";
      double auc = found().all().of(Measure.AUC).value();
      assertThat(metrics.text())
          .contains("kept_validity_auc" + labels + auc)
          .contains("kept_validity_events" + labels + (double) found().all().events())
          .contains("kept_validity_alerts" + labels);
      assertThat(live.calibration().of(NORTH, false, NOW)).isNotEqualTo(Standing.STALE);
    }
  }

  private static LiveValidity live(LiveTenants tenants, Metrics metrics) {
    return LiveValidity.of(ledgers.store(), tenants, new LogAlarms(System::nanoTime), metrics);
  }

  @Test
  void whatALaterVersionWroteOfOneTenantDoesNotHideTheOthers() {
    job().run(NOW);
    LiveTenants tenants = new LiveTenants(ledgers.tenants());
    assertThat(tenants.list().getFirst().id()).isEqualTo(new TenantId("lake"));
    LiveValidity live = live(tenants, new Metrics());
    ledgers
        .store()
        .work()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into validity (tenant, production, stage, model, window_days, made_at,"
                        + " serving, verdict, figures) values ('lake', false, 'T0', 'm', 84,"
                        + " now(), true, 'INSIDE', '{\"later\": 1}')"));
    live.renew();
    assertThat(live.calibration().of(NORTH, false, NOW)).isNotEqualTo(Standing.STALE);
    assertThat(live.calibration().of(new TenantId("lake"), false, NOW)).isEqualTo(Standing.STALE);
  }

  @Test
  void givesPhasesAndOverbookingTheirEvidence() {
    job().run(NOW);
    PgValidity validity = new PgValidity(ledgers.store().work());
    Evidence evidence = validity.of(NORTH, false, NOW);
    assertThat(evidence.maturedNoShows()).isEqualTo(found().all().events());
    assertThat(evidence.weeksInShadow()).isGreaterThanOrEqualTo(12);
    assertThat(evidence.verdicts())
        .extracting(it -> it.verdict())
        .containsExactly(found().verdict());
    assertThat(validity.of(NORTH, true, NOW).maturedNoShows()).isZero();
    StandingBoard board = new StandingBoard(validity);
    assertThat(board.of(NORTH, false, NOW)).isEqualTo(Standing.STALE);
    board.renew(List.of(OWNER));
    Standing expected =
        found().verdict() instanceof Verdict.Inside ? Standing.INSIDE : Standing.OUTSIDE;
    assertThat(board.of(NORTH, false, NOW)).isEqualTo(expected);
    assertThat(board.of(NORTH, false, NOW.plus(Duration.ofDays(4)))).isEqualTo(Standing.STALE);
    assertThat(board.of(NORTH, true, NOW)).isEqualTo(Standing.STALE);
  }
}
