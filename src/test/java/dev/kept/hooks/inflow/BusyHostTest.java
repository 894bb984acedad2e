package dev.kept.hooks.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A host with one processor that answers two calls a millisecond, in simulated time, and is offered
 * five times as many.
 */
class BusyHostTest {
  private static final int PER_MILLI = 2;
  private static final int OFFERED = 5;
  private static final int HANDS = 6;
  private static final int MILLIS = 10_000;
  private static final Duration LONGEST = Line.SOON.plusMillis(10);

  private final List<Duration> waits = new ArrayList<>();
  private final List<Duration> quietWaits = new ArrayList<>();
  private final Deque<Call> outside = new ArrayDeque<>();
  private final Deque<Seat> working = new ArrayDeque<>();
  private long now = -1_000_000_000_000L;
  private Places places = Places.shared(1, 1);
  private int quietRefused;

  private record Call(Waiting waiting, boolean proven, boolean quiet) {}

  @BeforeEach
  void open() {
    places = new Places(256, 20, HANDS, () -> now);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "3, true", "20, true", "1, false", "3, false"})
  void whatCanBeAnsweredIsAndSoon(int floods, boolean proven) {
    for (int milli = 0; milli < MILLIS; milli++) {
      flood(milli, floods, proven);
      pass();
    }
    assertThat(waits).hasSizeGreaterThan(MILLIS * PER_MILLI * 99 / 100);
    assertThat(waits.subList(1_000, waits.size())).allMatch(wait -> wait.compareTo(LONGEST) <= 0);
    assertThat(places.state().waiting())
        .isLessThanOrEqualTo((int) Places.PATIENCE.toMillis() * OFFERED * PER_MILLI);
  }

  @Test
  void aQuietTenantHardlyWaitsBesideThreeFloods() {
    for (int milli = 0; milli < MILLIS; milli++) {
      flood(milli, 3, true);
      if (milli % 50 == 0) {
        arrive(tenant(7), true, true);
      }
      pass();
    }
    assertThat(quietRefused).isZero();
    assertThat(quietWaits)
        .hasSize(MILLIS / 50)
        .allMatch(wait -> wait.compareTo(Duration.ofMillis(2)) <= 0);
  }

  @Test
  void strangersHaveOneTurnOfFourBesideAFloodOfProvenCallers() {
    int strangers = 0;
    for (int milli = 0; milli < MILLIS; milli++) {
      flood(milli, 3, true);
      arrive(tenant(milli % 20), false, true);
      pass();
    }
    strangers += quietWaits.size();
    assertThat(strangers).isBetween(MILLIS * PER_MILLI * 24 / 100, MILLIS * PER_MILLI * 26 / 100);
  }

  @Test
  void whoeverComesAfterTheFloodHardlyWaits() {
    for (int milli = 0; milli < MILLIS; milli++) {
      flood(milli, 1, true);
      pass();
    }
    for (int milli = 0; milli < Places.PATIENCE.toMillis(); milli++) {
      pass();
    }
    for (int milli = 0; milli < 1_000; milli++) {
      arrive(tenant(0), true, true);
      pass();
    }
    assertThat(quietWaits)
        .hasSize(1_000)
        .allMatch(wait -> wait.compareTo(Duration.ofMillis(2)) <= 0);
  }

  private void flood(int milli, int floods, boolean proven) {
    for (int call = 0; call < OFFERED * PER_MILLI; call++) {
      arrive(tenant((milli + call) % floods), proven, false);
    }
  }

  private void arrive(TenantId tenant, boolean proven, boolean quiet) {
    outside.add(new Call(places.arrive(Optional.of(tenant), proven), proven, quiet));
  }

  /** A millisecond: two calls end, others come in or have waited long enough. */
  private void pass() {
    enter();
    for (int ended = 0; ended < PER_MILLI && !working.isEmpty(); ended++) {
      working.remove().leave();
      enter();
    }
    now += 1_000_000;
  }

  private void enter() {
    outside.removeIf(
        call -> {
          boolean over = call.waiting().waited(now).compareTo(Places.PATIENCE) >= 0;
          if (call.waiting().isIn() || over) {
            places
                .seat(call.waiting(), call.proven())
                .ifPresentOrElse(
                    seat -> take(call, seat), () -> quietRefused += call.quiet() ? 1 : 0);
            return true;
          }
          return false;
        });
  }

  private void take(Call call, Seat seat) {
    working.add(seat);
    (call.quiet() ? quietWaits : waits).add(seat.waited());
  }

  private static TenantId tenant(int number) {
    return new TenantId("t" + number);
  }
}
