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
    assertThat(places.enter(REAL, true)).isEmpty();
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
    assertThat(places.enter(tenant(2), false)).isPresent();
  }

  @Test
  void whoProvesItselfChangesRooms() {
    Places places = Places.shared(64, 1);
    for (int i = 0; i < 64; i++) {
      Seat seat = places.enter(REAL, false).orElseThrow();
      assertThat(seat.prove(REAL.orElseThrow())).isTrue();
    }
    Seat late = places.enter(REAL, false).orElseThrow();
    assertThat(late.prove(REAL.orElseThrow())).isFalse();
    late.leave();
    assertThat(places.state().inFlight()).isEqualTo(64);
  }

  private static Optional<TenantId> tenant(int number) {
    return Optional.of(new TenantId("t" + number));
  }

  /** How many of its calls get a seat, all of them still under way. */
  private static int fill(Places places, Optional<TenantId> tenant, boolean proven) {
    List<Seat> seats = new ArrayList<>();
    for (Optional<Seat> seat = places.enter(tenant, proven);
        seat.isPresent();
        seat = places.enter(tenant, proven)) {
      seats.add(seat.get());
    }
    return seats.size();
  }
}
