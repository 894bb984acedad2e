package dev.kept;

import dev.kept.hooks.Alarms;
import dev.kept.live.LiveTenants;
import dev.kept.logs.LogEvent;
import dev.kept.outcomes.score.Scores;
import dev.kept.store.PgTokenIds;
import dev.kept.store.Store;
import dev.kept.store.jobs.Job;
import dev.kept.store.jobs.Job.When.Daily;
import dev.kept.store.jobs.Job.When.Every;
import dev.kept.store.jobs.JobListener;
import dev.kept.store.jobs.Jobs;
import dev.kept.store.ledger.PgScores;
import dev.kept.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes on behind the hooks, each piece at one of the replicas.
 *
 * @param alarms where failures are told
 */
record ClusterWork(Alarms alarms) implements JobListener {
  /** Longer than a token lives, so that what was noted late still meets its double. */
  private static final Duration TOKENS_STAY = Duration.ofHours(1);

  private static final int SCORE_MONTHS = 24;
  private static final int AT_ONCE = 5_000;

  /** Begins it. */
  static void begin(Store store, LiveTenants tenants, Alarms alarms) {
    List<Job> jobs = new ArrayList<>();
    jobs.add(new Job("token-expiry", new Every(Duration.ofMinutes(10)), now -> tokens(store, now)));
    Scores scores = new PgScores(store.work());
    jobs.add(
        new Job(
            "score-expiry", new Daily(LocalTime.of(3, 20)), now -> expire(scores, tenants, now)));
    Jobs.start(store, jobs, new ClusterWork(alarms));
  }

  private static String tokens(Store store, Instant now) {
    int gone = PgTokenIds.forget(store, now.minus(TOKENS_STAY));
    return gone == 0 ? "" : gone + " expired tokens";
  }

  private static String expire(Scores scores, LiveTenants tenants, Instant now) {
    Instant before = now.atOffset(ZoneOffset.UTC).minusMonths(SCORE_MONTHS).toInstant();
    long gone = 0;
    for (Tenant tenant : tenants.list()) {
      int some;
      do {
        some = scores.expire(tenant.id(), before, AT_ONCE);
        gone += some;
      } while (some == AT_ONCE);
    }
    return gone == 0 ? "" : gone + " expired scores";
  }

  @Override
  public void did(String job, String words) {
    LogEvent.of("JOB-DONE").with("job", job).saying(words).log(System.Logger.Level.INFO);
  }

  /** Of a failure that may quote data the class and place are told, as of all. */
  @Override
  public void failed(String job, int times, RuntimeException why) {
    alarms.failed("JOB-FAILED", why);
    LogEvent.of("JOB-RETRY")
        .with("job", job)
        .with("failures", times)
        .log(System.Logger.Level.WARNING);
  }
}
