package dev.kept.hooks.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.inflow.Places.Why;
import dev.kept.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody's clients take what is another's. */
class PlacesTest {
  private static final Optional<TenantId> REAL = tenant(1);

  @Property(tries = 200)
  void whateverTheOthersDoATenantFindsItsOwnPlaces(
      @ForAll @IntRange(min = 2, max = 40) int tenants,
      @ForAll @IntRange(min = 80, max = 600) int all) {
    Places places = Places.shared(all, tenants);
    int others = 0;
    for (int flooding = 2; flooding <= tenants; flooding++) {
      others += fill(places, tenant(flooding), true);
    }
    int own = all / (2 * tenants);
    assertThat(fill(places, REAL, true)).isEqualTo(own);
    assertThat(others + own).isLessThanOrEqualTo(all);
  }

  @Test
  void aTenantOfItsOwnTakesEveryPlace() {
    Places places = Places.shared(100, 1);
    assertThat(fill(places, REAL, true)).isEqualTo(100);
    assertThat(enter(places, REAL, true)).isEmpty();
    assertThat(places.refusals(Why.PLACES)).isEqualTo(2);
    assertThat(places.state().inFlight()).isEqualTo(100);
  }

  @Test
  void whoeverNamesATenantKeepsNoneOfItsClientsOut() {
    Places places = Places.shared(100, 3);
    int strangers = fill(places, REAL, false) + fill(places, Optional.empty(), false);
    assertThat(strangers).isBetween(8, 12);
    assertThat(places.refusals(Why.UNPROVEN)).isEqualTo(2);
    assertThat(fill(places, REAL, true)).isGreaterThan(50);
  }

  @Test
  void strangersWhoNameOneTenantLeaveRoomForThoseWhoNameAnother() {
    Places places = Places.shared(256, 3);
    fill(places, REAL, false);
    fill(places, Optional.empty(), false);
    assertThat(enter(places, tenant(2), false)).isPresent();
  }

  @Test
  void whoProvesItselfChangesRooms() {
    Places places = Places.shared(64, 1);
    for (int i = 0; i < 64; i++) {
      Seat seat = enter(places, REAL, false).orElseThrow();
      assertThat(seat.prove(REAL.orElseThrow())).isTrue();
    }
    Seat late = enter(places, REAL, false).orElseThrow();
    assertThat(late.prove(REAL.orElseThrow())).isFalse();
    late.leave();
    assertThat(places.state().inFlight()).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource({"10, 30", "256, 20", "256, 129", "256, 300", "1, 5", "3, 1"})
  void noMoreAreInFlightThanThereAreSeatsHoweverManyTenantsCome(int all, int tenants) {
    Places places = Places.shared(all, 1);
    fill(places, REAL, true);
    places.tenants(tenants);
    for (int number = 1; number <= tenants; number++) {
      fill(places, tenant(number), true);
    }
    assertThat(places.state().inFlight()).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({"256, 20", "256, 128", "600, 300"})
  void eachTenantFindsASeatBesideAFlood(int all, int tenants) {
    Places places = Places.shared(all, tenants);
    fill(places, REAL, true);
    for (int number = 2; number <= tenants; number++) {
      assertThat(enter(places, tenant(number), true)).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 1, 8", "800, 1, 100", "10, 30, 62", "256, 129, 260"})
  void strangersHaveAnEighthOrTwoForEachTenant(int all, int tenants, int strangers) {
    Places places = Places.shared(all, tenants);
    int in = fill(places, Optional.empty(), false);
    for (int number = 1; number <= tenants; number++) {
      in += fill(places, tenant(number), false);
    }
    assertThat(in).isEqualTo(strangers);
  }

  @Test
  void aTenantThatIsThereOnlyAtTheProofLeavesNoSeatBehind() {
    Places places = Places.shared(8, 1);
    Seat seat = enter(places, Optional.empty(), false).orElseThrow();
    assertThat(seat.prove(REAL.orElseThrow())).isTrue();
    assertThat(places.state().inFlight()).isEqualTo(1);
    seat.leave();
    assertThat(places.state().inFlight()).isZero();
  }

  @Test
  void anotherTenantAtTheProofTakesItsOwnSeat() {
    Places places = Places.shared(8, 2);
    Seat seat = enter(places, REAL, true).orElseThrow();
    assertThat(seat.prove(tenant(2).orElseThrow())).isTrue();
    seat.leave();
    assertThat(places.state().inFlight()).isZero();
    assertThat(fill(places, REAL, true) + fill(places, tenant(2), true)).isEqualTo(8);
  }

  @Test
  void leavingTwiceIsLeavingOnce() {
    Places places = Places.shared(8, 1);
    Seat first = enter(places, REAL, true).orElseThrow();
    assertThat(enter(places, REAL, true)).isPresent();
    first.leave();
    first.leave();
    assertThat(places.state().inFlight()).isEqualTo(1);
  }

  @Test
  void aSeatThatNobodyCountsMayBeProvedAndLeft() {
    Seat seat = Seat.uncounted();
    assertThat(seat.prove(REAL.orElseThrow())).isTrue();
    seat.leave();
  }

  private static Optional<TenantId> tenant(int number) {
    return Optional.of(new TenantId("t" + number));
  }

  /** How many of its calls get a seat, all of them still under way. */
  private static int fill(Places places, Optional<TenantId> tenant, boolean proven) {
    List<Seat> seats = new ArrayList<>();
    for (Optional<Seat> seat = enter(places, tenant, proven);
        seat.isPresent();
        seat = enter(places, tenant, proven)) {
      seats.add(seat.get());
    }
    return seats.size();
  }

  /** The seat of a call that does not wait for one, and does nothing on it. */
  private static Optional<Seat> enter(Places places, Optional<TenantId> tenant, boolean proven) {
    Optional<Seat> seat = places.seat(places.arrive(tenant, proven), proven);
    seat.ifPresent(Seat::rest);
    return seat;
  }
}
