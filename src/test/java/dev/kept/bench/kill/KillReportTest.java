package dev.kept.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KillReportTest {
  private static final Map<String, Integer> BOTH = Map.of("a", 1, "b", 1);

  @Test
  void allOnceIsWhole() {
    KillReport report = report(List.of("a"), new Standing(BOTH, BOTH, 4, 0, 0));
    assertThat(report.isWhole()).isTrue();
    assertThat(report.text()).endsWith("nothing was lost, nothing came twice");
  }

  @Test
  void whatIsLostDoubledHalfOrBrokenIsNot() {
    Map<String, Integer> twice = Map.of("a", 2, "b", 1);
    Map<String, Integer> one = Map.of("a", 1);
    for (Standing bad :
        List.of(
            new Standing(Map.of("b", 1), Map.of("b", 1), 2, 0, 0),
            new Standing(twice, BOTH, 5, 0, 0),
            new Standing(BOTH, twice, 5, 0, 0),
            new Standing(BOTH, one, 3, 0, 0),
            new Standing(one, BOTH, 3, 0, 0),
            new Standing(BOTH, BOTH, 4, 1, 0),
            new Standing(BOTH, BOTH, 4, 0, 1))) {
      assertThat(report(List.of("a"), bad).isWhole()).as(bad.toString()).isFalse();
    }
    assertThat(
            new KillReport(
                    3,
                    List.of("a"),
                    new Standing(BOTH, BOTH, 4, 0, 0),
                    new Verified(false, "4 records, CHAIN BROKEN"))
                .isWhole())
        .isFalse();
    assertThat(report(List.of(), new Standing(BOTH, BOTH, 4, 0, 0)).isWhole())
        .as("nothing was answered")
        .isFalse();
  }

  private static KillReport report(List<String> answered, Standing standing) {
    return new KillReport(3, answered, standing, new Verified(true, "4 records, chain valid\n"));
  }
}
