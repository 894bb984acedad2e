package dev.kept.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.outcomes.feedback.Feedbacks.Span;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.outcomes.score.Scores.Window;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.reads.PgFeedbacks;
import dev.kept.store.reads.PgScores;
import dev.kept.store.trail.Shipped;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A real database for the ledgers' tests; each test has a tenant of its own in it. */
final class LedgerBench implements AutoCloseable {
  static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");
  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final Store store;
  private final LedgerProjection projection = new LedgerProjection();
  final PgScores scores;
  final PgFeedbacks feedbacks;

  LedgerBench(Path folder) {
    store = Store.embedded(EmbeddedDatabase.start(folder.resolve("pg")), 8);
    scores = new PgScores(store.work());
    feedbacks = new PgFeedbacks(store.work());
  }

  Store store() {
    return store;
  }

  static TenantId tenant() {
    return new TenantId("clinic-" + TENANTS.incrementAndGet());
  }

  /** In one transaction of the runtime's role. */
  void project(Shipped... records) {
    project(Arrays.asList(records));
  }

  void project(List<Shipped> records) {
    store.work().jdbi().useTransaction(handle -> projection.apply(handle, records));
  }

  /** Each in a transaction of its own. */
  void oneByOne(Shipped... records) {
    for (Shipped record : records) {
      project(record);
    }
  }

  List<ScoreRow> rows(TenantId tenant) {
    return rows(tenant, true);
  }

  List<ScoreRow> rows(TenantId tenant, boolean production) {
    return scores.starting(new Window(tenant, production, FROM, UNTIL), 1_000);
  }

  ScoreRow row(TenantId tenant) {
    assertThat(rows(tenant)).hasSize(1);
    return rows(tenant).getFirst();
  }

  long ambiguous(TenantId tenant) {
    return scores.ambiguous(new Window(tenant, true, FROM, UNTIL));
  }

  static Span span(TenantId tenant) {
    return new Span(tenant, true, FROM, UNTIL);
  }

  long count(String table, TenantId tenant) {
    return store
        .work()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from " + table + " where tenant = :tenant")
                    .bind("tenant", tenant.value())
                    .mapTo(Long.class)
                    .one());
  }

  @Override
  public void close() {
    store.close();
  }
}
