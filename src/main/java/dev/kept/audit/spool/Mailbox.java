package dev.kept.audit.spool;

import dev.kept.audit.Receipt.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A bounded queue of calls from which one writer takes all that wait at once. Callers hold no lock:
 * on a busy machine they would spend a fifth of a hook's time on waiting for each other.
 */
final class Mailbox {
  private final int capacity;
  private final int batchBytes;
  private final ConcurrentLinkedQueue<Pending> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicReference<Optional<Thread>> asleep = new AtomicReference<>(Optional.empty());
  private volatile boolean closed;

  Mailbox(int capacity, int batchBytes) {
    this.capacity = capacity;
    this.batchBytes = batchBytes;
  }

  /** Takes a call in, or says why not. */
  Optional<Fault> offer(Pending call) {
    if (closed) {
      return Optional.of(Fault.CLOSED);
    }
    if (count.incrementAndGet() > capacity) {
      count.decrementAndGet();
      return Optional.of(Fault.OVERLOADED);
    }
    waiting.add(call);
    if (closed && waiting.remove(call)) {
      // The writer may have looked for the last time already.
      count.decrementAndGet();
      return Optional.of(Fault.CLOSED);
    }
    wake();
    return Optional.empty();
  }

  private void wake() {
    if (asleep.get().isPresent()) {
      asleep.getAndSet(Optional.empty()).ifPresent(LockSupport::unpark);
    }
  }

  /** Whether nothing waits and nothing will. */
  boolean finished() {
    return closed && waiting.isEmpty();
  }

  /** Waits for calls and gives all that fit one write; none once closed, or after {@code most}. */
  List<Pending> take(Duration most) throws InterruptedException {
    await(System.nanoTime() + most.toNanos());
    List<Pending> batch = new ArrayList<>();
    int bytes = 0;
    for (Pending next = waiting.peek(); next != null; next = waiting.peek()) {
      if (!batch.isEmpty() && bytes + next.bytes() > batchBytes) {
        return batch;
      }
      if (waiting.remove(next)) {
        count.decrementAndGet();
        bytes += next.bytes();
        batch.add(next);
      }
    }
    return batch;
  }

  private void await(long until) throws InterruptedException {
    Optional<Thread> own = Optional.of(Thread.currentThread());
    while (waiting.isEmpty() && !closed && System.nanoTime() < until) {
      asleep.set(own);
      if (waiting.isEmpty() && !closed) {
        LockSupport.parkNanos(until - System.nanoTime());
      }
      asleep.set(Optional.empty());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  int waiting() {
    return count.get();
  }

  /** Takes nothing more in. */
  void close() {
    closed = true;
    wake();
  }
}
