package dev.kept.security;

import static dev.kept.security.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.security.InProcessTokenIds.Room;
import dev.kept.security.TokenIds.TokenUse;
import dev.kept.security.TokenIds.Use;
import dev.kept.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InProcessTokenIdsTest {
  private static final int LIFE = 100;

  private final List<TenantId> alarms = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void anIdIsFirstOncePerIssuerUntilItExpires() {
    InProcessTokenIds ids = alone(9);
    assertThat(use(ids, "a", 1)).isEqualTo(Use.FIRST);
    assertThat(use(ids, "a", 1)).isEqualTo(Use.REPEATED);
    assertThat(use(ids, "b", 1)).isEqualTo(Use.FIRST);
    at(LIFE - 1);
    assertThat(use(ids, "a", 1)).isEqualTo(Use.REPEATED);
    at(LIFE);
    assertThat(use(ids, "a", 1)).isEqualTo(Use.FIRST);
    assertThat(use(ids, "a", 1)).isEqualTo(Use.REPEATED);
  }

  @Test
  void anIdUsedAtOneTenantIsUsedAtAnotherOfTheSameIssuer() {
    InProcessTokenIds ids = shared(9);
    assertThat(use(ids, "one", 1)).isEqualTo(Use.FIRST);
    TokenUse again = new TokenUse(new TenantId("two"), "one", "id-1", NOW.plusSeconds(LIFE));
    assertThat(ids.use(again, NOW)).isEqualTo(Use.REPEATED);
  }

  @Test
  void aFullStoreForgetsNothingEarlyAndRecoversAsTokensExpire() {
    InProcessTokenIds ids = alone(3);
    for (int id = 1; id <= 3; id++) {
      at(10 * id);
      assertThat(use(ids, "a", id)).isEqualTo(Use.FIRST);
    }
    assertThat(use(ids, "a", 4)).isEqualTo(Use.UNKNOWN);
    assertThat(use(ids, "a", 1)).isEqualTo(Use.REPEATED);
    at(LIFE + 15);
    assertThat(use(ids, "a", 4)).isEqualTo(Use.FIRST);
    assertThat(use(ids, "a", 5)).isEqualTo(Use.UNKNOWN);
    assertThat(use(ids, "a", 2)).isEqualTo(Use.REPEATED);
    assertThat(ids.held()).isEqualTo(3);
  }

  @Test
  void aFullStoreAlarmsOnceEachTime() {
    InProcessTokenIds ids = alone(3);
    for (int id = 1; id <= 6; id++) {
      use(ids, "a", id);
    }
    assertThat(alarms).containsExactly(new TenantId("a"));
    at(LIFE + 5);
    for (int id = 11; id <= 16; id++) {
      use(ids, "a", id);
    }
    assertThat(alarms).hasSize(2);
  }

  @Test
  void oneTenantsFloodLeavesTheOthersRoom() {
    InProcessTokenIds ids = shared(1_000);
    assertThat(accepted(ids, "flood", 5_000)).isEqualTo(500);
    assertThat(accepted(ids, "quiet", 100)).isEqualTo(100);
    assertThat(accepted(ids, "second", 5_000)).isEqualTo(200);
    assertThat(accepted(ids, "late", 50)).isEqualTo(50);
    assertThat(alarms).containsExactly(new TenantId("flood"), new TenantId("second"));
    at(LIFE + 5);
    assertThat(accepted(ids, "quiet", 100)).isEqualTo(100);
    assertThat(ids.held()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void aTenantAloneHasAllTheRoom() {
    assertThat(accepted(alone(1_000), "a", 5_000)).isEqualTo(1_000);
  }

  @Test
  void ofManyAtOnceOneIsFirst() throws Exception {
    InProcessTokenIds ids = alone(1_000);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Use> call = () -> use(ids, "a", 1);
      int first = 0;
      for (var use : threads.invokeAll(Collections.nCopies(200, call))) {
        first += use.get() == Use.FIRST ? 1 : 0;
      }
      assertThat(first).isEqualTo(1);
    }
    assertThat(ids.held()).isEqualTo(1);
  }

  @Test
  void whatManyTakeAtOnceIsCountedRight() throws Exception {
    InProcessTokenIds ids = shared(2_000);
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Integer>> tenants =
          List.of(
              () -> accepted(ids, "a", 3_000),
              () -> accepted(ids, "b", 3_000),
              () -> accepted(ids, "c", 3_000));
      int accepted = 0;
      for (var one : threads.invokeAll(tenants)) {
        accepted += one.get();
      }
      assertThat(ids.held()).isEqualTo(accepted).isLessThan(2_000);
    }
    at(LIFE + 5);
    assertThat(accepted(ids, "d", 1)).isEqualTo(1);
  }

  private InProcessTokenIds alone(int capacity) {
    return new InProcessTokenIds(new Room(capacity, false), alarms::add, nanos::get);
  }

  private InProcessTokenIds shared(int capacity) {
    return new InProcessTokenIds(new Room(capacity, true), this::alarm, nanos::get);
  }

  private synchronized void alarm(TenantId tenant) {
    alarms.add(tenant);
  }

  private void at(int second) {
    nanos.set(TimeUnit.SECONDS.toNanos(second));
  }

  private int accepted(InProcessTokenIds ids, String tenant, int uses) {
    int accepted = 0;
    for (int id = 0; id < uses; id++) {
      accepted += use(ids, tenant, id) == Use.FIRST ? 1 : 0;
    }
    return accepted;
  }

  private Use use(InProcessTokenIds ids, String tenant, int id) {
    long second = TimeUnit.NANOSECONDS.toSeconds(nanos.get());
    var now = NOW.plusSeconds(second);
    return ids.use(
        new TokenUse(new TenantId(tenant), tenant, "id-" + id, now.plusSeconds(LIFE)), now);
  }
}
