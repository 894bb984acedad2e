package dev.kept.training.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.training.world.Channel.Outcome;
import dev.kept.training.world.WorldVisit.Fate;
import dev.kept.training.world.WorldVisit.Truth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelTest {
  @ParameterizedTest
  @CsvSource({
    "TEXT, .3, .0799, ATTENDED",
    "TEXT, .3, .0801, FREED",
    "TEXT, .3, .1301, NO_SHOW",
    "CALL, .6, .2499, ATTENDED",
    "CALL, .8, .1874, ATTENDED",
    "CALL, .8, .1876, FREED",
    "CALL, 1, .1249, ATTENDED",
    "NAVIGATOR, .3, .4499, ATTENDED",
    "NAVIGATOR, .3, .6001, NO_SHOW",
    "NONE, .3, 0, NO_SHOW"
  })
  void aMissedVisitTurnsByItsRates(Channel channel, double p, double receptive, Outcome outcome) {
    Truth truth = new Truth(p, 0, 0, 0, 0, Fate.MISSED, receptive);
    assertThat(channel.outcome(truth)).isEqualTo(outcome);
  }

  @Test
  void whoComesAnywayComesUnderEveryChannel() {
    Truth truth = new Truth(.3, 0, 0, 0, 0, Fate.KEPT, 0);
    assertThat(Channel.values())
        .allSatisfy(channel -> assertThat(channel.outcome(truth)).isEqualTo(Outcome.ATTENDED));
  }

  @Test
  void overAWorldTheRatesComeTrue() {
    List<Truth> missed = new ArrayList<>();
    World.of(new WorldOptions(Preset.USUAL, 7, 4000, 24, WorldOptions.DEFAULT_ZONE))
        .tell(
            story ->
                story.visits().stream()
                    .map(WorldVisit::truth)
                    .filter(truth -> truth.fate() == Fate.MISSED && truth.p() <= .6)
                    .forEach(missed::add));
    assertThat(share(missed, Channel.CALL, Outcome.ATTENDED)).isCloseTo(.25, within(.02));
    assertThat(share(missed, Channel.CALL, Outcome.FREED)).isCloseTo(.10, within(.02));
  }

  private static double share(List<Truth> truths, Channel channel, Outcome outcome) {
    return truths.stream().filter(truth -> channel.outcome(truth) == outcome).count()
        / (double) truths.size();
  }
}
