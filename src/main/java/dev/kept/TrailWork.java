package dev.kept;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.witness.SigningKey;
import dev.kept.hooks.Alarms;
import dev.kept.store.Store;
import dev.kept.store.StoreException;
import dev.kept.store.jobs.Job;
import dev.kept.store.jobs.Job.When.Daily;
import dev.kept.store.jobs.Job.When.Every;
import dev.kept.store.trail.ChangeTrail;
import dev.kept.store.trail.proof.Checkpoints;
import dev.kept.store.trail.proof.Retention;
import dev.kept.store.trail.proof.Retention.Removed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is done about the audit trail in the database, each piece at one of the replicas: all
 * chains' heads are signed once a minute, what is older than six years is removed once a day.
 *
 * @param store the database
 * @param keys the trail's keys, as they are then
 * @param signing the key that signs, likewise
 * @param alarms told if the trail is not what was signed
 */
record TrailWork(
    Store store, Supplier<AuditKeys> keys, Supplier<SigningKey> signing, Alarms alarms) {
  /** The job that signs, as the database has it. */
  static final String CHECKPOINT = "trail-checkpoint";

  List<Job> jobs() {
    Checkpoints checkpoints = new Checkpoints(store.work(), signing);
    Retention retention = new Retention(store.retention(), keys, this::record);
    return List.of(
        new Job(CHECKPOINT, new Every(Duration.ofMinutes(1)), now -> sign(checkpoints, now)),
        new Job("trail-retention", new Daily(LocalTime.of(2, 50)), now -> remove(retention, now)));
  }

  private String sign(Checkpoints checkpoints, Instant now) {
    try {
      checkpoints.make(now);
      return "";
    } catch (StoreException e) {
      if (e.code() == StoreException.Code.TRAIL) {
        alarms.raise("TRAIL-ALTERED");
      }
      throw e;
    }
  }

  private static String remove(Retention retention, Instant now) {
    Removed removed = retention.run(now);
    return removed.months() == 0
        ? ""
        : removed.records() + " records of " + removed.months() + " months, older than six years";
  }

  /** In the database itself: it is there when the removal begins. */
  private void record(AuditEntry entry) {
    new ChangeTrail(keys.get()).write(store.work(), List.of(entry));
  }
}
