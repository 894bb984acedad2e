package dev.kept.bench.ledger;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.verify.LedgerTrail.Check;
import dev.kept.audit.verify.LedgerTrail.Left;
import dev.kept.audit.verify.LedgerTrail.Query;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.bench.ledger.LedgerBench.Settings;
import dev.kept.bench.ledger.TableReads.Row;
import dev.kept.bench.load.Latencies;
import dev.kept.store.LedgerCounts;
import dev.kept.store.Store;
import dev.kept.store.trail.check.PgLedgerTrail;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks a filled table as {@code kept audit} does. */
final class TableRun {
  private static final int TIMES = 200;
  private static final int DAYS = 5;
  private static final int SCREEN = 100;
  private static final int MOST = 1_000_000;

  private final Settings settings;
  private final Consumer<String> progress;
  private final Store store;
  private final SampleRecords records = new SampleRecords();
  private final SplittableRandom random = new SplittableRandom(11);

  TableRun(Settings settings, Consumer<String> progress, Store store) {
    this.settings = settings;
    this.progress = progress;
    this.store = store;
  }

  TableReads look() {
    List<Row> rows = new ArrayList<>();
    rows.add(row("a patient's newest 100", TIMES, this::ofPatient));
    rows.add(row("a user's newest 100", TIMES, this::ofUser));
    rows.add(row("a tenant's newest 100", TIMES, this::ofTenant));
    rows.add(row("100 of a tenant's hour", TIMES, this::ofHour));
    rows.add(row("100 of a patient's month", TIMES, this::ofMonth));
    rows.add(row("a day's export, all tenants", DAYS, this::ofDay));
    return new TableReads(new LedgerCounts(store.work()).shipped(), rows);
  }

  Rate verify() {
    progress.accept("verifying");
    long begin = System.nanoTime();
    LedgerVerdict verdict =
        new PgLedgerTrail(store.work())
            .verify(
                new Check(
                    LedgerBench.KEYS, List.of(), Optional.empty(), Instant.now(), this::verified));
    return new Rate(
        "verified",
        verdict.records(),
        (System.nanoTime() - begin) / 1e9,
        verdict.valid() ? "chain valid" : "CHAIN BROKEN: " + verdict.findings());
  }

  private void verified(long read) {
    if (read % MOST == 0) {
      progress.accept(String.format(Locale.ROOT, "%,d records verified", read));
    }
  }

  private Row row(String name, int times, Supplier<Query> queries) {
    progress.accept("asking for " + name);
    Latencies latencies = new Latencies();
    AtomicLong entries = new AtomicLong();
    AtomicLong characters = new AtomicLong();
    for (int i = 0; i < times; i++) {
      Query query = queries.get();
      Consumer<AuditEntry> visitor =
          entry -> {
            entries.incrementAndGet();
            characters.addAndGet(settings.export().apply(entry).length());
          };
      long begin = System.nanoTime();
      Left left = new PgLedgerTrail(store.work()).read(query, LedgerBench.KEYS, visitor);
      latencies.add(System.nanoTime() - begin);
      if (left.altered() + left.locked() > 0) {
        throw new IllegalStateException(left + ": records of the bench's own cannot be opened");
      }
    }
    return new Row(
        name,
        times,
        (double) entries.get() / times,
        latencies.millis(.5),
        latencies.millis(.99),
        times == TIMES);
  }

  private Query ofPatient() {
    int patient = random.nextInt(SampleRecords.PATIENTS);
    return new Query(
        Optional.of(records.patient(patient)),
        Optional.empty(),
        tenant(patient % SampleRecords.TENANTS),
        Optional.empty(),
        Optional.empty(),
        SCREEN);
  }

  private Query ofUser() {
    return new Query(
        Optional.empty(),
        Optional.of(SampleRecords.user(random.nextInt(SampleRecords.USERS))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        SCREEN);
  }

  private Query ofTenant() {
    return new Query(
        Optional.empty(),
        Optional.empty(),
        tenant(random.nextInt(SampleRecords.TENANTS)),
        Optional.empty(),
        Optional.empty(),
        SCREEN);
  }

  private Query ofHour() {
    return span(tenant(random.nextInt(SampleRecords.TENANTS)), moment(), Duration.ofHours(1));
  }

  private Query ofMonth() {
    int patient = random.nextInt(SampleRecords.PATIENTS);
    Query span = span(tenant(patient % SampleRecords.TENANTS), moment(), Duration.ofDays(30));
    return new Query(
        Optional.of(records.patient(patient)),
        Optional.empty(),
        span.tenant(),
        span.since(),
        span.until(),
        SCREEN);
  }

  private Query ofDay() {
    Query day = span(Optional.empty(), moment().truncatedTo(ChronoUnit.DAYS), Duration.ofDays(1));
    return new Query(day.patient(), day.user(), day.tenant(), day.since(), day.until(), MOST);
  }

  private static Query span(Optional<String> tenant, Instant from, Duration time) {
    return new Query(
        Optional.empty(),
        Optional.empty(),
        tenant,
        Optional.of(from),
        Optional.of(from.plus(time)),
        SCREEN);
  }

  private static Optional<String> tenant(int number) {
    return Optional.of(SampleRecords.tenant(number).value());
  }

  /** Some moment of those that records are of. */
  private Instant moment() {
    long seconds = Duration.between(settings.begin(), settings.end()).toSeconds();
    return settings.begin().plusSeconds(random.nextLong(seconds));
  }
}
