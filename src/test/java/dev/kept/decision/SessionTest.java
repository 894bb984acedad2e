package dev.kept.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.decision.Overbooking.None;
import dev.kept.decision.Overbooking.Room;
import dev.kept.tenant.Policy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
  @ParameterizedTest
  @CsvSource({"12, .10, 1", "12, .18, 2", "12, .30, 4", "20, .10, 2", "20, .18, 4", "20, .30, 7"})
  void extrasBeforeTheCapsAreTheCheckValues(int slots, double empty, int extras) {
    assertThat(full(slots, empty).worthwhile(Policy.USUAL)).isEqualTo(extras);
  }

  @ParameterizedTest
  @CsvSource({"12, .10, 1", "12, .18, 1", "12, .30, 1", "20, .10, 1", "20, .18, 3", "20, .30, 3"})
  void extrasAfterTheCapsAreTheCheckValues(int slots, double empty, int extras) {
    assertThat(full(slots, empty).overbooking(Policy.USUAL)).isEqualTo(new Room(extras));
  }

  @Test
  void sixSlotsTakeNoExtraAndSevenMay() {
    check(full(6, .6), None.Why.TOO_SMALL);
    assertThat(full(7, .6).overbooking(Policy.USUAL)).isEqualTo(new Room(1));
  }

  @Test
  void nothingIsAddedWithoutAFreshCalibrationOrForProtectedVisits() {
    check(new Session(20, copies(20, .3), 0, false, false), None.Why.CALIBRATION);
    check(new Session(20, copies(20, .3), 0, true, true), None.Why.PROTECTED);
  }

  @Test
  void freeSlotsAreNoOverbooking() {
    check(new Session(20, copies(19, .3), 0, true, false), None.Why.SLOTS_FREE);
  }

  @Test
  void nineTenthsScoredIsEnoughAndLessIsNot() {
    assertThat(new Session(20, copies(18, .3), 2, true, false).overbooking(Policy.USUAL))
        .isInstanceOf(Room.class);
    check(new Session(20, copies(17, .3), 3, true, false), None.Why.TOO_FEW_SCORED);
  }

  @Test
  void whatIsOverbookedAlreadyCountsAgainstTheCap() {
    assertThat(new Session(20, copies(22, .3), 0, true, false).overbooking(Policy.USUAL))
        .isEqualTo(new Room(1));
    check(new Session(20, copies(23, .3), 0, true, false), None.Why.FULL);
    check(new Session(20, copies(40, .3), 0, true, false), None.Why.FULL);
  }

  @Test
  void aSessionWhereEverybodyComesIsFull() {
    check(full(20, .001), None.Why.FULL);
  }

  @Test
  void moreThanOneExtraASlotIsNeverWeighed() {
    assertThat(full(20, .999).worthwhile(Policy.USUAL)).isEqualTo(20);
  }

  @Test
  void impossibleSessionsAreRefused() {
    assertThatThrownBy(() -> full(0, .1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> full(201, .1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Session(10, copies(20, .1), 1, true, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void check(Session session, None.Why why) {
    assertThat(session.overbooking(Policy.USUAL)).isEqualTo(new None(why));
  }

  private static Session full(int slots, double empty) {
    return new Session(slots, copies(slots, empty), 0, true, false);
  }

  private static List<Double> copies(int number, double value) {
    return Collections.nCopies(number, value);
  }
}
