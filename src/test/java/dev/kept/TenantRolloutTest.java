package dev.kept;

import static dev.kept.ServedFolder.configuration;
import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.outcomes.control.Chart;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.Finding.Subject;
import dev.kept.outcomes.validity.MaturedScores.Counts;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.outcomes.PgValidity;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Scope;
import dev.kept.tenant.book.TenantBook.Line;
import dev.kept.tenant.book.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Phases, holds and hold-outs as an operator sets them, on a real database. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantRolloutTest {
  private TenantCommands commands;
  private ServedFolder served;
  private Path home = Path.of("");

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    home = folder;
    served = new ServedFolder(folder);
    commands = new TenantCommands(folder.resolve("pg"));
    served.write(commands.on(served.config, configuration(tenant("north", "staff"))));
  }

  @AfterAll
  void stop() {
    commands.close();
  }

  @Test
  void aPhaseTheNumbersDoNotBearIsRefusedAndMayBeOverriddenOnRecord() throws IOException {
    add("west");
    assertThat(commands.mistake("phase", "west", "staff", "--reason", "now", "--yes"))
        .contains("west everywhere: shadow -> staff", "NOT MET: 0 weeks in shadow of 8")
        .contains("NOT MET: 0 matured no-shows of 200", "calibration was never judged")
        .contains("--override");
    assertThat(commands.settings("west")).doesNotContain("phase");
    assertThat(commands.mistake("phase", "west", "staff", "--override", "--yes"))
        .contains("--reason");
    assertThat(commands.mistake("phase", "west", "staff", "--override", "--reason", "trial"))
        .contains("--yes");
    commands.good("phase", "west", "staff", "--override", "--reason", "trial", "--yes");
    assertThat(commands.settings("west")).contains("phase: staff");
    Line line = newest("west");
    assertThat(line.change().reason()).isEqualTo("trial");
    assertThat(line.numbers().orElseThrow()).contains("0 weeks in shadow of 8", "OVERRIDDEN");
    assertThat(recorded("west")).containsExactly("added", "edited");
  }

  @Test
  void aLowerPhaseNeedsAReasonAndNoNumbers() throws IOException {
    add("down");
    commands.good("phase", "down", "paused", "--reason", "moving", "--yes");
    assertThat(commands.settings("down")).contains("phase: paused");
    assertThat(newest("down").numbers()).isEmpty();
    assertThat(commands.mistake("phase", "down", "paused", "--reason", "x", "--yes"))
        .contains("already");
    commands.good("phase", "down", "shadow", "--reason", "back", "--yes");
    assertThat(commands.mistake("phase", "north", "shadow", "--reason", "x", "--yes"))
        .contains("given by");
  }

  @Test
  void aLocationOrPractitionerGoesLessFarThanItsTenant() throws IOException {
    add("apart");
    String[] there = {"phase", "apart", "paused", "--location", "loc.7", "--reason", "x", "--yes"};
    commands.good(there);
    assertThat(commands.settings("apart")).contains("narrowed:\n  locations:\n    loc.7: paused");
    assertThat(commands.good("show", "apart")).contains("loc.7: paused", "phase: shadow");
    assertThat(commands.mistake("edit", "apart", "--set", "narrowed="))
        .contains("would go further");
    String[] with = {"pause", "apart", "--practitioner", "dr-4", "--reason", "ill"};
    commands.good(with);
    assertThat(commands.good("show", "apart")).contains("# HELD with practitioner dr-4");
    commands.good("release", "apart", "--practitioner", "dr-4", "--reason", "well");
  }

  @Test
  void whatLeavesItsBoundsFallsBackToShadowOnRecordUntilAPersonLiftsIt() throws IOException {
    add("drift");
    commands.good("phase", "drift", "staff", "--override", "--reason", "trial", "--yes");
    Owner owner = new Owner(new TenantId("drift"), false);
    Verdict outside = new Verdict.Outside(List.of(Measure.OBSERVED_TO_EXPECTED), true);
    new PgValidity(commands.store.work()).keep(owner, List.of(finding(outside)));
    assertThat(commands.run("guard")).isEqualTo(1);
    assertThat(commands.said.toString()).contains("tenant drift is held back to shadow");
    assertThat(commands.run("guard")).isZero();
    assertThat(commands.good("show", "drift")).contains("# HELD everywhere");
    assertThat(newest("drift").numbers().orElseThrow()).contains("observed to expected");
    assertThat(commands.good("release", "drift", "--reason", "recalibrated"))
        .contains("T0 of m, 300 no-shows of 900 visits", "outside the gates: observed to expected");
    assertThat(newest("drift").numbers().orElseThrow()).contains("0 weeks in shadow of 8");
    assertThat(commands.run("guard")).isZero();
    assertThat(recorded("drift")).containsExactly("added", "edited", "held", "released");
  }

  private static Finding finding(Verdict verdict) {
    return new Finding(
        new Subject("T0", "m", true, 84, Instant.now()),
        Counts.NONE,
        new Slice("subset", "all", 900, 300, 500, Map.of(), List.of()),
        List.of(),
        Chart.EMPTY,
        verdict);
  }

  @Test
  void aTenantThatWasRemovedIsOffboardedAndAnEndThatWasCutOffIsFinished() throws IOException {
    add("removed");
    commands.good("remove", "removed", "--reason", "left");
    assertThat(commands.good("offboard", "removed", "--reason", "left", "--yes"))
        .contains("\"tenant\":\"removed\"", "deletedRows");
    add("cut");
    TenantId cut = new TenantId("cut");
    Change change = new Change(Instant.now(), "ann", "left");
    Hold hold = new Hold(cut, Scope.EVERYWHERE, Hold.Cause.OFFBOARDED, Phase.PAUSED, change);
    long seen = commands.book().snapshot().find(cut).orElseThrow().revision();
    List<Move> stop = List.of(new Move.Remove(cut, seen), new Move.Place(hold, Optional.empty()));
    assertThat(commands.book().write(stop, change)).isInstanceOf(Written.Done.class);
    assertThat(commands.good("offboard", "cut", "--reason", "left", "--yes"))
        .contains("\"tenant\":\"cut\"", "deletedRows");
    assertThat(commands.good("offboard", "cut", "--proofs")).contains("1 proofs, all signed");
    assertThat(commands.mistake("offboard", "never", "--reason", "x", "--yes"))
        .contains("there is no tenant never");
  }

  @Test
  void ofTwoHoldsOneIsNamedToLiftIt() throws IOException {
    add("both");
    commands.good("pause", "both", "--reason", "slots");
    assertThat(commands.mistake("release", "both", "--cause", "calibration", "--reason", "x"))
        .contains("nothing holds it everywhere");
    assertThat(commands.mistake("release", "both")).contains("--reason");
    commands.good("release", "both", "--cause", "pause", "--reason", "mended");
    assertThat(recorded("both")).containsExactly("added", "held", "released");
  }

  @Test
  void aHoldOutIsOffUntilItsApprovalIsRecordedAndKeepsItsKey() throws IOException {
    add("held");
    served.secret("holdout.key", ServedFolder.hex(4));
    served.secret("other.key", ServedFolder.hex(5));
    String key = home.resolve("holdout.key").toString();
    assertThat(commands.mistake("hold-out", "held", "--share", ".1", "--key", key))
        .contains("--approved-by");
    String[] approval = {"--approved-on", "2026-03-02", "--approved-by", "Dr. Lee"};
    commands.good(with(approval, "hold-out", "held", "--share", ".1", "--key", key));
    assertThat(commands.settings("held"))
        .contains("share: \".1\"", "approvedOn: 2026-03-02", "key: " + key)
        .doesNotContain(ServedFolder.hex(4));
    assertThat(newest("held").change().reason())
        .isEqualTo("hold-out of .1 approved by Dr. Lee on 2026-03-02");
    String other = home.resolve("other.key").toString();
    assertThat(
            commands.mistake(with(approval, "hold-out", "held", "--share", ".2", "--key", other)))
        .contains("never changed");
    commands.good(with(approval, "hold-out", "held", "--share", ".2"));
    assertThat(commands.mistake("edit", "held", "--set", "policy.holdOut.share=.3"))
        .contains("kept tenant hold-out held");
    assertThat(commands.mistake("hold-out", "held", "--off")).contains("--reason");
    commands.good("hold-out", "held", "--off", "--reason", "trial is over");
    assertThat(commands.settings("held")).doesNotContain("holdOut");
    assertThat(
            commands.mistake(with(approval, "hold-out", "held", "--share", ".1", "--key", other)))
        .contains("nothing has changed", "another key, which drew other patients");
    assertThat(commands.settings("held")).doesNotContain("holdOut");
    served.secret("holdout.key", ServedFolder.hex(6));
    assertThat(commands.mistake(with(approval, "hold-out", "held", "--share", ".1", "--key", key)))
        .contains("another key, which drew other patients");
    served.secret("holdout.key", ServedFolder.hex(4));
    commands.good(with(approval, "hold-out", "held", "--share", ".1", "--key", key));
    assertThat(recorded("held")).contains("hold-out");
  }

  private static String[] with(String[] more, String... words) {
    return java.util.stream.Stream.of(words, more)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  private void add(String id) throws IOException {
    String text =
        """
        %s:
          zone: America/Chicago
          trust: {issuer: '%s', jwks: '%s', subject: %s}
        """
            .formatted(id, ServedFolder.ISSUER, home.resolve("jwks.json"), id);
    commands.good("add", Files.writeString(home.resolve(id + ".yaml"), text).toString());
  }

  private Line newest(String id) {
    return commands.book().history(new TenantId(id), 1).getFirst();
  }

  /** What the audit trail has of a tenant, in order. */
  private List<String> recorded(String id) {
    return commands.recorded(id);
  }
}
