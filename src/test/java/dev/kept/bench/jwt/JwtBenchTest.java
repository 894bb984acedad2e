package dev.kept.bench.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.bench.load.Target;
import dev.kept.security.keys.Cryptography;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** That the bench measures what it says; how much it is, is nobody's test. */
class JwtBenchTest {
  @Test
  void bothAlgorithmsAreMeasuredByAllThereIs() throws Exception {
    JwtReport report = new JwtBench(Duration.ofMillis(100), _ -> {}).run();
    int ways = Cryptography.corretto().isPresent() ? 2 : 1;
    assertThat(report.rows())
        .hasSize(2 * ways)
        .allSatisfy(
            row -> {
              assertThat(row.bare().least()).isPositive().isLessThanOrEqualTo(row.bare().most());
              assertThat(row.whole().allocated()).isGreaterThan(row.bare().allocated());
            });
    assertThat(report.targets()).extracting(Target::value).doesNotContain(Double.NaN);
    assertThat(report.text())
        .contains("RS384 JDK, bare signature", "ES384 " + Cryptography.best().name() + ", whole")
        .contains("kept serve uses " + Cryptography.best().name());
  }
}
