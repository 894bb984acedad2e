package dev.kept.store.trail;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.EntryJson;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.OpenedRecord;
import dev.kept.audit.segment.Seal;
import dev.kept.audit.segment.SealedRecord;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.store.Database;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The trail as part of a change of the database: its records stand there if and only if the change
 * does. Each change has a chain of its own.
 *
 * @param keys the trail's
 */
public record ChangeTrail(AuditKeys keys) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Records {@code entries} in a transaction of their own. */
  public void write(Database database, List<AuditEntry> entries) {
    database.jdbi().useTransaction(handle -> write(handle, entries));
  }

  /** Records {@code entries} in the transaction of {@code handle}. */
  public void write(Handle handle, List<AuditEntry> entries) {
    byte[] salt = new byte[SegmentHeader.SALT_BYTES];
    RANDOM.nextBytes(salt);
    SegmentHeader header =
        new SegmentHeader(1, keys.current(), HexFormat.of().formatHex(salt), Chain.START);
    Seal seal = Seal.of(header, keys).orElseThrow();
    Chain chain = Chain.of(header);
    UUID writer = UUID.randomUUID();
    List<TrailRow> rows = new ArrayList<>(entries.size());
    for (AuditEntry entry : entries) {
      byte[] json = EntryJson.write(entry);
      SealedRecord sealed = seal.seal(chain, json, rows.isEmpty());
      rows.add(TrailRow.of(writer, new OpenedRecord(sealed, header, ByteBuffer.wrap(json)), keys));
    }
    TrailTables tables = new TrailTables(handle, writer);
    tables.begin("DIRECT");
    tables.segment(header);
    if (!tables.add(0, rows)) {
      throw new IllegalStateException("a chain that is new has moved");
    }
  }
}
