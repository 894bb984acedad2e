package dev.kept.store.trail.ship;

import static dev.kept.audit.AuditTrailException.Code.FOLDER;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.TrailTail;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.ShippedTrail;
import dev.kept.store.trail.Origin;
import dev.kept.store.trail.TrailRow;
import dev.kept.store.trail.TrailTables;
import dev.kept.store.trail.TrailTables.Mark;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One spool's chain on its way: where it stands, and the next batch. Used by one thread. */
final class Shipment implements Closeable {
  private static final Mark START = new Mark(0, Chain.START);

  private final FileAuditTrail trail;
  private final ShippedTrail folder;
  private final Shipper.Target target;
  private final Projections projections;
  private Optional<Batches> open = Optional.empty();
  private Optional<UUID> writer = Optional.empty();
  private final Months months;
  private volatile long shipped;
  private long marked;
  private long segment;

  Shipment(FileAuditTrail trail, ShippedTrail folder, Shipper.Target target, InstantSource time) {
    this.trail = trail;
    this.folder = folder;
    this.target = target;
    months = new Months(time);
    projections = new Projections(target.projections(), target.trouble());
  }

  /** The number of the last record that is known to be in the database. */
  long shipped() {
    return shipped;
  }

  /** Ships the next batch, if there is one. What it throws has undone the batch, or may have. */
  void send() {
    stand();
    List<TrailRow> rows = open.map(Batches::next).orElse(List.of());
    if (rows.isEmpty()) {
      return;
    }
    months.make(target.database(), rows);
    boolean moved =
        target
            .database()
            .jdbi()
            .inTransaction(handle -> add(new TrailTables(handle, writer.orElseThrow()), rows));
    if (!moved) {
      // Another try was committed after all, without our knowing: the watermark knows.
      close();
      return;
    }
    segment = rows.getLast().segment().first();
    shipped = rows.getLast().record().sequence();
    marked = shipped;
  }

  private boolean add(TrailTables tables, List<TrailRow> rows) {
    if (tables.lock().sequence() != marked) {
      return false;
    }
    rows.stream()
        .map(TrailRow::segment)
        .distinct()
        .filter(header -> header.first() != segment)
        .forEach(tables::segment);
    if (!tables.add(marked, rows)) {
      throw new IllegalStateException("the watermark moved under its lock");
    }
    projections.apply(tables, rows);
    return true;
  }

  /** Finds where the chain stands, unless that is known. */
  void stand() {
    if (open.isPresent()) {
      return;
    }
    segment = 0;
    try {
      UUID id = folder.writer();
      Mark mark = mark(id);
      Optional<TrailTail> tail = tail(mark);
      if (tail.isEmpty() && mark.sequence() > 0) {
        target.trouble().tell(Trouble.Code.FORKED, Optional.empty());
        UUID before = id;
        id = UUID.randomUUID();
        tail = tail(START);
        mark = fork(id, before, tail);
        // Last: were this lost, another name would be made, and the one made now never used.
        folder.name(id);
      }
      if (tail.isPresent() && tail.get().count() > mark.sequence()) {
        target.trouble().tell(Trouble.Code.GAP, Optional.empty());
      }
      writer = Optional.of(id);
      marked = mark.sequence();
      UUID named = id;
      open = tail.map(found -> new Batches(trail, found, named));
      shipped = tail.map(TrailTail::count).orElse(0L);
    } catch (IOException e) {
      throw new AuditTrailException(FOLDER, "the audit folder cannot be read", e);
    }
  }

  private Mark mark(UUID id) {
    return target
        .database()
        .jdbi()
        .inTransaction(
            handle -> {
              TrailTables tables = new TrailTables(handle, id);
              tables.begin("SPOOL");
              return tables.lock();
            });
  }

  /** Begins another chain where the spool begins, as far as it is still there. */
  private Mark fork(UUID id, UUID before, Optional<TrailTail> tail) {
    Mark first = tail.map(it -> new Mark(it.count(), it.head())).orElse(START);
    Origin origin =
        Origin.of(new Origin.Begin(id, before, first.sequence(), first.link()), trail.keys());
    return target
        .database()
        .jdbi()
        .inTransaction(handle -> new TrailTables(handle, id).begin(origin));
  }

  /** The spool after {@code mark}; empty if the spool is another chain than the mark's. */
  private Optional<TrailTail> tail(Mark mark) throws IOException {
    if (trail.frontier().count() < mark.sequence()) {
      return Optional.empty();
    }
    Optional<TrailTail> tail = TrailTail.after(trail.folder(), trail::keys, mark.sequence());
    if (tail.isPresent()
        && tail.get().count() == mark.sequence()
        && !tail.get().head().equals(mark.link())) {
      tail.get().close();
      return Optional.empty();
    }
    return tail;
  }

  /** Forgets where it stands: the next batch begins at the watermark. */
  @Override
  public void close() {
    try {
      if (open.isPresent()) {
        open.get().close();
      }
    } catch (IOException e) {
      // It was only read.
    }
    open = Optional.empty();
  }
}
