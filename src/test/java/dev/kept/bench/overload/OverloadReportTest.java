package dev.kept.bench.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverloadReportTest {
  private static final long SLICE = 250_000_000;
  private static final int SECONDS = 10;
  private static final int CAPACITY = 40;

  @Test
  void allIsReachedWhenGoodputIsKeptAndRecoveryQuick() {
    OverloadReport report = report(row("5.0 x capacity", 37, 163, 30), steady(20));
    assertThat(report.isReached()).isTrue();
    assertThat(report.text())
        .contains("5.0 x capacity: goodput 93 % of what can be: reached")
        .contains("recovery after 0.00 s: reached")
        .doesNotContain("NOT REACHED");
  }

  @Test
  void lessGoodputThanNineTenthsIsSaid() {
    assertThat(report(row("5.0 x capacity", 35, 165, 30), steady(20)).text())
        .contains("5.0 x capacity: goodput 88 % of what can be: NOT REACHED");
  }

  @Test
  void acceptedCallsThatTakeLongAreSaid() {
    assertThat(report(row("2.0 x capacity", 40, 40, 501), steady(20)).text())
        .contains("p99 501 ms of 500 at most: NOT REACHED");
  }

  @Test
  void belowCapacityGoodputIsOfWhatWasOffered() {
    assertThat(report(row("0.5 x capacity", 20, 0, 30), steady(20)).isReached()).isTrue();
  }

  @Test
  void recoveryIsTheBeginOfTheFirstWholeSecondWithNearlyAllAccepted() {
    Passage passage = new Passage();
    for (int slice = 0; slice < 4 * SECONDS; slice++) {
      passage.offered(slice * SLICE);
      if (slice >= 9 || slice == 5) {
        passage.accepted(slice * SLICE, 1);
      } else {
        passage.refused();
      }
    }
    assertThat(passage.took(SECONDS).recovery()).isEqualTo(9 * .25);
  }

  @Test
  void whatNeverRecoversIsSaid() {
    OverloadRow never = row("0.5 x again", 10, 10, 30);
    assertThat(report(row("1.0 x capacity", 40, 0, 30), never).text())
        .contains("recovery after Infinity s: NOT REACHED");
  }

  private static OverloadReport report(OverloadRow load, OverloadRow again) {
    return new OverloadReport(
        "a setting", steady(CAPACITY), List.of(load, again), steady(CAPACITY), List.of());
  }

  private static OverloadRow steady(int perSecond) {
    return row("steady", perSecond, 0, 10);
  }

  /** A load of whole calls a second, evenly accepted and refused, with one latency. */
  private static OverloadRow row(String name, int accepted, int refused, int millis) {
    Passage passage = new Passage();
    for (int second = 0; second < SECONDS; second++) {
      for (int i = 0; i < accepted + refused; i++) {
        long after = second * 4L * SLICE + i * 4L * SLICE / (accepted + refused);
        passage.offered(after);
        if (i * (long) accepted / (accepted + refused)
            < (i + 1) * (long) accepted / (accepted + refused)) {
          passage.accepted(after, millis * 1_000_000L);
        } else {
          passage.refused();
        }
      }
    }
    return new OverloadRow(name, passage.took(SECONDS), .9, .1);
  }
}
