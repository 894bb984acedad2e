package dev.kept.store.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.kept.store.Database;
import dev.kept.store.Store;
import dev.kept.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.JdbiException;

/**
 * The jobs of all replicas. Each replica offers to do them; what is due, one of them takes. A
 * replica that is killed is missed after a while, and its job is taken up by another.
 */
public final class Jobs implements AutoCloseable {
  private static final String TABLE = "scheduled_job";
  private static final String STATES =
      """
      select task_name, execution_time, picked_by, last_success, last_failure,
        coalesce(consecutive_failures, 0) as failures
      from scheduled_job order by task_name""";

  private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 6;

  private final Store store;
  private final List<Job> jobs;
  private final JobListener listener;
  private final Pace pace;
  private final AtomicReference<Optional<Scheduler>> running =
      new AtomicReference<>(Optional.empty());
  private final Thread starting;

  /**
   * How often is looked.
   *
   * @param poll for what is due
   * @param heartbeat how often a replica says that it still runs a job; missed six times, it is
   *     dead
   * @param retry how long after a first failure; twice as long after each further one
   * @param clock the present
   */
  record Pace(Duration poll, Duration heartbeat, Duration retry, InstantSource clock) {
    static final Pace USUAL =
        new Pace(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            InstantSource.system());
  }

  private Jobs(Store store, List<Job> jobs, JobListener listener, Pace pace) {
    this.store = store;
    this.jobs = List.copyOf(jobs);
    this.listener = listener;
    this.pace = pace;
    starting = Thread.ofVirtual().name("kept-jobs").unstarted(this::startWhenCurrent);
  }

  /** Offers to do {@code jobs} from when the store's schema is up to date; the store ends it. */
  public static void start(Store store, List<Job> jobs, JobListener listener) {
    store.closeFirst(start(store, jobs, listener, Pace.USUAL));
  }

  static Jobs start(Store store, List<Job> jobs, JobListener listener, Pace pace) {
    Jobs made = new Jobs(store, jobs, listener, pace);
    made.starting.start();
    return made;
  }

  /**
   * How all jobs stand, those of other versions included.
   *
   * @throws StoreException if the database does not answer
   */
  public static List<JobState> states(Database database) {
    try {
      return database
          .jdbi()
          .withHandle(
              handle ->
                  handle
                      .select(STATES)
                      .map(
                          (row, context) ->
                              new JobState(
                                  row.getString(1),
                                  row.getObject(2, OffsetDateTime.class).toInstant(),
                                  Optional.ofNullable(row.getString(3)),
                                  instant(row.getObject(4, OffsetDateTime.class)),
                                  instant(row.getObject(5, OffsetDateTime.class)),
                                  row.getInt(6)))
                      .list());
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "the jobs cannot be read", e);
    }
  }

  private static Optional<Instant> instant(@org.jspecify.annotations.Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private void startWhenCurrent() {
    try {
      boolean current = false;
      while (!current) {
        // Whoever waits for the database waits for as long as it takes.
        current = store.awaitCurrent(Duration.ofMinutes(1));
      }
      Scheduler scheduler = scheduler();
      scheduler.start();
      running.set(Optional.of(scheduler));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Scheduler scheduler() {
    return Scheduler.create(store.work().connections())
        .startTasks(jobs.stream().map(this::task).toList())
        .tableName(TABLE)
        .schedulerName(new SchedulerName.Hostname())
        .threads(2)
        .pollingInterval(pace.poll())
        .heartbeatInterval(pace.heartbeat())
        .missedHeartbeatsLimit(6)
        .clock(pace.clock()::instant)
        .shutdownMaxWait(Duration.ofSeconds(10))
        .build();
  }

  private RecurringTask<Void> task(Job job) {
    return Tasks.recurring(job.name(), schedule(job.when()))
        .onFailure((end, operations) -> again(job, end, operations))
        .execute(
            (instance, context) -> {
              String words = job.work().run(pace.clock().instant());
              if (!words.isEmpty()) {
                listener.did(job.name(), words);
              }
            });
  }

  private static Schedule schedule(Job.When when) {
    return switch (when) {
      case Job.When.Every(Duration pause) -> Schedules.fixedDelay(pause);
      case Job.When.Daily(var at) -> Schedules.daily(ZoneOffset.UTC, at);
    };
  }

  /** Soon, then later and later, but never later than its own time. */
  private void again(Job job, ExecutionComplete end, ExecutionOperations<Void> operations) {
    int before = end.getExecution().consecutiveFailures;
    Throwable cause = end.getCause().orElseGet(() -> new IllegalStateException("it was cut off"));
    listener.failed(
        job.name(),
        before + 1,
        cause instanceof RuntimeException known ? known : new IllegalStateException(cause));
    Duration pause = pace.retry().multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
    Instant retry =
        end.getTimeDone().plus(pause.compareTo(LONGEST_RETRY) < 0 ? pause : LONGEST_RETRY);
    Instant due = schedule(job.when()).getNextExecutionTime(end);
    operations.reschedule(end, retry.isBefore(due) ? retry : due);
  }

  @Override
  public void close() {
    starting.interrupt();
    try {
      starting.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.get().ifPresent(Scheduler::stop);
  }
}
