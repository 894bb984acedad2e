package dev.kept.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class FootprintTest {
  private static final int PIECE = 20 << 20;

  @Test
  void itCountsWhatIsAllocatedAndWhatIsKept() {
    check(Footprint.of(FootprintTest::made));
  }

  /** As other threads of a server do, and a test run's leftovers. */
  @Test
  void whatOthersDropMeanwhileHidesNothing() throws InterruptedException {
    Deque<byte[]> others = new ArrayDeque<>();
    for (int i = 0; i < 10; i++) {
      others.add(new byte[PIECE]);
    }
    AtomicBoolean over = new AtomicBoolean();
    Thread beside = Thread.ofPlatform().start(() -> dropOneACollection(others, over));
    try {
      check(Footprint.of(FootprintTest::made));
    } finally {
      over.set(true);
      beside.join();
    }
    assertThat(others).as("it has dropped what it had").isEmpty();
  }

  private static Object made() {
    return List.of(new byte[20_000].clone(), new byte[1]).getFirst();
  }

  private static void check(Footprint of) {
    assertThat(of.allocated()).isBetween(40_000L, 60_000L);
    assertThat(of.kept()).isBetween(18_000L, 22_000L);
  }

  private static void dropOneACollection(Deque<byte[]> others, AtomicBoolean over) {
    long seen = collections();
    while (!over.get()) {
      if (collections() > seen) {
        others.poll();
        seen = collections();
      }
      assertThat(new byte[10_000]).hasSize(10_000);
      LockSupport.parkNanos(100_000);
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
