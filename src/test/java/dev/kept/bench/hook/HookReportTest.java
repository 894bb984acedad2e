package dev.kept.bench.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.bench.load.Figures;
import dev.kept.bench.load.ServerProcess;
import dev.kept.bench.load.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookReportTest {
  private static final HookReport REPORT =
      new HookReport(
          60_000,
          new Pair(figures("floor", 200), figures("hook", 380)),
          new Pair(figures("floor", 300), figures("hook", 510)),
          figures("half", 400),
          Map.of(
              5, new Pair(figures("floor", 50), figures("hook", 110)),
              40, new Pair(figures("floor", 200), figures("hook", 180)),
              200, new Pair(figures("floor", 800), figures("hook", 500))),
          Map.of("reading", .06),
          1.2,
          new Footprint(70_000, 10_000));

  @Test
  void eachRowIsHeldAgainstTheFloorOfItsOwnProcess() throws IOException {
    JsonNode rows = new ObjectMapper().readTree(REPORT.json()).get("rows");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1).get("timesFloor").asDouble()).isEqualTo(1.9);
    assertThat(rows.get(3).get("timesFloor").asDouble()).isEqualTo(1.7);
  }

  @Test
  void theSpoolsCostIsWhatItAddsBeyondTheFloors() {
    assertThat(REPORT.spoolMicros()).isEqualTo(30);
    assertThat(REPORT.text()).contains("the spool alone");
  }

  @Test
  void theCostPerVisitIsTheSlopeOfALine() {
    assertThat(REPORT.trend().perVisit()).isCloseTo(2, within(1e-9));
    assertThat(REPORT.trend().base()).isCloseTo(100, within(1e-9));
    assertThat(REPORT.trend().fit()).isCloseTo(1, within(1e-9));
  }

  @Test
  void everyTargetHasItsVerdict() {
    assertThat(REPORT.targets()).extracting(Target::met).containsExactly(true, true, false, true);
    assertThat(REPORT.text()).containsPattern("inference p99 .*MISSED");
    assertThat(new Target("x", Double.NaN, 1, "").met()).isFalse();
  }

  @Test
  void aServiceThatDoesNotGetReadySaysWhyAndLeavesNothing(@TempDir Path folder) {
    Path data = folder.resolve("data");
    assertThatThrownBy(() -> ServerProcess.start(data, List.of("--no-such-option")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("did not get ready")
        .hasMessageContaining("--no-such-option");
    assertThat(data).doesNotExist();
  }

  private static Figures figures(String name, double cpu) {
    return new Figures(name, 1_000, 1, 20, cpu, 100);
  }
}
