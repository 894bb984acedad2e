package dev.kept.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What making one thing costs in memory, measured in this process over one that makes it again and
 * again.
 *
 * @param allocated bytes allocated to make one
 * @param kept bytes that one keeps once it is made
 */
record Footprint(long allocated, long kept) {
  private static final int WARM = 2_000;
  private static final int HELD = 1_000;

  /** Measures on this thread, a platform thread; takes a second or so. */
  static Footprint of(Supplier<?> maker) {
    for (int i = 0; i < WARM; i++) {
      Objects.requireNonNull(maker.get());
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<Object> held = new ArrayList<>(HELD);
    long heapBefore = heap();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < HELD; i++) {
      held.add(maker.get());
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    long kept = heap() - heapBefore;
    return new Footprint(allocated / held.size(), Math.max(0, kept) / held.size());
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
