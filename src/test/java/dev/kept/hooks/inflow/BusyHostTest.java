package dev.kept.hooks.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that answers so many calls a second, in simulated time, and is offered many more. */
class BusyHostTest {
  private static final int PER_MILLI = 2;
  private static final int OFFERED = 5;
  private static final int SECONDS = 30;

  private long now = -1_000_000_000_000L;
  private long free = now;
  private Places places = Places.shared(100_000, 1, () -> now);
  private final Queue<Due> underWay = new ArrayDeque<>();

  private record Due(long end, Seat seat) {}

  @ParameterizedTest
  @CsvSource({
    "1, 1, true",
    "20, 1, true",
    "20, 3, true",
    "20, 20, true",
    "1, 1, false",
    "20, 3, false",
  })
  void nineTenthsOfWhatCanBeAnsweredBegin(int tenants, int floods, boolean proven) {
    places = Places.shared(100_000, tenants, () -> now);
    long begun = 0;
    for (int milli = 0; milli < SECONDS * 1_000; milli++) {
      for (int call = 0; call < OFFERED * PER_MILLI; call++) {
        begun += enter(tenant((milli + call) % floods), proven) ? 1 : 0;
      }
      pass();
    }
    double share = begun / (SECONDS * 1_000.0 * PER_MILLI);
    assertThat(share).isBetween(.9, 1.1);
  }

  @Test
  void aQuietTenantIsLetInBesideThreeFloods() {
    places = Places.shared(100_000, 20, () -> now);
    int asked = 0;
    int entered = 0;
    for (int milli = 0; milli < SECONDS * 1_000; milli++) {
      for (int call = 0; call < OFFERED * PER_MILLI; call++) {
        enter(tenant(call % 3), true);
      }
      if (milli % 100 == 0) {
        asked++;
        entered += enter(tenant(7), true) ? 1 : 0;
      }
      pass();
    }
    assertThat(entered).isEqualTo(asked);
  }

  @Test
  void fewCallsOnAHostThatOthersKeepBusyAllEnter() {
    for (int beat = 0; beat < 500; beat++) {
      enter(tenant(0), true);
      now += 20_000_000;
      places.look(Duration.ofMillis(300));
    }
    for (int call = 0; call < 20; call++) {
      assertThat(enter(tenant(0), true)).isTrue();
    }
  }

  @Test
  void atItsLeastPaceManyTenantsBeginLittleMoreThanThat() {
    places = Places.shared(100_000, 300, () -> now);
    slow(300);
    long begun = 0;
    for (int milli = 0; milli < 10_000; milli++) {
      begun += enter(tenant(milli % 300), true) ? 1 : 0;
      begun += enter(tenant((7 * milli) % 300), true) ? 1 : 0;
      step(milli);
    }
    double perWindow = begun / (10_000.0 / Pace.WINDOW.toMillis());
    int least = Places.leastPerWindow(Runtime.getRuntime().availableProcessors());
    assertThat(perWindow).isBetween(.9 * least, 1.1 * least);
  }

  @Test
  void strangersBeginAQuarterOfThePaceAtMost() {
    places = Places.shared(100_000, 20, () -> now);
    slow(20);
    long begun = 0;
    for (int milli = 0; milli < 10_000; milli++) {
      begun += enter(tenant(milli % 20), false) ? 1 : 0;
      step(milli);
    }
    int least = Places.leastPerWindow(Runtime.getRuntime().availableProcessors());
    assertThat(begun / (10_000.0 / Pace.WINDOW.toMillis())).isLessThan(least / 4.0 + 1);
  }

  /** Long waits, and all the calls that come, until the pace is the least. */
  private void slow(int tenants) {
    for (int milli = 0; milli < 20_000; milli++) {
      enter(tenant(milli % tenants), true);
      enter(tenant((3 * milli) % tenants), true);
      step(milli);
    }
  }

  private void step(int milli) {
    now += 1_000_000;
    if (milli % 20 == 0) {
      places.look(Duration.ofMillis(300));
    }
  }

  private boolean enter(TenantId tenant, boolean proven) {
    Optional<Seat> seat = places.enter(Optional.of(tenant), proven);
    if (seat.isPresent()) {
      free = Math.max(free, now) + 1_000_000 / PER_MILLI;
      underWay.add(new Due(free, seat.get()));
    }
    return seat.isPresent();
  }

  private void pass() {
    now += 1_000_000;
    while (!underWay.isEmpty() && underWay.element().end() - now <= 0) {
      underWay.remove().seat().leave();
    }
    if (now / 1_000_000 % 20 == 0) {
      places.look(Duration.ofNanos(Math.max(0, free - now)));
    }
  }

  private static TenantId tenant(int number) {
    return new TenantId("t" + number);
  }
}
