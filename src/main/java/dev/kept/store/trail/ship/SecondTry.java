package dev.kept.store.trail.ship;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.Seal;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.store.Database;
import dev.kept.store.trail.Columns;
import dev.kept.store.trail.Projection;
import dev.kept.store.trail.Shipped;
import dev.kept.store.trail.TrailRow;
import dev.kept.tenant.TenantId;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Lets ledgers take up what was set aside: after an upgrade they may be able to. What they still
 * cannot take stays where it is.
 *
 * @param work who reads and adds
 * @param retention who alone may delete what was set aside
 * @param keys the trail's, as they are now
 * @param ledgers the ledgers, the same as records are shipped to
 */
public record SecondTry(
    Database work, Database retention, Supplier<AuditKeys> keys, List<Projection> ledgers) {
  private static final int AT_ONCE = 500;

  private static final String NEXT =
      """
      select p.writer, p.sequence, p.projection, p.sealed, r.write_begins, b.link,
        s.first, s.key_id, s.salt, s.previous
      from trail_poison p
      join trail_record r on r.at = p.at and r.writer = p.writer and r.sequence = p.sequence
      join lateral (select * from trail_segment s
        where s.writer = p.writer and s.first <= p.sequence order by s.first desc limit 1) s on true
      left join trail_record b on b.writer = p.writer and b.sequence = p.sequence - 1
      where (p.writer, p.sequence, p.projection) > (:writer, :sequence, :projection)
      order by p.writer, p.sequence, p.projection limit :most""";

  private static final String TAKEN =
      """
      delete from trail_poison
      where writer = :writer and sequence = :sequence and projection = :projection""";

  /** A record that one ledger could not take. */
  private record Aside(
      Place place, ByteBuffer sealed, boolean first, SegmentHeader segment, Chain chain) {
    static Aside of(ResultSet row) throws SQLException {
      SegmentHeader segment =
          new SegmentHeader(
              row.getLong("first"),
              row.getString("key_id"),
              row.getString("salt"),
              row.getString("previous"));
      long sequence = row.getLong("sequence");
      Chain chain =
          segment.first() == sequence
              ? Chain.of(segment)
              : Chain.at(sequence - 1, row.getBytes("link"));
      return new Aside(
          new Place(row.getObject("writer", UUID.class), sequence, row.getString("projection")),
          ByteBuffer.wrap(row.getBytes("sealed")),
          row.getBoolean("write_begins"),
          segment,
          chain);
    }
  }

  /** Which record, and which ledger could not take it. */
  private record Place(UUID writer, long sequence, String projection) {
    static final Place FIRST = new Place(new UUID(0, 0), 0, "");
  }

  /** Tries all of it once; how many were taken up. */
  public long run() {
    long taken = 0;
    List<Aside> some = next(Place.FIRST);
    while (!some.isEmpty()) {
      for (Aside one : some) {
        if (isTaken(one)) {
          forget(one.place());
          taken++;
        }
      }
      some = next(some.getLast().place());
    }
    return taken;
  }

  private List<Aside> next(Place after) {
    return work.jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(NEXT)
                    .bind("writer", after.writer())
                    .bind("sequence", after.sequence())
                    .bind("projection", after.projection())
                    .bind("most", AT_ONCE)
                    .map((row, _) -> Aside.of(row))
                    .list());
  }

  private boolean isTaken(Aside one) {
    Optional<Shipped> shipped =
        Seal.of(one.segment(), keys.get())
            .flatMap(seal -> seal.open(one.chain(), one.sealed().array(), one.first()))
            .map(SecondTry::shipped);
    Optional<Projection> ledger =
        ledgers.stream()
            .filter(it -> it.getClass().getSimpleName().equals(one.place().projection()))
            .findFirst();
    if (shipped.isEmpty() || ledger.isEmpty()) {
      return false;
    }
    try {
      work.jdbi().useTransaction(handle -> ledger.get().apply(handle, List.of(shipped.get())));
      return true;
    } catch (RuntimeException e) {
      // It stays; a database that has gone away says so at the next statement.
      return false;
    }
  }

  private static Shipped shipped(byte[] json) {
    var entry = TrailRow.parse(json);
    Columns columns = Columns.of(entry);
    return new Shipped(
        columns.entry(), columns.at(), columns.tenant().map(TenantId::new), columns.kind(), entry);
  }

  private void forget(Place place) {
    retention
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(TAKEN)
                    .bind("writer", place.writer())
                    .bind("sequence", place.sequence())
                    .bind("projection", place.projection())
                    .execute());
  }
}
