package dev.kept.store.trail.ship;

import dev.kept.audit.segment.OpenedRecord;
import dev.kept.audit.segment.TrailTail;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.trail.TrailRow;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A spool's records in batches of whole writes, so that what became durable together comes into the
 * database together.
 */
final class Batches implements Closeable {
  /** Past either of these, the write at hand is the batch's last. */
  private static final int FULL_RECORDS = 1_000;

  private static final int FULL_BYTES = 1 << 20;

  private final FileAuditTrail trail;
  private final TrailTail tail;
  private final UUID writer;
  private Optional<TrailRow> next = Optional.empty();

  Batches(FileAuditTrail trail, TrailTail tail, UUID writer) {
    this.trail = trail;
    this.tail = tail;
    this.writer = writer;
  }

  /** The rows after those given; none where nothing more is durable. */
  List<TrailRow> next() {
    long durable = trail.frontier().count();
    List<TrailRow> rows = new ArrayList<>();
    int bytes = 0;
    while (next.isPresent() || tail.count() < durable) {
      TrailRow row = next.orElseGet(this::read);
      next = Optional.empty();
      boolean full = rows.size() >= FULL_RECORDS || bytes >= FULL_BYTES;
      if (full && row.record().isFirst()) {
        next = Optional.of(row);
        break;
      }
      rows.add(row);
      bytes += row.record().sealed().length;
    }
    return rows;
  }

  private TrailRow read() {
    OpenedRecord opened = tail.next();
    return TrailRow.of(writer, opened, trail.keys());
  }

  @Override
  public void close() throws IOException {
    tail.close();
  }
}
