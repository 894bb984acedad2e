package dev.kept.audit.spool;

import dev.kept.audit.Receipt.Fault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A bounded queue of calls from which the writer takes all that wait at once. */
final class Mailbox {
  private final int capacity;
  private final int batchBytes;
  private final Deque<Pending> waiting = new ArrayDeque<>();
  private boolean closed;

  Mailbox(int capacity, int batchBytes) {
    this.capacity = capacity;
    this.batchBytes = batchBytes;
  }

  /** Takes a call in, or says why not. */
  synchronized Optional<Fault> offer(Pending call) {
    if (closed) {
      return Optional.of(Fault.CLOSED);
    }
    if (waiting.size() >= capacity) {
      return Optional.of(Fault.OVERLOADED);
    }
    waiting.add(call);
    notifyAll();
    return Optional.empty();
  }

  /** Whether nothing waits and nothing will. */
  synchronized boolean finished() {
    return closed && waiting.isEmpty();
  }

  /** Waits for calls and gives all that fit one write; none once closed, or after {@code most}. */
  synchronized List<Pending> take(Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); waiting.isEmpty() && !closed && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - System.nanoTime();
    }
    List<Pending> batch = new ArrayList<>();
    int bytes = 0;
    while (!waiting.isEmpty() && (batch.isEmpty() || bytes + first().bytes() <= batchBytes)) {
      bytes += first().bytes();
      batch.add(waiting.removeFirst());
    }
    return batch;
  }

  synchronized int waiting() {
    return waiting.size();
  }

  private Pending first() {
    return waiting.getFirst();
  }

  /** Takes nothing more in. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
