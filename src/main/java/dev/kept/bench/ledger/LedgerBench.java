package dev.kept.bench.ledger;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;

/** Measures what the ledgers cost and hold. */
public final class LedgerBench {
  /** The key of the bench's own records, the same each time so that a table can be gone on with. */
  static final AuditKeys KEYS = new AuditKeys(List.of(new SecretKeySpec(new byte[32], "AES")));

  private static final int CONNECTIONS = 8;

  private final Settings settings;
  private final Consumer<String> progress;

  /** A bench that tells what it is doing to {@code progress}. */
  public LedgerBench(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** What can be measured. */
  public enum Sort {
    /** What the ledgers add to a hook. */
    CPU,
    /** How many hooks' records a replica makes durable. */
    RATE,
    /** Filling the table. */
    FILL,
    /** Asking it. */
    READ,
    /** Verifying it. */
    VERIFY
  }

  /**
   * How to measure.
   *
   * @param sorts what
   * @param time each load's time
   * @param connections how many connections send at once
   * @param rows records of the table
   * @param filling longest time to fill it
   * @param today the day the calls are made on, and the last day of the table
   * @param zone the clinic's zone
   * @param data a folder for what is written
   * @param export an entry as it is exported
   */
  public record Settings(
      Set<Sort> sorts,
      Duration time,
      int connections,
      long rows,
      Duration filling,
      LocalDate today,
      ZoneId zone,
      Path data,
      Function<AuditEntry, String> export) {
    private static final int YEARS = 2;

    public Settings {
      sorts = Set.copyOf(sorts);
    }

    /** When the table's records begin. */
    Instant begin() {
      return today.minusYears(YEARS).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** When they end. */
    Instant end() {
      return today.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  /**
   * The figures of one run.
   *
   * @throws IOException if a service cannot be started or fails, or the disk has no room
   */
  public LedgerReport run() throws IOException {
    List<Part> parts = new ArrayList<>();
    if (settings.sorts().contains(Sort.CPU)) {
      parts.add(new HookCostRun(settings, progress).run());
    }
    if (settings.sorts().contains(Sort.RATE)) {
      parts.add(new CommitRun(settings, progress).run());
    }
    if (settings.sorts().stream().anyMatch(Set.of(Sort.FILL, Sort.READ, Sort.VERIFY)::contains)) {
      parts.addAll(table());
    }
    return new LedgerReport(parts);
  }

  private List<Part> table() throws IOException {
    List<Part> parts = new ArrayList<>();
    Path data = settings.data().resolve("table");
    EmbeddedDatabase server = EmbeddedDatabase.start(data.resolve("postgres"));
    try (Store store = Store.embedded(server, CONNECTIONS)) {
      if (settings.sorts().contains(Sort.FILL)) {
        progress.accept("filling the table");
        parts.add(new FillRun(settings, progress, store).run(data));
      }
      TableRun run = new TableRun(settings, progress, store);
      if (settings.sorts().contains(Sort.READ)) {
        parts.add(run.look());
      }
      if (settings.sorts().contains(Sort.VERIFY)) {
        parts.add(run.verify());
      }
    }
    return parts;
  }
}
