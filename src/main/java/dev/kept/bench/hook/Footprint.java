package dev.kept.bench.hook;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What making one thing costs in memory, measured in this process over one that makes it again and
 * again.
 *
 * @param allocated bytes allocated to make one
 * @param kept bytes that one keeps once it is made; the middle of several rounds
 */
record Footprint(long allocated, long kept) {
  private static final int WARM = 2_000;
  private static final int HELD = 1_000;
  private static final int ROUNDS = 5;
  private static final int MOST_ROUNDS = 60;
  private static final long TRACE = 64 << 10;

  /**
   * One round: things are made and dropped again.
   *
   * @param allocated bytes allocated to make them
   * @param before bytes alive before
   * @param with bytes alive while all are kept
   * @param after bytes alive afterwards
   */
  private record Round(long allocated, long before, long with, long after) {
    long kept() {
      return Math.max(0, with - (before + after) / 2);
    }

    /** Whether nothing of others' came or went meanwhile, or too little to count. */
    boolean isUndisturbed() {
      return Math.abs(after - before) <= TRACE + kept() / 50;
    }
  }

  /**
   * Measures on this thread, a platform thread; takes some seconds. A round in which others' things
   * came or went is made again.
   */
  static Footprint of(Supplier<?> maker) {
    for (int i = 0; i < WARM; i++) {
      Objects.requireNonNull(maker.get());
    }
    List<Round> undisturbed = new ArrayList<>();
    List<Round> all = new ArrayList<>();
    while (undisturbed.size() < ROUNDS && all.size() < MOST_ROUNDS) {
      Round round = round(maker);
      all.add(round);
      if (round.isUndisturbed()) {
        undisturbed.add(round);
      }
    }
    List<Round> counted = undisturbed.size() < ROUNDS ? all : undisturbed;
    return new Footprint(
        middle(counted.stream().map(Round::allocated).toList()) / HELD,
        middle(counted.stream().map(Round::kept).toList()) / HELD);
  }

  private static Round round(Supplier<?> maker) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Object[] held = new Object[HELD];
    long before = alive();
    long start = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < HELD; i++) {
      held[i] = maker.get();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - start;
    long with = alive();
    Arrays.fill(held, null);
    return new Round(allocated, before, with, alive());
  }

  private static long middle(List<Long> of) {
    return of.stream().sorted().toList().get(of.size() / 2);
  }

  private static long alive() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
