package dev.kept.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.tenant.Policy;
import dev.kept.tenant.Policy.Channel;
import dev.kept.tenant.Policy.Excluded;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutreachTest {
  @ParameterizedTest
  @CsvSource({"0, 1", ".3, 1", ".6, 1", ".8, .75", "1, .5"})
  void receptivenessFallsFromSixTenthsToHalfAtOne(double probability, double expected) {
    assertThat(Outreach.receptive(probability)).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "text, .5, 9.9", // .5 * (.08 + .05 * .4) * 200 - .1
    "call, .5, 24", // .5 * (.25 + .10 * .4) * 200 - 5
    "navigator, .5, 26", // .5 * (.45 + .15 * .4) * 200 - 25
    "call, .8, 31.4" // .8 * (.25 * .75 + .10 * .4) * 200 - 5
  })
  void gainIsVisitsKeptAndSlotsFilledLessTheCost(String code, double probability, double gain) {
    Channel channel =
        Channel.USUAL.stream().filter(c -> c.code().equals(code)).findFirst().orElseThrow();
    assertThat(Outreach.gain(probability, channel, Policy.USUAL)).isCloseTo(gain, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    ".05, text",
    ".12, text",
    ".14, call",
    ".44, call",
    ".47, navigator",
    ".9, navigator"
  })
  void theBestChannelGrowsWithTheRisk(double probability, String code) {
    assertThat(Outreach.best(probability, Policy.USUAL).orElseThrow().channel().code())
        .isEqualTo(code);
  }

  @Test
  void noneIsBestWhenNothingGainsMoreThanItCosts() {
    assertThat(Outreach.best(.004, Policy.USUAL)).isEmpty();
    assertThat(Outreach.best(.9, with(List.of()))).isEmpty();
    assertThat(Outreach.best(.9, with(List.of(new Channel("x", "x", 0, 0, 0))))).isEmpty();
  }

  @Property
  void theBestIsNeverBeatenAndAlwaysGains(@ForAll @DoubleRange(min = .01, max = .99) double p) {
    Outreach.best(p, Policy.USUAL)
        .ifPresent(
            best -> {
              assertThat(best.gain()).isPositive();
              for (Channel channel : Channel.USUAL) {
                assertThat(best.gain())
                    .isGreaterThanOrEqualTo(Outreach.gain(p, channel, Policy.USUAL));
              }
            });
  }

  private static Policy with(List<Channel> channels) {
    return new Policy(.25, .55, 200, .4, 1.5, channels, Excluded.NOTHING, false);
  }
}
