package dev.kept.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnoutTest {
  /** Against the shock integrated on a grid of 4,001 points. */
  @ParameterizedTest
  @CsvSource({"12, .18, 12, .100408171", "12, .18, 14, .520929214", "20, .3, 25, .222948045"})
  void nineNodesAgreeWithAFineGrid(int least, double empty, int booked, double expected) {
    assertThat(Turnout.atLeast(least, Collections.nCopies(booked, empty)))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void unequalProbabilitiesAreConvolvedExactly() {
    assertThat(Turnout.atLeast(4, List.of(.1, .2, .3, .4, .5))).isCloseTo(.520777078, within(1e-6));
  }

  @Test
  void atLeastNobodyIsCertainAndMoreThanBookedImpossible() {
    assertThat(Turnout.atLeast(0, List.of(.3, .4))).isCloseTo(1, within(1e-12));
    assertThat(Turnout.atLeast(3, List.of(.3, .4))).isZero();
  }

  @Property(tries = 100)
  void orderDoesNotMatterAndOneMoreBookingNeverEmptiesTheRoom(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = .01, max = .9) Double> empty,
      @ForAll @IntRange(min = 1, max = 30) int least) {
    double chance = Turnout.atLeast(least, empty);
    assertThat(Turnout.atLeast(least, empty.reversed())).isCloseTo(chance, within(1e-9));
    assertThat(Turnout.atLeast(least, append(empty, .5))).isGreaterThanOrEqualTo(chance - 1e-12);
  }

  private static List<Double> append(List<Double> list, double last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }
}
