package dev.kept.hooks.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who comes next. */
class LineTest {
  private static final long MILLI = 1_000_000;
  private static final long SOON = Line.SOON.toNanos();

  private final Line line = new Line();

  @Test
  void partiesComeInTurnHoweverManyCallsOneHas() {
    Waiting first = add("a", 0);
    Waiting second = add("a", 1);
    Waiting third = add("a", 2);
    Waiting other = add("b", 3);
    assertThat(all(4)).containsExactly(first, other, second, third);
    assertThat(line.waiting()).isZero();
  }

  @Test
  void whoeverHasWaitedLongestComesFirstWhileThereIsTimeForAll() {
    List<Waiting> calls = List.of(add("a", 0), add("a", 10), add("a", 20));
    assertThat(all(SOON)).isEqualTo(calls);
  }

  @Test
  void whoeverHasWaitedTooLongComesAfterTheOthersTheNewestFirst() {
    Waiting old = add("a", 0);
    Waiting lessOld = add("a", MILLI);
    Waiting fresh = add("a", SOON);
    Waiting fresher = add("a", SOON + MILLI);
    assertThat(all(SOON + 2 * MILLI)).containsExactly(fresh, fresher, lessOld, old);
  }

  @Test
  void whoeverHasBegunComesFirstRoomOrNot() {
    add("a", 0);
    Waiting begun = new Waiting(party("a"), true, 5);
    line.add(begun);
    assertThat(line.next(party -> false, 6)).contains(begun);
    assertThat(line.next(party -> false, 6)).isEmpty();
    assertThat(line.waiting()).isEqualTo(1);
  }

  @Test
  void aPartyWithoutRoomHoldsNobodyElseUp() {
    Waiting full = add("a", 0);
    Waiting other = add("b", 1);
    assertThat(line.next(party -> !party.equals(full.party()), 2)).contains(other);
    assertThat(line.next(LineTest::hasRoom, 3)).contains(full);
  }

  @Test
  void whoeverGaveUpIsNotCalled() {
    Waiting early = add("a", 0);
    Waiting late = add("a", MILLI);
    Waiting fresh = add("a", SOON + 2 * MILLI);
    Waiting last = add("b", SOON + 2 * MILLI);
    assertThat(line.next(LineTest::hasRoom, SOON + 2 * MILLI)).contains(fresh);
    line.remove(early);
    line.remove(early);
    line.remove(last);
    assertThat(all(SOON + 3 * MILLI)).containsExactly(late);
    assertThat(line.waiting()).isZero();
  }

  private Waiting add(String tenant, long since) {
    Waiting call = new Waiting(party(tenant), false, since);
    line.add(call);
    return call;
  }

  private List<Waiting> all(long now) {
    List<Waiting> called = new ArrayList<>();
    for (var next = line.next(LineTest::hasRoom, now);
        next.isPresent();
        next = line.next(LineTest::hasRoom, now)) {
      called.add(next.get());
    }
    return called;
  }

  private static Optional<TenantId> party(String tenant) {
    return Optional.of(new TenantId(tenant));
  }

  private static boolean hasRoom(Optional<TenantId> party) {
    return true;
  }
}
