package dev.kept.bench.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Measured in a process of its own, as the bench does: beside what a whole test run has left, the
 * collector may count the dead for as long as they are few.
 */
class FootprintTest {
  private static final int PIECE = 20 << 20;

  @Test
  void itCountsWhatIsAllocatedAndWhatIsKept() throws Exception {
    check(measured("alone"));
  }

  /** As other threads of a server do. */
  @Test
  void whatOthersDropMeanwhileHidesNothing() throws Exception {
    check(measured("beside"));
  }

  private static void check(String told) {
    String[] figures = told.strip().split(" ");
    assertThat(figures).as(told).hasSize(2);
    assertThat(Long.parseLong(figures[0])).isBetween(40_000L, 60_000L);
    assertThat(Long.parseLong(figures[1])).isBetween(18_000L, 22_000L);
  }

  private static String measured(String how) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:MarkSweepAlwaysCompactCount=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                FootprintTest.class.getName(),
                how)
            .redirectErrorStream(true)
            .start();
    try (var told = process.inputReader()) {
      return String.join("\n", told.lines().toList());
    } finally {
      process.waitFor();
    }
  }

  static void main(String[] how) throws InterruptedException {
    Footprint of =
        how[0].equals("alone") ? Footprint.of(FootprintTest::made) : besideOneThatDrops();
    System.out.println(of.allocated() + " " + of.kept());
  }

  private static Footprint besideOneThatDrops() throws InterruptedException {
    Deque<byte[]> others = new ArrayDeque<>();
    for (int i = 0; i < 10; i++) {
      others.add(new byte[PIECE]);
    }
    AtomicBoolean over = new AtomicBoolean();
    Thread beside = Thread.ofPlatform().start(() -> dropOneACollection(others, over));
    try {
      return Footprint.of(FootprintTest::made);
    } finally {
      over.set(true);
      beside.join();
      if (!others.isEmpty()) {
        System.out.println("it has not dropped what it had");
      }
    }
  }

  private static Object made() {
    return List.of(new byte[20_000].clone(), new byte[1]).getFirst();
  }

  private static void dropOneACollection(Deque<byte[]> others, AtomicBoolean over) {
    long seen = collections();
    while (!over.get()) {
      if (collections() > seen) {
        others.poll();
        seen = collections();
      }
      if (new byte[10_000].length != 10_000) {
        throw new AssertionError("something is allocated all the time");
      }
      LockSupport.parkNanos(100_000);
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
