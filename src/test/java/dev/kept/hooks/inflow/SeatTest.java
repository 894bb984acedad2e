package dev.kept.hooks.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.tenant.TenantId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One works at a time here; the others wait their turn. */
class SeatTest {
  private static final Optional<TenantId> ONE = Optional.of(new TenantId("one"));
  private static final Optional<TenantId> OTHER = Optional.of(new TenantId("other"));
  private static final int PATIENCE_SECONDS = 20;

  private final Places places = new Places(8, 2, 1, System::nanoTime);

  @Test
  void anotherWorksWhileOneWaits() {
    Seat seat = places.enter(ONE, true).orElseThrow();
    Waiting other = places.arrive(OTHER, true);
    assertThat(other.isIn()).isFalse();
    boolean in =
        seat.during(
            () ->
                Seat.aside(
                    () -> {
                      boolean let = other.isIn();
                      places.seat(other, true).orElseThrow().leave();
                      return let;
                    }));
    assertThat(in).isTrue();
    assertThat(places.state()).isEqualTo(new Places.State(0, 0, 0));
  }

  @Test
  void whoeverWaitedGoesOnOnceTheOtherIsDone() throws Exception {
    Seat seat = places.enter(ONE, true).orElseThrow();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Seat>> other = threads.submit(() -> places.enter(OTHER, true));
      Future<Integer> left =
          threads.submit(
              () -> {
                other.get(PATIENCE_SECONDS, TimeUnit.SECONDS).orElseThrow().leave();
                return 1;
              });
      int one =
          seat.during(
              () -> {
                Seat.aside(() -> other.state() == Future.State.SUCCESS || isDone(left));
                return places.state().working();
              });
      assertThat(one).isEqualTo(1);
    }
    assertThat(places.state().working()).isZero();
  }

  private static boolean isDone(Future<Integer> left) {
    try {
      return left.get(PATIENCE_SECONDS, TimeUnit.SECONDS) == 1;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoeverIsNotLetInForAMomentIsRefusedAndCounted() {
    Seat seat = places.enter(ONE, true).orElseThrow();
    assertThat(places.enter(OTHER, true)).isEmpty();
    assertThat(places.refusals(Places.Why.PROCESSORS)).isEqualTo(1);
    seat.leave();
    assertThat(places.state()).isEqualTo(new Places.State(0, 0, 0));
  }

  @Test
  void whoeverHasBegunGoesOnThoughNobodyMakesRoom() {
    Seat seat = places.enter(ONE, true).orElseThrow();
    seat.rest();
    Seat stuck = places.enter(OTHER, true).orElseThrow();
    stuck.rest();
    Seat late = places.enter(OTHER, true).orElseThrow();
    places.resume(OTHER, true);
    assertThat(places.state().working()).isEqualTo(2);
    assertThat(seat.during(() -> Seat.aside(() -> 1))).isEqualTo(1);
    late.leave();
    stuck.leave();
    places.rest();
    assertThat(places.state()).isEqualTo(new Places.State(0, 0, 0));
  }

  @Test
  void outsideOfACallWaitingIsOnlyThat() {
    assertThat(Seat.<Integer>aside(() -> 7)).isEqualTo(7);
  }
}
