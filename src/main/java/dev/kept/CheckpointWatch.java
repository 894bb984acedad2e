package dev.kept;

import dev.kept.hooks.Alarms;
import dev.kept.store.Store;
import dev.kept.store.jobs.JobState;
import dev.kept.store.jobs.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks, at each replica, when the trail was last signed by any of them: what is not signed for
 * long could be cut unseen.
 */
final class CheckpointWatch implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofMinutes(15);

  private final Store store;
  private final Alarms alarms;
  private final InstantSource time;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Instant signed;

  CheckpointWatch(Store store, Alarms alarms, InstantSource time) {
    this.store = store;
    this.alarms = alarms;
    this.time = time;
    signed = time.instant();
  }

  /** Looks once a minute until {@code store} closes. */
  static CheckpointWatch begin(Store store, Alarms alarms) {
    CheckpointWatch watch = new CheckpointWatch(store, alarms, InstantSource.system());
    store.closeFirst(watch);
    Thread.ofVirtual().name("kept-checkpoints").start(watch::follow);
    return watch;
  }

  /** How long ago the job that signs last succeeded; of one that never did, since the start. */
  Duration age() {
    return Duration.between(signed, time.instant());
  }

  /** While the database is away, the age goes on from what was known. */
  void look() {
    try {
      Jobs.states(store.work()).stream()
          .filter(job -> job.name().equals(TrailWork.CHECKPOINT))
          .map(JobState::succeeded)
          .flatMap(Optional::stream)
          .forEach(at -> signed = at);
    } catch (RuntimeException e) {
      // The store tells of itself when it is away.
    }
    if (age().compareTo(LONG) > 0) {
      alarms.raise("TRAIL-UNSIGNED");
    }
  }

  private void follow() {
    try {
      while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
