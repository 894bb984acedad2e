package dev.kept;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.hooks.Alarms;
import dev.kept.live.LiveTenants;
import dev.kept.logs.LogEvent;
import dev.kept.outcomes.phase.PhaseGuard;
import dev.kept.outcomes.score.Scores;
import dev.kept.outcomes.visit.OutcomeErasure.Erased;
import dev.kept.store.Store;
import dev.kept.store.accounts.PgSessions;
import dev.kept.store.jobs.Job;
import dev.kept.store.jobs.Job.When.Daily;
import dev.kept.store.jobs.Job.When.Every;
import dev.kept.store.jobs.JobListener;
import dev.kept.store.jobs.Jobs;
import dev.kept.store.outcomes.PgOutcomeErasure;
import dev.kept.store.outcomes.PgValidity;
import dev.kept.store.reads.PgScores;
import dev.kept.store.tenants.PgOffboarding;
import dev.kept.store.tenants.PgTenantBook;
import dev.kept.store.tenants.Piecewise;
import dev.kept.store.tenants.TenantNotes;
import dev.kept.store.tokens.PgTokenIds;
import dev.kept.store.trail.SetAside;
import dev.kept.store.trail.ship.SecondTry;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.TenantBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What goes on behind the hooks, each piece at one of the replicas.
 *
 * @param alarms where failures are told
 */
record ClusterWork(Alarms alarms) implements JobListener {
  /** Longer than a token lives, so that what was noted late still meets its double. */
  private static final Duration TOKENS_STAY = Duration.ofHours(1);

  /** Longer than any idle session may go on. */
  private static final Duration SESSIONS_STAY = Duration.ofHours(2);

  private static final int MONTHS = 24;
  private static final int AT_ONCE = 5_000;

  /**
   * What it is about.
   *
   * @param tenants whose
   * @param validity how their models stand
   */
  record Of(LiveTenants tenants, LiveValidity validity) {}

  /** Begins it. */
  static void begin(Opened opened, Store store, Of of) {
    LiveTenants tenants = of.tenants();
    List<Job> jobs = new ArrayList<>();
    jobs.add(new Job("token-expiry", new Every(Duration.ofMinutes(10)), now -> tokens(store, now)));
    jobs.add(new Job("score-expiry", new Daily(LocalTime.of(3, 20)), now -> scores(store, now)));
    jobs.add(
        new Job("outcome-expiry", new Daily(LocalTime.of(3, 30)), now -> outcomes(store, now)));
    Supplier<AuditKeys> keys = opened.file()::keys;
    jobs.add(
        new Job(
            "phase-guard",
            new Every(Duration.ofHours(1)),
            now ->
                guard(
                    new PgTenantBook(store.work(), new TenantNotes(keys)),
                    store,
                    tenants.list(),
                    now)));
    jobs.add(new Job("validity", new Daily(LocalTime.of(4, 10)), of.validity()::measure));
    jobs.add(new Job("offboarded", new Daily(LocalTime.of(3, 40)), now -> sweep(store, keys)));
    jobs.add(new Job("set-aside", new Daily(LocalTime.of(3, 50)), now -> again(store, keys)));
    Alarms alarms = opened.outside().alarms();
    jobs.addAll(new TrailWork(store, keys, opened.signing(), alarms).jobs());
    Jobs.start(store, jobs, new ClusterWork(alarms));
    new Gauges(opened.metrics()).of(CheckpointWatch.begin(store, alarms));
  }

  /** Each replica tells of a hold when it comes into force there. */
  static String guard(TenantBook book, Store store, List<Tenant> tenants, Instant now) {
    PhaseGuard guard = new PhaseGuard(book, new PgValidity(store.work()));
    List<TenantId> fallen = new ArrayList<>();
    EachTenant.of(tenants, tenant -> fallen.addAll(guard.check(List.of(tenant), now)));
    return fallen.isEmpty() ? "" : "held back to shadow: " + fallen;
  }

  private static String sweep(Store store, Supplier<AuditKeys> keys) {
    var erasers = Piecewise.all(store.work(), store.retention());
    long rows = new PgOffboarding(store.work(), keys, erasers, Duration.ZERO).sweep();
    return rows == 0 ? "" : rows + " rows of tenants that left, come late";
  }

  private static String again(Store store, Supplier<AuditKeys> keys) {
    long taken = new SecondTry(store.work(), store.retention(), keys, Trails.ledgers()).run();
    return taken == 0 ? "" : taken + " records that were set aside, taken up";
  }

  private static String tokens(Store store, Instant now) {
    int gone = PgTokenIds.forget(store, now.minus(TOKENS_STAY));
    new PgSessions(store.work()).expire(now.minus(SESSIONS_STAY));
    return gone == 0 ? "" : gone + " expired tokens";
  }

  /** They are there to be met by scores, and stay as long. */
  static String outcomes(Store store, Instant now) {
    Erased gone = new PgOutcomeErasure(store.work()).expired(expired(now));
    return gone.visits() + gone.findings() == 0
        ? ""
        : gone.visits() + " expired visits, " + gone.findings() + " findings";
  }

  private static Instant expired(Instant now) {
    return now.atOffset(ZoneOffset.UTC).minusMonths(MONTHS).toInstant();
  }

  /** Of every tenant there ever was: one that is listed no more expires as the others do. */
  static String scores(Store store, Instant now) {
    Instant before = expired(now);
    Scores scores = new PgScores(store.work());
    long gone = 0;
    int some;
    do {
      some = scores.expire(before, AT_ONCE);
      gone += some;
    } while (some == AT_ONCE);
    long aside = new SetAside(store.retention()).expire(before);
    return gone + aside == 0
        ? ""
        : "%d expired scores or feedback, %d that were set aside".formatted(gone, aside);
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
