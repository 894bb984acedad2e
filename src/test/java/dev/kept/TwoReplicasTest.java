package dev.kept;

import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.store.DatabaseAddress;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.LedgerCounts;
import dev.kept.store.Store;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two services write into one database at the same time, about the same patient's visits. */
@Timeout(300)
class TwoReplicasTest {
  private static final int SOME = 80;
  private static final int SECONDS = 60;
  private static final int EXPIRED = 7;
  @TempDir private Path folder;
  private EmbeddedDatabase server;
  private Store store;
  private LiveService one;
  private LiveService two;

  @BeforeEach
  void start() throws Exception {
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    store = Store.embedded(server, 4);
    store
        .work()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into token_use (digest, claim, tenant, until)
                    select sha256(n::text::bytea), gen_random_uuid(), 'north', now() - interval '1 day'
                    from generate_series(1, ?) n""",
                    EXPIRED));
    one = replica("one");
    two = replica("two");
    Files.copy(
        one.served.folder.resolve("jwks.json"),
        two.served.folder.resolve("jwks.json"),
        StandardCopyOption.REPLACE_EXISTING);
    one.start();
    two.start();
  }

  private LiveService replica(String name) throws Exception {
    LiveService made = new LiveService(Files.createDirectories(folder.resolve(name)));
    DatabaseAddress owner = server.owner();
    made.served.secret("database.password", owner.password().get().orElseThrow());
    made.served.write(
        ServedFolder.configuration(tenant("north", "staff"))
            .replace(
                "database: {enabled: false}",
                "database: {url: '%s', user: %s, password: database.password}"
                    .formatted(owner.url(), owner.user())));
    return made;
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    store.close();
  }

  @Test
  void whatBothAnswerTogetherIsThereOnceInTwoValidChains() throws Exception {
    Set<String> answered = new TreeSet<>();
    try (Crowd first = new Crowd(one.served, "north", one::port);
        Crowd second = new Crowd(one.served, "north", two::port)) {
      first.awaitAnswers(SOME);
      second.awaitAnswers(SOME);
      one.served.secret("audit.key", ServedFolder.hex(9) + "\n" + ServedFolder.hex(1));
      one.awaitCode("AUDIT-KEY-ROTATED");
      first.awaitAnswers(SOME);
      second.awaitAnswers(SOME);
      first.stop();
      second.stop();
      assertThat(first.otherwise()).isEmpty();
      assertThat(second.otherwise()).isEmpty();
      answered.addAll(first.answered());
      answered.addAll(second.answered());
    }
    isThereOnce(answered);
    assertThat(ask("select count(*) from trail_writer where sort = 'SPOOL'")).isEqualTo(2);
    assertThat(ask("select count(distinct key_id) from trail_segment"))
        .as("one's key was changed meanwhile")
        .isEqualTo(2);
    assertThat(verified()).contains(", chain valid").doesNotContain("BROKEN");
    jobsRanOnce();
  }

  private void isThereOnce(Set<String> answered) {
    LedgerCounts counts = new LedgerCounts(store.work());
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!counts.scores().keySet().containsAll(answered) && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    Map<String, Integer> calls = counts.calls();
    assertThat(calls.keySet()).isEqualTo(answered);
    assertThat(calls.values()).containsOnly(1);
    assertThat(counts.scores().keySet()).isEqualTo(answered);
    assertThat(counts.scores().values()).as("a chart shows two visits").containsOnly(2);
    assertThat(ask("select count(*) from score")).as("the same two each time").isEqualTo(2);
    assertThat(ask("select sum(revisions) from score")).isEqualTo(2L * answered.size());
    assertThat(counts.gaps()).isZero();
    assertThat(counts.brokenLinks()).isZero();
  }

  private void jobsRanOnce() {
    String job = "JOB-DONE job=token-expiry";
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!one.all().contains(job) && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    assertThat(one.all().lines().filter(line -> line.startsWith(job)))
        .as("told by one of the two, who share this log")
        .containsExactly(job + ": " + EXPIRED + " expired tokens");
    assertThat(ask("select count(*) - count(distinct task_name) from scheduled_job")).isZero();
  }

  private long ask(String sql) {
    return store.work().jdbi().withHandle(h -> h.select(sql).mapTo(Long.class).one());
  }

  private String verified() {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    CommandLine menu = Main.menu(Path.of("").toAbsolutePath());
    int code =
        menu.setOut(out)
            .setErr(out)
            .execute("audit", "verify", "--config", one.served.config.toString());
    assertThat(code).as("%s", said).isZero();
    return said.toString();
  }
}
