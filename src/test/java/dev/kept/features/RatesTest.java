package dev.kept.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final FrozenRates RATES =
      new FrozenRates(
          4,
          .2,
          .25,
          new Tally(20, 50),
          Map.of("doctor", new Tally(10, 50)),
          Map.of("north", new Tally(50, 150)),
          Map.of());

  @Test
  void shrinksEachLevelTowardsTheOneAbove() {
    double site = (20 + 50 * .2) / 100;
    double north = (50 + 50 * site) / 200;
    assertThat(RATES.location("north")).isEqualTo(north);
    assertThat(RATES.practitioner("doctor", "north")).isEqualTo((10 + 50 * north) / 100);
  }

  @Test
  void backsOffFromAnUnknownPractitionerToLocationToSite() {
    assertThat(RATES.practitioner("stranger", "north"))
        .isCloseTo(RATES.location("north"), within(1e-12));
    assertThat(RATES.practitioner("", "south")).isCloseTo(.3, within(1e-12));
  }

  @Test
  void isMissingWhereNoCodeOfTheKindIsKnown() {
    assertThat(RATES.service("x")).isNaN();
  }

  @Test
  void readsGazetteerLinesAndMeasuresOnTheGlobe() {
    Centroids centroids =
        Centroids.ofGazetteer(
            List.of(
                "GEOID\tALAND\tINTPTLAT\tINTPTLONG",
                "10001\t1\t40.750634\t-73.997177",
                "60601\t1\t41.885310\t-87.621830   "));
    assertThat(centroids.kilometres("10001-1234", "60601")).isCloseTo(1147, within(4.0));
    assertThat(centroids.kilometres("10001", "10001")).isZero();
    assertThat(centroids.kilometres("10001", "")).isNaN();
  }
}
