package dev.kept.store.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.Store.Logins;
import dev.kept.store.jobs.Job.When.Daily;
import dev.kept.store.jobs.Job.When.Every;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JobsTest {
  private static final int PATIENCE = 60;
  private static final Jobs.Pace QUICK =
      new Jobs.Pace(
          Duration.ofMillis(100),
          Duration.ofMillis(200),
          Duration.ofMillis(100),
          InstantSource.system());

  @TempDir static Path folder;
  private static Store one;
  private static Store two;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final JobListener listener =
      new JobListener() {
        @Override
        public void did(String job, String words) {
          told.add(job + ": " + words);
        }

        @Override
        public void failed(String job, int times, RuntimeException why) {
          told.add(job + " failed " + times);
        }
      };

  @BeforeAll
  static void startServer() {
    EmbeddedDatabase server = EmbeddedDatabase.start(folder.resolve("pg"));
    one = Store.embedded(server, 6);
    two =
        Store.external(
            new Logins(server.owner(), Optional.empty(), Optional.empty()),
            6,
            trouble -> {
              throw trouble;
            });
  }

  @AfterAll
  static void stopServer() {
    two.close();
    one.close();
  }

  @BeforeEach
  void clear() {
    one.work().jdbi().useHandle(handle -> handle.execute("delete from scheduled_job"));
  }

  @Test
  void ofTwoReplicasOneDoesAJobAtATime() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch runs = new CountDownLatch(10);
    Job job =
        new Job(
            "one-by-one",
            new Every(Duration.ofMillis(10)),
            now -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              one.work().jdbi().useHandle(handle -> handle.execute("select pg_sleep(0.05)"));
              atOnce.decrementAndGet();
              runs.countDown();
              return "";
            });
    try (Jobs first = Jobs.start(one, List.of(job), listener, QUICK);
        Jobs second = Jobs.start(two, List.of(job), listener, QUICK)) {
      assertThat(first).isNotSameAs(second);
      assertThat(runs.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void aJobThatFailsIsToldAndTriedAgainBeforeItsTime() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    Job job =
        new Job(
            "moody",
            new Every(Duration.ofHours(1)),
            now -> {
              if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
              }
              return "done";
            });
    try (Jobs jobs = Jobs.start(one, List.of(job), listener, QUICK)) {
      assertThat(jobs).isNotNull();
      assertThat(told.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("moody failed 1");
      assertThat(told.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("moody failed 2");
      assertThat(told.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("moody: done");
    }
    JobState state = Jobs.states(one.work()).getFirst();
    assertThat(state.name()).isEqualTo("moody");
    assertThat(state.failures()).isZero();
    assertThat(state.failed()).isPresent();
    assertThat(state.succeeded()).isPresent();
    assertThat(state.runner()).isEmpty();
    assertThat(state.next()).isAfter(state.succeeded().orElseThrow().plusSeconds(3_000));
  }

  @Test
  void whatAKilledReplicaLeftIsTakenUpByAnother() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Job job =
        new Job(
            "left",
            new Every(Duration.ofHours(1)),
            now -> {
              begun.countDown();
              return "done";
            });
    one.work()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into scheduled_job (task_name, task_instance, execution_time, picked,
                      picked_by, last_heartbeat, version)
                    values ('left', 'recurring', now() - interval '1 hour', true, 'dead',
                      now() - interval '1 hour', 1)"""));
    try (Jobs jobs = Jobs.start(one, List.of(job), listener, QUICK)) {
      assertThat(jobs).isNotNull();
      assertThat(begun.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aDailyJobIsDueAtItsTimeUtcWhateverTheHostsZone() throws Exception {
    Instant now = Instant.now();
    LocalTime soon = now.plusSeconds(7_200).atOffset(ZoneOffset.UTC).toLocalTime().withNano(0);
    Job job = new Job("daily", new Daily(soon), at -> "never");
    Job mark = new Job("mark", new Every(Duration.ofHours(1)), at -> "here");
    try (Jobs jobs = Jobs.start(one, List.of(job, mark), listener, QUICK)) {
      assertThat(jobs).isNotNull();
      assertThat(told.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("mark: here");
    }
    JobState state = Jobs.states(one.work()).getFirst();
    assertThat(state.name()).isEqualTo("daily");
    assertThat(state.next()).isBetween(now.plusSeconds(7_190), now.plusSeconds(7_210));
  }
}
