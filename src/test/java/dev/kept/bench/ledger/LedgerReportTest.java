package dev.kept.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.bench.load.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerReportTest {
  @Test
  void whatTheLedgersAddIsHeldAgainstTheHookWithoutThem() {
    LedgerReport report = report(cost(500, 620, 3));
    assertThat(report.isReached()).isTrue();
    assertThat(report.text()).contains("+24 %", "233 us a hook").doesNotContain("MISSED");
  }

  @Test
  void moreProcessorTimeIsSaid() {
    LedgerReport report = report(cost(500, 640, 3));
    assertThat(report.isReached()).isFalse();
    assertThat(report.text()).containsPattern("CPU of a hook, added +28.00 % .*MISSED");
  }

  @Test
  void moreTimeIsSaid() {
    assertThat(report(cost(500, 600, 12)).text())
        .containsPattern("p50 at half load, added +11.00 ms .*MISSED");
  }

  @Test
  void fewerHooksASecondThanWantedAreSaid() {
    LedgerReport report = report(new CommitRate(row(1_900), 9_000, row(1_900), 0));
    assertThat(report.isReached()).isFalse();
    assertThat(report.text())
        .containsPattern("hooks group-committed +1900.00 /s +at least 2,000: MISSED");
  }

  private static LedgerReport report(Part part) {
    return new LedgerReport(List.of(part));
  }

  private static CommitRate.Row row(double perSecond) {
    return new CommitRate.Row("load", perSecond, 100, 40, 1, 2, 0);
  }

  private static HookCost cost(double memory, double ledgers, double p50) {
    return new HookCost(
        figures(memory, 1), figures(ledgers, 1), figures(0, 1), figures(0, p50), 233, 0);
  }

  private static Figures figures(double cpu, double p50) {
    return new Figures("row", 1_000, p50, 20, cpu, 100);
  }
}
